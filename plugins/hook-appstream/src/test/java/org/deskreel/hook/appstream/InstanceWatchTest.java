// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionId;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstanceWatchTest {
    @TempDir
    private Path folder;

    private final List<Instance.Desktop> desktops = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private TestContext context;
    private boolean broken;
    private InstanceWatch watch;

    @BeforeEach
    void begin() {
        context = TestContext.in(folder);
        watch = new InstanceWatch(new Model(), event -> heard.add(event.session() + " " + event.kind()), context);
    }

    @Test
    void tellsWhatHappensAfterItsBeginning() {
        desktops.add(desktop("old", true, false));
        watch.begin();
        watch.look();
        assertThat(heard).isEmpty();
        desktops.add(desktop("new", true, false));
        watch.look();
        desktops.set(1, desktop("new", false, true));
        watch.look();
        desktops.set(1, desktop("new", true, false));
        watch.look();
        assertThat(heard)
                .containsExactly("new STARTED", "new DISCONNECTED", "new LOCKED", "new CONNECTED", "new UNLOCKED");
    }

    @Test
    void sessionHasEndedWhenTwoLooksMissIt() {
        desktops.add(desktop("s", true, false));
        watch.begin();
        Instance.Desktop gone = desktops.remove(0);
        watch.look();
        desktops.add(gone);
        watch.look();
        desktops.clear();
        watch.look();
        assertThat(heard).isEmpty();
        watch.look();
        assertThat(heard).containsExactly("s ENDED");
        watch.look();
        assertThat(heard).hasSize(1);
    }

    @Test
    void whatCannotBeSeenHasNotEnded() {
        desktops.add(desktop("s", true, false));
        watch.begin();
        broken = true;
        watch.look();
        watch.look();
        watch.look();
        assertThat(heard).isEmpty();
        assertThat(context.log()).hasSize(1).first().asString().contains("The files are unsafe.");
        broken = false;
        watch.look();
        assertThat(heard).isEmpty();
    }

    @Test
    void closedWatchTellsNothing() {
        watch.begin();
        watch.close();
        desktops.add(desktop("s", true, false));
        watch.look();
        assertThat(heard).isEmpty();
    }

    private static Instance.Desktop desktop(String id, boolean connected, boolean locked) {
        return new Instance.Desktop(new Session(new SessionId(id), "ann", null, Map.of(), Map.of()), connected, locked);
    }

    private final class Model implements Instance {
        @Override
        public Readiness readiness() {
            return Readiness.ready("A model.");
        }

        @Override
        public List<Desktop> desktops() {
            if (broken) {
                throw DeskreelException.of(AppStreamErrorCode.UNSAFE, "The files are unsafe.");
            }
            return List.copyOf(desktops);
        }

        @Override
        public Optional<Session> current() {
            return Optional.empty();
        }

        @Override
        public void end(SessionId session, EndManner manner) {
            throw new UnsupportedOperationException();
        }

        @Override
        public NoticeAnswer show(SessionId session, Notice notice) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // There is nothing to give back.
        }
    }
}
