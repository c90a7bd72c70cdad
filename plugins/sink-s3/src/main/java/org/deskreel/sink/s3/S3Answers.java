// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCode;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Says in one sentence what an error answer of the store means, and in another what to do. */
final class S3Answers {
    private static final Set<String> OVERLOADED = Set.of(
            "SlowDown",
            "ServiceUnavailable",
            "InternalError",
            "RequestTimeout",
            "Throttling",
            "ThrottlingException",
            "RequestLimitExceeded",
            "TooManyRequests",
            "OperationAborted",
            "ConditionalRequestConflict");
    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "InvalidToken", "RequestExpired");
    private static final Set<String> CHECKSUM =
            Set.of("BadDigest", "XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch", "IncompleteBody");
    private static final Set<String> FULL =
            Set.of("QuotaExceeded", "InsufficientStorage", "XMinioStorageFull", "InsufficientCapacity");
    private static final Pattern EXPECTED_REGION = Pattern.compile("expecting '([^']+)'");

    private final S3SinkConfig config;
    private final Clock clock;

    S3Answers(S3SinkConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Whether fresh credentials may help. The answer to a HEAD request has no word for what is wrong. */
    static boolean credentialsAreStale(AwsServiceException answer) {
        String code = code(answer);
        boolean wordless = code.isEmpty() && answer.statusCode() == 400;
        return wordless || EXPIRED.contains(code) || code.equals("InvalidAccessKeyId");
    }

    /** The store's own word for what is wrong; empty when it sent none, as to HEAD requests. */
    static String code(AwsServiceException answer) {
        return Optional.ofNullable(answer.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
    }

    DeskreelException of(Action action, AwsServiceException answer) {
        String code = code(answer);
        Optional<String> proxy = Proxy.ofTheRecorder().address(config.scheme());
        boolean signed = !code.isEmpty() || answer.requestId() != null;
        if (answer.statusCode() == 407 || proxy.isPresent() && !signed) {
            return error(
                    S3SinkErrors.PROXY,
                    "The proxy " + proxy.orElse("before the store") + " answers for it, with " + said(answer) + ".",
                    "Let the proxy pass the store, or check HTTPS_PROXY and NO_PROXY in the recorder's environment.",
                    answer);
        }
        if (answer.statusCode() >= 500 && !FULL.contains(code) && answer.statusCode() != 501
                || answer.statusCode() == 429
                || OVERLOADED.contains(code)) {
            return error(
                    S3SinkErrors.OVERLOADED,
                    "The store answers " + action.place() + " with " + said(answer) + ".",
                    "It is tried again.",
                    answer);
        }
        Optional<String> region = rightRegion(answer);
        if (region.isPresent() || code.equals("PermanentRedirect") || answer.statusCode() == 301) {
            return wrongRegion(region, answer);
        }
        return aboutCredentials(action, answer, code);
    }

    private DeskreelException wrongRegion(Optional<String> region, AwsServiceException answer) {
        return error(
                S3SinkErrors.WRONG_REGION,
                "The bucket " + config.bucket() + " is not in the region "
                        + Optional.ofNullable(config.region()).orElse("that was found") + " but in "
                        + region.orElse("another") + ".",
                region.map(right -> "Set region: " + right + ".").orElse("Set region to the bucket's."),
                answer);
    }

    private static Optional<String> rightRegion(AwsServiceException answer) {
        Matcher matcher = EXPECTED_REGION.matcher(String.valueOf(answer.getMessage()));
        if (code(answer).equals("AuthorizationHeaderMalformed") && matcher.find()) {
            return Optional.of(matcher.group(1));
        }
        boolean wordless = code(answer).isEmpty() && answer.statusCode() == 400;
        boolean redirected = answer.statusCode() == 301 || answer.statusCode() == 307 || wordless;
        return Optional.ofNullable(answer.awsErrorDetails())
                .filter(details -> redirected && details.sdkHttpResponse() != null)
                .flatMap(details -> details.sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"));
    }

    private DeskreelException aboutCredentials(Action action, AwsServiceException answer, String code) {
        if (EXPIRED.contains(code)) {
            return error(
                    S3SinkErrors.EXPIRED,
                    "The credentials for " + action.place() + " have expired (" + said(answer) + ").",
                    "See why whatever renews them does not; delivery goes on when it does.",
                    answer);
        }
        return switch (code) {
            case "InvalidAccessKeyId" ->
                error(
                        S3SinkErrors.UNKNOWN_KEY_ID,
                        "The store does not know the access key id" + keyId() + ".",
                        "Check the credentials, and that they belong to this store.",
                        answer);
            case "SignatureDoesNotMatch" ->
                error(
                        S3SinkErrors.WRONG_SECRET,
                        "The secret does not belong to the access key id" + keyId() + ".",
                        "Check the secret access key.",
                        answer);
            case "RequestTimeTooSkewed" ->
                error(
                        S3SinkErrors.CLOCK,
                        "The clock of this machine, " + clock.instant() + ", and that of the store are too far apart.",
                        "Set the machine's clock, for instance by NTP.",
                        answer);
            default -> aboutPermission(action, answer, code);
        };
    }

    private DeskreelException aboutPermission(Action action, AwsServiceException answer, String code) {
        String message = String.valueOf(answer.getMessage()).toLowerCase(Locale.ROOT);
        if (code.startsWith("KMS") || message.contains("kms:")) {
            return error(
                    S3SinkErrors.KMS,
                    "The KMS key " + kmsKey() + " cannot be used for " + action.place() + ": " + said(answer) + ".",
                    "Allow the recorder's role kms:GenerateDataKey and kms:Decrypt on the key, in the key's policy too.",
                    answer);
        }
        if (action.permission().startsWith("sts:")) {
            return error(
                    S3SinkErrors.ROLE,
                    "The role " + action.place() + " cannot be assumed: " + said(answer) + ".",
                    "Check assume-role, the role's trust policy, and the permission sts:AssumeRole.",
                    answer);
        }
        if (answer.statusCode() == 401 || answer.statusCode() == 403) {
            return denied(action, answer);
        }
        return aboutTheRequest(action, answer, code, message);
    }

    private DeskreelException denied(Action action, AwsServiceException answer) {
        String owner = config.expectedBucketOwner() == null
                ? ""
                : ", or the bucket does not belong to the account " + config.expectedBucketOwner();
        String owned = config.expectedBucketOwner() == null ? "" : " and expected-bucket-owner";
        return error(
                S3SinkErrors.DENIED,
                "The recorder's credentials lack the permission " + action.permission() + " on " + action.place()
                        + owner + ".",
                "Give it to their role or user, and check the bucket's policy" + owned + ".",
                answer);
    }

    private DeskreelException aboutTheRequest(Action action, AwsServiceException answer, String code, String message) {
        if (code.equals("NoSuchBucket")) {
            return error(
                    S3SinkErrors.NO_BUCKET,
                    "There is no bucket " + config.bucket() + ".",
                    "Create it, or correct the setting bucket.",
                    answer);
        }
        if (message.contains("object lock")) {
            return error(
                    S3SinkErrors.NO_LOCK,
                    "The bucket " + config.bucket() + " does not have Object Lock enabled.",
                    "Enable it for the bucket, or remove object-lock.",
                    answer);
        }
        if (code.equals("NoSuchKey") || answer.statusCode() == 404) {
            return error(
                    S3SinkErrors.NOT_FOUND,
                    "There is no object " + action.place() + ".",
                    "List the folder to see what there is.",
                    answer);
        }
        if (CHECKSUM.contains(code) || message.contains("checksum") || message.contains("sha256")) {
            return error(
                    S3SinkErrors.CHECKSUM,
                    "What the store received for " + action.place() + " is not what was sent: " + said(answer) + ".",
                    "It is tried again; if it goes on, check memory, disk and proxies of this machine.",
                    answer);
        }
        if (FULL.contains(code)) {
            return error(
                    S3SinkErrors.FULL,
                    "The store is full: " + said(answer) + ".",
                    "Make room or raise the quota.",
                    answer);
        }
        ErrorCode kind = answer.statusCode() == 501 ? S3SinkErrors.NOT_SUPPORTED : S3SinkErrors.REFUSED;
        return error(
                kind,
                "The store refuses " + action.place() + ": " + said(answer) + ".",
                kind == S3SinkErrors.REFUSED
                        ? "Check the settings of the sink."
                        : "Leave out what the store does not know: tags, object-lock, encryption, conditional-writes.",
                answer);
    }

    private String keyId() {
        if (config.accessKeyId() != null) {
            return " " + config.accessKeyId();
        }
        return config.profile() == null ? "" : " of the profile " + config.profile();
    }

    private String kmsKey() {
        return Optional.ofNullable(config.encryption().kmsKey()).orElse("of the bucket");
    }

    private static String said(AwsServiceException answer) {
        String text = Optional.ofNullable(answer.awsErrorDetails())
                .map(AwsErrorDetails::errorMessage)
                .orElse("");
        String word = code(answer).isEmpty() ? "" : ", " + code(answer);
        String sentence = text.lines().findFirst().orElse("").strip();
        String end = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        return "status " + answer.statusCode() + word + (end.isEmpty() ? "" : ", " + end);
    }

    private static DeskreelException error(ErrorCode code, String message, String remedy, Throwable cause) {
        return S3Failures.error(code, message, remedy, cause);
    }
}
