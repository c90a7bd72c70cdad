// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.storage.blob.models.BlobStorageException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCode;

/** Finds out what an exception of the SDK means, and says it in one sentence with a remedy. */
final class Diagnosis {
    private final Refusals refusals;
    private final StorageAccount account;

    Diagnosis(AzureSinkConfig config, StorageAccount account, Clock clock) {
        this.account = account;
        this.refusals = new Refusals(config, account, clock);
    }

    /**
     * What went wrong.
     *
     * @param task what was tried
     * @param limit how long it was allowed to take
     */
    DeskreelException of(RuntimeException error, Task task, Duration limit) {
        if (error instanceof DeskreelException known) {
            return known;
        }
        if (cause(error, InterruptedException.class).isPresent()) {
            Thread.currentThread().interrupt();
            return coded(AzureErrors.INTERRUPTED, "The work on " + task + " was interrupted.", "It is tried again.")
                    .causedBy(error);
        }
        Optional<BlobStorageException> answer = cause(error, BlobStorageException.class);
        Optional<ClientAuthenticationException> token = cause(error, ClientAuthenticationException.class);
        DeskreelException found = token.isPresent() && answer.isEmpty()
                ? noToken(token.get())
                : answer.map(refusal -> refusals.of(refusal, task))
                        .or(() -> cause(error, IOException.class).map(broken -> network(broken, task, limit)))
                        .orElseGet(() -> other(error, task, limit));
        return found.causedBy(error);
    }

    private DeskreelException noToken(ClientAuthenticationException error) {
        return coded(
                AzureErrors.NO_TOKEN,
                "There is no access token for the account " + account.name() + ": " + firstLine(error) + ".",
                "Assign an identity to this machine and check client-id, tenant-id and token-file, or use a SAS.");
    }

    private DeskreelException network(IOException error, Task task, Duration limit) {
        if (cause(error, UnknownHostException.class).isPresent()) {
            return coded(
                    AzureErrors.UNKNOWN_HOST,
                    "The host " + account.host() + " is not known.",
                    "Check the name of the account; if it is right, check the name servers of this machine.");
        }
        if (cause(error, SSLException.class).isPresent()) {
            return coded(
                    AzureErrors.TLS,
                    "No trusted connection to " + account.host() + ": " + firstLine(error) + ".",
                    "If a proxy inspects traffic, add its certificate to the trust store of Java; check the clock.");
        }
        if (cause(error, ConnectException.class).isPresent()
                || cause(error, NoRouteToHostException.class).isPresent()
                || says(error, "connect timed out", "failed to connect")) {
            return coded(
                    AzureErrors.UNREACHABLE,
                    "No connection to " + account.host() + ": " + firstLine(error) + ".",
                    "Check the network, the proxy and the endpoint.");
        }
        return says(error, "timeout", "timed out", "timedout") ? late(task, limit) : brokenOff(error, task);
    }

    private DeskreelException brokenOff(IOException error, Task task) {
        return coded(
                task.writes() ? AzureErrors.BROKEN_OFF : AzureErrors.UNREACHABLE,
                "The connection to " + account.host() + " broke off during the work on " + task + ": "
                        + firstLine(error) + ".",
                "It is tried again; check the network if it stays.");
    }

    private DeskreelException late(Task task, Duration limit) {
        return coded(
                task.writes() ? AzureErrors.TIME_LIMIT : AzureErrors.UNREACHABLE,
                "The work on " + task + " was not done within " + limit.toSeconds() + " s.",
                "It is tried again; check the network if it stays.");
    }

    private DeskreelException other(RuntimeException error, Task task, Duration limit) {
        boolean timeout = cause(error, TimeoutException.class).isPresent() || says(error, "timeout on blocking read");
        return timeout
                ? late(task, limit)
                : coded(
                        AzureErrors.REFUSED,
                        "The work on " + task + " failed: " + firstLine(error) + ".",
                        "Check the settings of the sink.");
    }

    static DeskreelException coded(ErrorCode code, String message, String remedy) {
        return DeskreelException.of(code, message).remedy(remedy);
    }

    private static boolean says(Throwable error, String... words) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            for (String word : words) {
                if (message.contains(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What an exception says, without its stop, and without what follows. */
    static String firstLine(Throwable error) {
        String message = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        String line = message.lines().findFirst().orElse("no reason given").strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static <T extends Throwable> Optional<T> cause(Throwable error, Class<T> type) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (type.isInstance(e)) {
                return Optional.of(type.cast(e));
            }
        }
        return Optional.empty();
    }
}
