// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionEvent.Kind;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionId;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real xrdp, real sessions on Xorg and Xvnc, and real clients: runs in the {@code room}. */
class XrdpHookIT {
    private static final int XORG_PORT = 3389;
    private static final int XVNC_PORT = 3390;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final List<SessionEvent> events = new CopyOnWriteArrayList<>();
    private SessionHook hook;

    @BeforeEach
    void watch() {
        hook = create();
        assertThat(hook.sessions()).isEmpty();
        hook.watch(events::add);
    }

    @AfterEach
    void close() {
        hook.close();
    }

    @Test
    void tellsOfTwoPeopleFromSigningInToSigningOut() throws Exception {
        SessionId mia;
        SessionId tom;
        try (RemoteDesktop onXorg = RemoteDesktop.signIn("mia", XORG_PORT, folder);
                RemoteDesktop onXvnc = RemoteDesktop.signIn("tom", XVNC_PORT, folder)) {
            await(() -> hook.sessions().size() == 2 && hook.sessions().stream().allMatch(XrdpHookIT::seenFromHere));
            mia = of("mia").id();
            tom = of("tom").id();
            await(() -> told(mia).equals(List.of(Kind.STARTED)) && told(tom).equals(List.of(Kind.STARTED)));
            assertThat(of("mia").metadata()).containsEntry("x-server", "Xorg");
            assertThat(of("tom").metadata()).containsEntry("x-server", "Xtigervnc");
            assertThat(hook.groups(of("mia"))).contains(Set.of("mia"));
            await(() -> opens(of("mia")) && opens(of("tom")));

            onXorg.breakOff();
            await(() -> told(mia).contains(Kind.DISCONNECTED));
            assertThat(onXvnc.alive()).isTrue();
            hook.end(of("tom"), EndManner.DISCONNECT);
            await(() -> told(tom).contains(Kind.DISCONNECTED));
        }
        assertThat(create().sessions())
                .as("what a recorder that starts later finds")
                .extracting(Session::id)
                .containsExactlyInAnyOrder(mia, tom);
        try (RemoteDesktop again = RemoteDesktop.signIn("mia", XORG_PORT, folder)) {
            await(() -> told(mia).contains(Kind.CONNECTED));
            assertThat(again.alive()).isTrue();
            assertThat(of("mia").id()).isEqualTo(mia);

            signOut("mia");
            await(() -> told(mia).contains(Kind.ENDED));
            hook.end(of("tom"), EndManner.LOGOFF);
            await(() -> told(tom).contains(Kind.ENDED));
        }
        assertThat(told(mia)).containsExactly(Kind.STARTED, Kind.DISCONNECTED, Kind.CONNECTED, Kind.ENDED);
        assertThat(told(tom)).containsExactly(Kind.STARTED, Kind.DISCONNECTED, Kind.ENDED);
        assertThat(hook.sessions()).isEmpty();
    }

    private SessionHook create() {
        return new XrdpHookFactory().create(new XrdpHookConfig(Duration.ofMillis(500)), TestContext.in(folder));
    }

    private Session of(String user) {
        return hook.sessions().stream()
                .filter(session -> session.user().equals(user))
                .findFirst()
                .orElseThrow();
    }

    private static boolean seenFromHere(Session session) {
        return session.presence().connected()
                && "127.0.0.1".equals(session.metadata().get("remote-host"));
    }

    private List<Kind> told(SessionId session) {
        return events.stream()
                .filter(event -> event.session().equals(session))
                .map(SessionEvent::kind)
                .toList();
    }

    private static boolean opens(Session session) throws IOException, InterruptedException {
        Map<String, String> desktop = session.desktop();
        ProcessBuilder builder = new ProcessBuilder("xdpyinfo", "-display", desktop.get("display"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("XAUTHORITY", desktop.getOrDefault("xauthority", "/none"));
        return builder.start().waitFor() == 0;
    }

    /** By closing the only window there is, as the person would. */
    private static void signOut(String user) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("pkill", "-u", user, "-x", "xterm")
                        .start()
                        .waitFor())
                .isZero();
    }

    private void await(Callable<Boolean> done) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.call()) {
            assertThat(System.nanoTime())
                    .as("told: %s; now: %s", events, hook.sessions())
                    .isLessThan(end);
            Thread.sleep(200);
        }
    }
}
