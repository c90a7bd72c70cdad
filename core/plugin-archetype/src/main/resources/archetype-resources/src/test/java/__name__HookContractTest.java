// SPDX-License-Identifier: Apache-2.0
package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.testkit.SessionHookContract;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ${name}HookContractTest extends SessionHookContract {
    @TempDir
    private static Path folder;

    private final Path file = folder.resolve("session.properties");
    private final BlockingQueue<SessionEvent> events = new LinkedBlockingQueue<>();
    private TestContext lent;

    @Override
    protected SessionHook createHook(TestContext context) throws IOException {
        lent = context;
        Files.writeString(file, "id = 4711\nuser = jane\nroom = 12\n");
        return new ${name}HookFactory().create(new ${name}HookConfig(file, Duration.ofMillis(100)), context);
    }

    @Test
    void tellsThatTheSessionHasEnded() throws IOException, InterruptedException {
        SessionHook.Watch watch = hook.watch(events::add);
        Files.delete(file);
        SessionEvent event = events.poll(30, TimeUnit.SECONDS);
        watch.close();
        assertThat(event).isNotNull();
        assertThat(event.kind()).isEqualTo(SessionEvent.Kind.ENDED);
        assertThat(hook.current()).isEmpty();
    }

    @Test
    void goesOnLookingAtAFileThatTellsOfNoSession() throws IOException, InterruptedException {
        SessionHook.Watch watch = hook.watch(events::add);
        Files.writeString(file, "id = " + "4711".repeat(1_000) + "\nuser = jane\n");
        while (lent.log().isEmpty()) {
            Thread.sleep(10);
        }
        Files.delete(file);
        SessionEvent event = events.poll(30, TimeUnit.SECONDS);
        watch.close();
        assertThat(event).isNotNull();
        assertThat(event.kind()).isEqualTo(SessionEvent.Kind.ENDED);
    }
}
