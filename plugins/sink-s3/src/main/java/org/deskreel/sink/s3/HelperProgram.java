// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * Runs the {@code credential_process} of a profile. The SDK can do so too, but waits for ever for one that hangs, and
 * hangs itself when one writes much to its standard error.
 *
 * @param profile whose helper it is, for messages
 * @param command as the profile says, for the system's shell
 * @param limit how long it may take
 */
record HelperProgram(String profile, String command, Duration limit) {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int MAX_OUTPUT = 64 * 1024;

    /** What the SDK prefers to a helper when a profile has both. */
    private static final List<String> PREFERRED =
            List.of("role_arn", "aws_access_key_id", "web_identity_token_file", "sso_session", "sso_start_url");

    static Optional<HelperProgram> of(Profile profile) {
        return PREFERRED.stream().anyMatch(profile.properties()::containsKey)
                ? Optional.empty()
                : profile.property("credential_process")
                        .map(command -> new HelperProgram(profile.name(), command, LIMIT));
    }

    HelperCredentials run(Clock clock) {
        Process process = start();
        try {
            byte[] output = output(process);
            if (process.exitValue() != 0) {
                throw failure("ended with the code " + process.exitValue(), null);
            }
            return parse(new String(output, StandardCharsets.UTF_8), clock.instant());
        } finally {
            end(process);
        }
    }

    /** Parents first: a shell whose child has gone would start its next one. */
    private static void end(Process process) {
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
    }

    private Process start() {
        boolean windows = File.separatorChar == '\\';
        try {
            Process process = new ProcessBuilder(
                            windows ? List.of("cmd.exe", "/C", command) : List.of("sh", "-c", command))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw failure("cannot be started: " + e.getMessage(), e);
        }
    }

    /** Everything it writes until it ends; whoever inherited its output may keep it open, and is not waited for. */
    private byte[] output(Process process) {
        InputStream stream = process.getInputStream();
        FutureTask<byte[]> reader = new FutureTask<>(() -> stream.readNBytes(MAX_OUTPUT + 1));
        Thread thread = new Thread(reader, "s3-credential-helper");
        thread.setDaemon(true);
        thread.start();
        try {
            byte[] output = reader.get(limit.toSeconds(), TimeUnit.SECONDS);
            if (output.length > MAX_OUTPUT || !process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                throw failure("wrote too much, or did not end", null);
            }
            return output;
        } catch (TimeoutException e) {
            throw failure("gave nothing within " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw failure("could not be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("Interrupted while waiting for a credential helper", e);
        }
    }

    private HelperCredentials parse(String output, Instant now) {
        try {
            JsonNode json = JsonNode.parser().parse(output);
            String id = text(json, "AccessKeyId").orElseThrow(() -> failure("gave no AccessKeyId", null));
            String secret = text(json, "SecretAccessKey").orElseThrow(() -> failure("gave no SecretAccessKey", null));
            var credentials = text(json, "SessionToken")
                    .<software.amazon.awssdk.auth.credentials.AwsCredentials>map(
                            token -> AwsSessionCredentials.create(id, secret, token))
                    .orElseGet(() -> AwsBasicCredentials.create(id, secret));
            return text(json, "Expiration")
                    .map(expiry -> HelperCredentials.until(credentials, now, Instant.parse(expiry)))
                    .orElseGet(() -> HelperCredentials.withoutExpiry(credentials, now));
        } catch (DateTimeParseException e) {
            throw failure("gave an Expiration that is no time", e);
        } catch (DeskreelException e) {
            throw e;
        } catch (RuntimeException e) {
            // Neither the text nor what the parser says of it is shown: it may hold the secret.
            throw failure("gave something that is not JSON", null);
        }
    }

    private static Optional<String> text(JsonNode json, String field) {
        return json.field(field)
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(value -> !value.isEmpty());
    }

    private DeskreelException failure(String what, @Nullable Throwable cause) {
        DeskreelException failure = DeskreelException.of(
                        S3SinkErrors.HELPER, "The credential helper of the profile " + profile + " " + what + ".")
                .remedy("Run it by hand with the recorder's account: " + command.split("\\s+--", 2)[0]);
        return cause == null ? failure : failure.causedBy(cause);
    }
}
