// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.setup;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.jspecify.annotations.Nullable;

/** Asks something that may hang or break, and always comes back with an answer. */
final class Probe {
    private final Duration patience;

    /**
     * @param patience how long to wait for an answer
     */
    Probe(Duration patience) {
        this.patience = patience;
    }

    Readiness ask(Callable<Readiness> question) {
        FutureTask<Readiness> task = new FutureTask<>(question);
        Thread thread = new Thread(task, "doctor");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return Readiness.notReady(
                    "There was no answer within " + patience.toSeconds() + " s.",
                    "Run the command again with --debug.");
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return Readiness.notReady("The check was interrupted.", "Run the command again.");
        }
    }

    private static Readiness failed(@Nullable Throwable cause) {
        return cause instanceof DeskreelException coded
                ? Readiness.notReady(coded)
                : Readiness.notReady("The check failed: " + cause + ".", "Report this, with the output of --debug.");
    }
}
