// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.keyvault;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What can go wrong with a vault, and how to tell from what the SDK throws. */
final class KeyVaultErrors {
    static final ErrorCode NO_KEY = ErrorCode.permanent("sign-key-vault/no-key", ErrorCategory.NOT_FOUND);
    static final ErrorCode KEY_UNUSABLE =
            ErrorCode.permanent("sign-key-vault/key-unusable", ErrorCategory.CONFIGURATION);
    static final ErrorCode NO_PERMISSION =
            ErrorCode.permanent("sign-key-vault/no-permission", ErrorCategory.PERMISSION);
    static final ErrorCode NO_TOKEN = ErrorCode.permanent("sign-key-vault/no-token", ErrorCategory.PERMISSION);
    static final ErrorCode UNAVAILABLE = ErrorCode.passing("sign-key-vault/unavailable", ErrorCategory.UNAVAILABLE);
    static final ErrorCode REFUSED = ErrorCode.permanent("sign-key-vault/refused", ErrorCategory.CONFIGURATION);

    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"(\\w+)\"");
    private static final int DEEP = 20;

    private final KeyVaultSignerConfig config;

    KeyVaultErrors(KeyVaultSignerConfig config) {
        this.config = config;
    }

    /** What an exception of the SDK means; {@code permission} is what the call needs. */
    DeskreelException of(RuntimeException error, String permission) {
        Optional<HttpResponseException> answer = find(error, HttpResponseException.class);
        if (answer.isPresent() && answer.get().getResponse() != null) {
            boolean byVault = answer.get()
                    .getResponse()
                    .getRequest()
                    .getUrl()
                    .getHost()
                    .equals(config.vault().getHost());
            return byVault ? answered(answer.get(), permission) : noToken(error);
        }
        return find(error, ClientAuthenticationException.class).isPresent() ? noToken(error) : unanswered(error);
    }

    private static <T> Optional<T> find(Throwable error, Class<T> type) {
        @Nullable Throwable at = error;
        for (int i = 0; at != null && i < DEEP; i++) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
            at = at.getCause();
        }
        return Optional.empty();
    }

    private DeskreelException answered(HttpResponseException error, String permission) {
        int status = error.getResponse().getStatusCode();
        String code = code(error);
        String key = "the key '" + config.key() + "' of " + config.vault();
        return switch (status) {
            case 404 ->
                coded(NO_KEY, "There is no such key or version: " + key + ".", "Check vault, key, version.", error);
            case 401 ->
                coded(
                        NO_TOKEN,
                        config.vault() + " does not accept the identity's token.",
                        "Check client-id and tenant-id: the vault belongs to another tenant.",
                        error);
            case 403 ->
                code.contains("Disabled") || code.contains("Expired") || code.contains("NotYetValid")
                        ? coded(KEY_UNUSABLE, "It is not the time of " + key + ": " + code + ".", "Enable it.", error)
                        : coded(
                                NO_PERMISSION,
                                "The identity may not use " + key + ": " + permission + " is denied (" + code + ").",
                                "Give it the role Key Vault Crypto User on the key, or keys/get and keys/sign, and let "
                                        + "the vault's firewall let this machine in.",
                                error);
            case 408, 429, 500, 502, 503, 504 ->
                coded(UNAVAILABLE, config.vault() + " cannot sign now: " + status + ".", "It is tried again.", error);
            default ->
                coded(
                        REFUSED,
                        config.vault() + " refuses to sign with the key '" + config.key() + "': " + status + " " + code
                                + ".",
                        "Check the settings of manifest.signing.",
                        error);
        };
    }

    /** The innermost code says most; it stands last. */
    private static String code(HttpResponseException error) {
        Matcher codes = CODE.matcher(String.valueOf(error.getMessage()));
        String last = "";
        while (codes.find()) {
            last = codes.group(1);
        }
        return last;
    }

    private DeskreelException noToken(RuntimeException error) {
        return coded(
                NO_TOKEN,
                "The " + config.identity().name().toLowerCase(Locale.ROOT) + " identity gives no token: "
                        + firstLine(error) + ".",
                "Assign one to this machine, or correct identity and client-id.",
                error);
    }

    private DeskreelException unanswered(RuntimeException error) {
        return coded(
                UNAVAILABLE,
                config.vault() + " does not answer: " + firstLine(error) + ".",
                "Check its name and the network; it is tried again.",
                error);
    }

    private static String firstLine(Throwable error) {
        Throwable at = error;
        for (int i = 0; at.getCause() != null && i < DEEP; i++) {
            at = at.getCause();
        }
        if (at instanceof UnknownHostException) {
            return "the name " + at.getMessage() + " is not known";
        }
        String line = String.valueOf(at.getMessage()).lines().findFirst().orElse("");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    static DeskreelException coded(ErrorCode code, String sentence, String remedy, Throwable cause) {
        return DeskreelException.of(code, sentence).remedy(remedy).causedBy(cause);
    }
}
