// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionEvent.Kind;
import org.deskreel.testkit.FakeCaptureBackend;
import org.deskreel.testkit.FakeHook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose recording it is does not change because something says so later; that it was said is in the manifest. */
class DisputedIdentityTest {
    private static final String EVENT = "identity-disputed";

    @TempDir
    Path state;

    @Test
    void whatTheHookNoticesIsInTheManifest() throws Exception {
        try (RecorderRun run = new RecorderRun(state)) {
            begin(run);
            Session session = run.hook.sessions().get(0);
            run.hook.tell(new SessionEvent(
                    session.id(), Kind.IDENTITY_DISPUTED, RecorderRun.START, "It now says that it is bob's."));

            Manifest manifest = run.end().manifest();
            assertThat(manifest.session().user()).isEqualTo("ada");
            assertThat(manifest.events())
                    .contains(new EventEntry(RecorderRun.START, EVENT, "It now says that it is bob's."));
        }
    }

    @Test
    void anotherUserInALaterTakeIsToldAndNotBelieved() throws Exception {
        try (RecorderRun run = new RecorderRun(state)) {
            begin(run);
            run.end();
        }
        try (RecorderRun again = new RecorderRun(state)) {
            again.hook = new FakeHook(FakeHook.session("4711", "bob"));
            begin(again);

            Manifest manifest = again.end().manifest();
            assertThat(manifest.session().user()).isEqualTo("ada");
            assertThat(manifest.events())
                    .filteredOn(event -> event.event().equals(EVENT))
                    .extracting(EventEntry::detail)
                    .containsExactly(
                            "The session hook now says that this is the session of bob; it stays that of ada.");
        }
    }

    private static void begin(RecorderRun run) {
        FakeCaptureBackend backend = run.backend(640, 480);
        run.start();
        backend.awaitCapture(1, RecorderRun.PATIENCE).firstFrame();
        RecorderRun.await(run.hook::watched);
    }
}
