// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.kms;

import java.util.Set;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What can go wrong with KMS, and how to tell from what the SDK throws. */
final class KmsErrors {
    static final ErrorCode NO_KEY = ErrorCode.permanent("sign-kms/no-key", ErrorCategory.NOT_FOUND);
    static final ErrorCode KEY_UNUSABLE = ErrorCode.permanent("sign-kms/key-unusable", ErrorCategory.CONFIGURATION);
    static final ErrorCode NO_PERMISSION = ErrorCode.permanent("sign-kms/no-permission", ErrorCategory.PERMISSION);
    static final ErrorCode CREDENTIALS = ErrorCode.permanent("sign-kms/credentials", ErrorCategory.PERMISSION);
    static final ErrorCode NO_REGION = ErrorCode.permanent("sign-kms/no-region", ErrorCategory.CONFIGURATION);
    static final ErrorCode UNAVAILABLE = ErrorCode.passing("sign-kms/unavailable", ErrorCategory.UNAVAILABLE);
    static final ErrorCode REFUSED = ErrorCode.permanent("sign-kms/refused", ErrorCategory.CONFIGURATION);

    private static final Set<String> BAD_CREDENTIALS = Set.of(
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "IncompleteSignature",
            "MissingAuthenticationTokenException",
            "ExpiredTokenException",
            "ExpiredToken");
    private static final Set<String> DISABLED =
            Set.of("DisabledException", "KMSInvalidStateException", "InvalidKeyUsageException");

    private final String key;

    KmsErrors(String key) {
        this.key = key;
    }

    DeskreelException of(SdkException error, String permission) {
        return error instanceof AwsServiceException answer ? answered(answer, permission) : unanswered(error);
    }

    private DeskreelException answered(AwsServiceException error, String permission) {
        String code = error.awsErrorDetails() == null
                ? ""
                : error.awsErrorDetails().errorCode() == null
                        ? ""
                        : error.awsErrorDetails().errorCode();
        if (error.statusCode() >= 500 || error.isThrottlingException() || error.retryable()) {
            return coded(UNAVAILABLE, "KMS cannot sign now: " + code + ".", "It is tried again.", error);
        }
        if (code.equals("NotFoundException")) {
            return coded(NO_KEY, "KMS has no key '" + key + "'.", "Check key and region.", error);
        }
        if (BAD_CREDENTIALS.contains(code)) {
            return coded(
                    CREDENTIALS,
                    "KMS does not accept the credentials: " + code + ".",
                    "Renew them, and check the clock of this machine.",
                    error);
        }
        if (code.startsWith("AccessDenied")) {
            return coded(
                    NO_PERMISSION,
                    "The recorder may not use the key '" + key + "': " + permission + " is denied.",
                    "Allow " + permission + " in the key's policy or the role's.",
                    error);
        }
        if (DISABLED.contains(code)) {
            return coded(
                    KEY_UNUSABLE,
                    "The key '" + key + "' cannot sign: " + code + ".",
                    "Enable it, or use an asymmetric key with the usage SIGN_VERIFY.",
                    error);
        }
        return coded(
                REFUSED,
                "KMS refuses to sign with the key '" + key + "': " + error.statusCode() + " " + code + ".",
                "Check the settings of manifest.signing.",
                error);
    }

    private DeskreelException unanswered(SdkException error) {
        String message = String.valueOf(error.getMessage());
        if (message.contains("credentials") || message.contains("Profile")) {
            return coded(
                    CREDENTIALS,
                    "There are no credentials for KMS: "
                            + message.lines().findFirst().orElse("") + ".",
                    "Set profile, or give the machine a role.",
                    error);
        }
        return coded(
                UNAVAILABLE,
                "KMS does not answer: " + message.lines().findFirst().orElse("") + ".",
                "Check the network and endpoint; it is tried again.",
                error);
    }

    static DeskreelException coded(ErrorCode code, String sentence, String remedy, Throwable cause) {
        return DeskreelException.of(code, sentence.replace("..", "."))
                .remedy(remedy)
                .causedBy(cause);
    }
}
