// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.storage.PutRequest;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** Turns whatever the SDK throws into a coded error. What the store itself answered is left to {@link S3Answers}. */
final class S3Failures {
    private final S3SinkConfig config;
    private final S3Answers answers;

    S3Failures(S3SinkConfig config, Clock clock) {
        this.config = config;
        this.answers = new S3Answers(config, clock);
    }

    DeskreelException of(Action action, RuntimeException thrown) {
        DeskreelException coded = cause(thrown, DeskreelException.class);
        if (coded != null) {
            return coded;
        }
        AwsServiceException answer = cause(thrown, AwsServiceException.class);
        if (answer != null) {
            return answers.of(action, answer);
        }
        if (cause(thrown, AbortedException.class) != null || cause(thrown, InterruptedException.class) != null) {
            Thread.currentThread().interrupt();
            return error(
                    S3SinkErrors.INTERRUPTED,
                    "Work on " + action.place() + " was interrupted.",
                    "It is tried again.",
                    thrown);
        }
        return unanswered(action, thrown);
    }

    /** The content of a put could not be read: no fault of the store, and when somebody interrupted, of nobody. */
    static DeskreelException unreadable(PutRequest request, IOException cause) {
        if (cause instanceof InterruptedIOException || cause instanceof ClosedByInterruptException) {
            return error(
                    S3SinkErrors.INTERRUPTED,
                    "Work on " + request.key() + " was interrupted.",
                    "It is tried again.",
                    cause);
        }
        return error(
                S3SinkErrors.CONTENT,
                "The content of " + request.key() + " cannot be read: " + cause.getMessage() + ".",
                "Check the spool's disk.",
                cause);
    }

    /** Nothing came back: the network, or what stands before it. */
    private DeskreelException unanswered(Action action, RuntimeException thrown) {
        if (cause(thrown, ApiCallTimeoutException.class) != null
                || cause(thrown, ApiCallAttemptTimeoutException.class) != null) {
            return lost(action, "did not finish within its time limit", thrown);
        }
        UnknownHostException host = cause(thrown, UnknownHostException.class);
        if (host != null) {
            return error(
                    S3SinkErrors.DNS,
                    "The host name " + hostIn(host) + " of " + action.place() + " is not known to DNS.",
                    "Check the network, its name servers, and the settings region and endpoint.",
                    thrown);
        }
        SSLException tls = cause(thrown, SSLException.class);
        if (tls != null && firstLine(tls).contains("nrecognized SSL message")) {
            return error(
                    S3SinkErrors.TLS,
                    server() + " does not speak TLS.",
                    "Check endpoint: http or https, and the port.",
                    tls);
        }
        if (tls != null && saysTrust(thrown)) {
            return error(
                    S3SinkErrors.TLS,
                    "The certificate of " + server() + " is not trusted: " + firstLine(tls) + ".",
                    "If a proxy opens TLS, give its certificate to the Java that runs Deskreel; or check the endpoint.",
                    thrown);
        }
        if (cause(thrown, ConnectException.class) != null || cause(thrown, NoRouteToHostException.class) != null) {
            return error(
                    S3SinkErrors.UNREACHABLE,
                    "There is no connection to " + server() + ": " + root(thrown) + ".",
                    "Check that the machine has a way there (route, firewall, VPC endpoint, proxy) and the endpoint.",
                    thrown);
        }
        return local(action, thrown);
    }

    private DeskreelException local(Action action, RuntimeException thrown) {
        String message = String.valueOf(thrown.getMessage());
        if (message.contains("Unable to load credentials") || message.contains("credentials were null")) {
            return error(
                    S3SinkErrors.NO_CREDENTIALS,
                    "There are no credentials for " + action.place() + ".",
                    "Set profile, or an access key, or give the machine a role.",
                    thrown);
        }
        if (message.contains("Proxy") || message.contains("CONNECT refused")) {
            return error(
                    S3SinkErrors.PROXY,
                    "The proxy before " + server() + " refuses: " + root(thrown) + ".",
                    "Check HTTPS_PROXY and NO_PROXY in the recorder's environment.",
                    thrown);
        }
        if (cause(thrown, IOException.class) != null) {
            return lost(action, "was cut off: " + root(thrown), thrown);
        }
        return error(
                S3SinkErrors.REFUSED,
                "The request for " + action.place() + " cannot be made: " + root(thrown) + ".",
                "Check the settings of the sink.",
                thrown);
    }

    private DeskreelException lost(Action action, String how, RuntimeException thrown) {
        ErrorCode code = action.stores() ? S3SinkErrors.UNKNOWN : S3SinkErrors.UNREACHABLE;
        return error(
                code,
                "The request for " + action.place() + " " + how + ".",
                "It is tried again; check the network if it goes on.",
                thrown);
    }

    private String server() {
        return config.endpoint() == null ? "Amazon S3" : config.endpoint().toString();
    }

    /** The JDK's message is the name alone, or the name and what the system says. */
    private static String hostIn(UnknownHostException host) {
        return firstLine(host).split(":", 2)[0];
    }

    private static boolean saysTrust(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof GeneralSecurityException
                    || t instanceof SSLPeerUnverifiedException
                    || t instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }

    static DeskreelException error(ErrorCode code, String message, String remedy, Throwable cause) {
        return DeskreelException.of(code, message).remedy(remedy).causedBy(cause);
    }

    private static String root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return firstLine(root);
    }

    private static String firstLine(Throwable thrown) {
        return Optional.ofNullable(thrown.getMessage())
                .map(message -> message.lines().findFirst().orElse("").strip())
                .filter(line -> !line.isEmpty())
                .map(line -> line.endsWith(".") ? line.substring(0, line.length() - 1) : line)
                .orElse(thrown.getClass().getSimpleName());
    }

    static <T extends Throwable> @Nullable T cause(Throwable thrown, Class<T> type) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
