// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import static org.deskreel.sink.azure.Diagnosis.coded;

import com.azure.core.http.HttpHeaderName;
import com.azure.storage.blob.models.BlobStorageException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.deskreel.spi.DeskreelException;

/** What the answers mean by which Azure refuses a request. */
final class Refusals {
    /** Azure takes requests whose time differs by at most a quarter of an hour. */
    private static final Duration MOST_SKEW = Duration.ofMinutes(14);

    private static final HttpHeaderName ERROR_CODE = HttpHeaderName.fromString("x-ms-error-code");

    private final AzureSinkConfig config;
    private final StorageAccount account;
    private final Clock clock;

    Refusals(AzureSinkConfig config, StorageAccount account, Clock clock) {
        this.config = config;
        this.account = account;
        this.clock = clock;
    }

    DeskreelException of(BlobStorageException error, Task task) {
        int status = error.getStatusCode();
        String code = code(error);
        if (status == 401 || status == 403 || code.equals("InvalidAuthenticationInfo")) {
            return forbidden(error, code, task);
        }
        return switch (status) {
            case 404 -> notFound(code, task);
            case 409 -> conflict(code, task);
            case 400, 412 -> badRequest(error, code, task);
            case 429, 500, 502, 503, 504 -> busy(status, code, task);
            default -> refused(error, code, task);
        };
    }

    /** The answer to HEAD has no body; its code stands in a header. */
    static String code(BlobStorageException error) {
        String header = error.getResponse() == null ? null : error.getResponse().getHeaderValue(ERROR_CODE);
        String body = error.getErrorCode() == null ? "" : error.getErrorCode().toString();
        return header == null ? body : header;
    }

    private DeskreelException notFound(String code, Task task) {
        boolean container = code.equals("ContainerNotFound") || task.kind() == Task.Kind.LIST || task.writes();
        return container
                ? coded(
                        AzureErrors.NO_CONTAINER,
                        "There is no container '" + config.container() + "' in the account " + account.name() + ".",
                        "Create it, or correct `container`.")
                : coded(
                        AzureErrors.NOT_THERE,
                        "There is no object " + task + " in the container '" + config.container() + "'.",
                        "List the folder to see what there is.");
    }

    private DeskreelException forbidden(BlobStorageException error, String code, Task task) {
        Optional<Duration> skew = skew(error);
        if (skew.isPresent()) {
            return coded(
                    AzureErrors.CLOCK,
                    "The clock of this machine differs from Azure's by "
                            + skew.get().abs().toMinutes() + " minutes.",
                    "Set it right, and keep it so by a time service.");
        }
        return switch (code) {
            case "KeyBasedAuthenticationNotPermitted" ->
                coded(
                        AzureErrors.KEY_DISABLED,
                        "The account " + account.name() + " allows neither account keys nor SAS made of them.",
                        "Use `identity`, or allow keys in the account's configuration.");
            case "AuthorizationPermissionMismatch",
                    "AuthorizationServiceMismatch",
                    "AuthorizationResourceTypeMismatch",
                    "InsufficientAccountPermissions" -> noPermission(task);
            case "AuthorizationSourceIPMismatch" -> firewall("the SAS is not valid for this machine's address");
            case "AuthorizationProtocolMismatch" ->
                coded(AzureErrors.SAS_WRONG, "The SAS is valid over https only.", "Use an https:// endpoint.");
            case "AccountIsDisabled" ->
                coded(
                        AzureErrors.WRONG_ACCOUNT,
                        "The account " + account.name() + " is disabled.",
                        "Have it enabled, or use another one.");
            case "AuthorizationFailure" ->
                emulated(error) ? wrongCredential() : firewall("its firewall does not let this machine in");
            default -> wrongCredential();
        };
    }

    private DeskreelException noPermission(Task task) {
        if (account.sas() != null) {
            SasGrant grant = account.sas().grant();
            return coded(
                    AzureErrors.NO_PERMISSION,
                    "The SAS has the permissions '" + grant.permissions() + "', which do not allow to "
                            + task.kind().name().toLowerCase(Locale.ROOT) + " " + task + ".",
                    "Make one that has " + task.kind().permission() + extras(task) + ".");
        }
        return coded(
                AzureErrors.NO_PERMISSION,
                "The identity may not " + task.kind().name().toLowerCase(Locale.ROOT) + " " + task
                        + " in the container '" + config.container() + "'.",
                "Give it the role " + task.kind().role() + roleExtras(task) + " on the container.");
    }

    private String extras(Task task) {
        String tags = config.tags().isEmpty() ? "" : ", tags (t)";
        String hold = config.legalHold() || config.immutabilityMode() != null ? ", immutability (i)" : "";
        return task.writes() ? tags + hold : "";
    }

    private String roleExtras(Task task) {
        boolean owner = !config.tags().isEmpty() || config.legalHold() || config.immutabilityMode() != null;
        return task.writes() && owner ? " and, for tags, immutability and legal hold, Storage Blob Data Owner" : "";
    }

    private DeskreelException firewall(String reason) {
        return coded(
                AzureErrors.FIREWALL,
                "The account " + account.name() + " refuses this machine: " + reason + ".",
                "Allow its network or address in the account's networking settings, or use a private endpoint.");
    }

    private DeskreelException wrongCredential() {
        if (account.sas() != null) {
            return wrongSas(account.sas().grant());
        }
        return account.tokens()
                ? coded(
                        AzureErrors.TOKEN_REFUSED,
                        "The account " + account.name() + " does not take the identity's token.",
                        "Check client-id and tenant-id: the token is for another tenant, or too old.")
                : coded(
                        AzureErrors.WRONG_KEY,
                        "The key is not one of the account " + account.name() + ".",
                        "Copy it again from the portal; it may have been renewed, or belong to another account.");
    }

    private DeskreelException wrongSas(SasGrant grant) {
        Instant now = clock.instant();
        Optional<Instant> end = grant.end().filter(now::isAfter);
        Optional<Instant> start = grant.start().filter(now::isBefore);
        if (end.isPresent()) {
            return coded(AzureErrors.SAS_EXPIRED, "The SAS expired at " + end.get() + ".", "Make a new one.");
        }
        if (start.isPresent()) {
            return coded(
                    AzureErrors.SAS_EXPIRED,
                    "The SAS is valid from " + start.get() + " on only.",
                    "Wait, or make one without a start.");
        }
        return coded(
                AzureErrors.SAS_WRONG,
                "The account " + account.name() + " does not accept the SAS.",
                "Make a new one: it is not whole, for another container or account, or its key or policy has changed.");
    }

    private DeskreelException conflict(String code, Task task) {
        if (code.startsWith("BlobImmutable") || code.contains("Immutab")) {
            return coded(
                    AzureErrors.IMMUTABLE,
                    task + " cannot be replaced: a retention or legal hold protects it.",
                    "Turn on versioning and version-level immutability for the container, so that a replacement is a new "
                            + "version.");
        }
        return switch (code) {
            case "BlobArchived", "BlobBeingRehydrated" ->
                coded(
                        AzureErrors.ARCHIVED,
                        task + " is in the archive tier and cannot be read.",
                        "Rehydrate it to another tier first, which takes hours.");
            case "ContainerBeingDeleted", "ContainerDisabled" ->
                coded(
                        AzureErrors.NO_CONTAINER,
                        "The container '" + config.container() + "' is being deleted or disabled.",
                        "Use another one, or create it again in some minutes.");
            case "BlobAlreadyExists" ->
                coded(
                        AzureErrors.KEY_TAKEN,
                        task + " exists already and is not the same.",
                        "Compare the two; the old one was kept.");
            default -> busy(409, code, task);
        };
    }

    private DeskreelException badRequest(BlobStorageException error, String code, Task task) {
        String message = String.valueOf(error.getMessage());
        boolean damaged =
                code.equals("Md5Mismatch") || code.equals("Crc64Mismatch") || code.contains("ChecksumMismatch");
        if (damaged || emulated(error) && code.equals("InvalidOperation")) {
            return coded(
                    AzureErrors.CHECKSUM,
                    "What Azure received for " + task + " has another checksum than what was sent.",
                    "It is tried again; check network and memory if it stays.");
        }
        if (protects()
                && (message.contains("mmutab") || message.contains("x-ms-legal-hold") || message.contains("Worm"))) {
            return coded(
                    AzureErrors.NO_IMMUTABILITY,
                    "The container '" + config.container() + "' does not support retention or legal hold on objects.",
                    "Turn on version-level immutability for it, or leave out immutability-mode and legal-hold.");
        }
        if (config.encryptionScope() != null
                && (code.contains("EncryptionScope") || message.contains("encryption scope"))) {
            return coded(
                    AzureErrors.NO_SCOPE,
                    "The account " + account.name() + " cannot use the encryption scope '" + config.encryptionScope()
                            + "'.",
                    "Create or enable it, or correct `encryption-scope`.");
        }
        return refused(error, code, task);
    }

    private boolean protects() {
        return config.immutabilityMode() != null || config.legalHold();
    }

    private static DeskreelException busy(int status, String code, Task task) {
        boolean maybeDone = task.writes() && (status == 500 || status == 502 || status == 504);
        return coded(
                maybeDone ? AzureErrors.BROKEN_OFF : AzureErrors.BUSY,
                "Azure cannot do the work on " + task + " now: " + status + " " + code + ".",
                "It is tried again.");
    }

    private DeskreelException refused(BlobStorageException error, String code, Task task) {
        return coded(
                AzureErrors.REFUSED,
                "Azure refuses the work on " + task + ": " + error.getStatusCode() + " " + code + ".",
                "Check the settings of the sink; " + account.endpoint() + " answered.");
    }

    /** How wrong our clock is, if that can be the reason. */
    private Optional<Duration> skew(BlobStorageException error) {
        String date = error.getResponse() == null ? null : error.getResponse().getHeaderValue(HttpHeaderName.DATE);
        if (date == null) {
            return Optional.empty();
        }
        try {
            Instant server = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(server, clock.instant()))
                    .filter(skew -> skew.abs().compareTo(MOST_SKEW) > 0);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Azurite uses some codes for other things than Azure. */
    private static boolean emulated(BlobStorageException error) {
        String server = error.getResponse() == null ? null : error.getResponse().getHeaderValue(HttpHeaderName.SERVER);
        return server != null && server.startsWith("Azurite");
    }
}
