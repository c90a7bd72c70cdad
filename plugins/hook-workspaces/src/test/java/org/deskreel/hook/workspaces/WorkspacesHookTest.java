// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.deskreel.spi.config.SettingException;
import org.deskreel.spi.session.Presence;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionEvent.Kind;
import org.deskreel.spi.session.SessionHook.Watch;
import org.deskreel.testlogind.Login;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a model of a WorkSpace with Linux. */
final class WorkspacesHookTest {
    private static final Login JANE = Login.ofPerson("c2", 1000, "jane", Instant.parse("2026-11-23T12:00:00Z"));

    private final BlockingQueue<SessionEvent> heard = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder;

    private ModelWorkspace model;
    private Path map;

    @BeforeEach
    void start() throws Exception {
        model = ModelWorkspace.start(folder);
        map = WorkspaceFiles.write(folder, WorkspaceFiles.workspace("ws-jane00001", "jane", "WSAMZN-AAAA", "10.0.0.7"));
    }

    @AfterEach
    void stop() throws Exception {
        model.close();
    }

    @Test
    void tellsPersonAndWorkspace() {
        model.bus().login(JANE);
        try (WorkspacesHook hook = model.hook("WSAMZN-AAAA", map)) {
            Session session = hook.current().orElseThrow();
            assertThat(session.user()).isEqualTo("jane");
            assertThat(session.metadata())
                    .containsEntry("workspace", "ws-jane00001")
                    .containsEntry("workspace-id", "ws-jane00001")
                    .containsEntry("workspace-found-by", "computer-name")
                    .containsEntry("computer-name", "WSAMZN-AAAA")
                    .containsEntry("directory-id", "d-926722edaf");
            assertThat(hook.readiness().finding()).contains("WorkSpace ws-jane00001, by its computer-name");
        }
    }

    @Test
    void tellsTheComputerNameWhereNothingElseIsKnown() {
        model.bus().login(JANE);
        try (WorkspacesHook hook = model.hook("WSAMZN-ZZZZ", null)) {
            assertThat(hook.sessions().get(0).metadata())
                    .containsEntry("workspace", "WSAMZN-ZZZZ")
                    .doesNotContainKey("workspace-id");
            assertThat(hook.readiness().finding()).contains("there is no map");
        }
    }

    /** The accounts are those of this machine, on which there is always this one. */
    @Test
    void tellsTheGroupsOfTheUser() {
        model.bus().login(Login.ofPerson("c3", 0, "root", JANE.at()));
        try (WorkspacesHook hook = model.hook("WSAMZN-AAAA", null)) {
            assertThat(hook.groups(hook.current().orElseThrow()).orElseThrow()).contains("root");
        }
    }

    @Test
    void takesTheHostNameForTheIdWhereItLooksLikeOne() {
        model.bus().login(JANE);
        try (WorkspacesHook hook = model.hook("ws-abcdefg12", null)) {
            assertThat(hook.sessions().get(0).metadata())
                    .containsEntry("workspace", "ws-abcdefg12")
                    .containsEntry("workspace-found-by", "host-name");
        }
    }

    @Test
    void oneSessionLastsOverDisconnectionsAndRestartsOfTheRecorder() throws Exception {
        model.bus().login(JANE);
        Session before;
        try (WorkspacesHook hook = model.hook("WSAMZN-AAAA", map)) {
            before = hook.current().orElseThrow();
            try (Watch watch = hook.watch(heard::add)) {
                assertThat(watch).isNotNull();
                model.bus().foreground("c2", false);
                expect(Kind.DISCONNECTED, before);
            }
        }
        try (WorkspacesHook hook = model.hook("WSAMZN-AAAA", map)) {
            Session after = hook.session(before.id()).orElseThrow();
            assertThat(after.metadata()).isEqualTo(before.metadata());
            assertThat(before.presence()).isEqualTo(Presence.AT_DESKTOP);
            assertThat(after.presence()).isEqualTo(new Presence(false, false));
            try (Watch watch = hook.watch(heard::add)) {
                assertThat(watch).isNotNull();
                model.bus().foreground("c2", true);
                expect(Kind.CONNECTED, before);
            }
        }
    }

    @Test
    void whoSignsInAfterARebootHasANewSession() throws Exception {
        model.bus().login(JANE);
        Session before;
        try (WorkspacesHook hook = model.hook("WSAMZN-AAAA", map)) {
            before = hook.current().orElseThrow();
        }
        model.bus().restart();
        model.bus().login(Login.ofPerson("c2", 1000, "jane", JANE.at().plusSeconds(600)));
        try (WorkspacesHook hook = model.hook("WSAMZN-AAAA", map)) {
            assertThat(hook.session(before.id())).isEmpty();
            assertThat(hook.current().orElseThrow().id()).isNotEqualTo(before.id());
        }
    }

    @Test
    void readinessTellsWhatIsWrongWithTheMap() {
        try (WorkspacesHook hook = model.hook("WSAMZN-AAAA", folder.resolve("none.json"))) {
            assertThat(hook.readiness().ready()).isFalse();
            assertThat(hook.readiness().remedy()).contains("session.map");
            assertThat(hook.sessions()).isEmpty();
        }
    }

    @Test
    void refusesFilesThatDependOnTheFolder() {
        assertThatThrownBy(() -> new WorkspacesHookConfig(Path.of("map.json"), null))
                .isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> new WorkspacesHookConfig(null, Path.of("dcv"))).isInstanceOf(SettingException.class);
    }

    private void expect(Kind kind, Session session) throws InterruptedException {
        SessionEvent event = heard.poll(1, TimeUnit.MINUTES);
        assertThat(event).isNotNull();
        assertThat(event.kind()).isEqualTo(kind);
        assertThat(event.session()).isEqualTo(session.id());
    }
}
