// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.deskreel.spi.config.DataSize;
import org.deskreel.spi.config.Secret;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the sink {@code azure}. How to get in is said in exactly one way: {@code account-key}, {@code sas}, {@code sas-file},
 * {@code connection-string} or {@code identity}.
 *
 * @param container that recordings are delivered to
 * @param account name of the storage account
 * @param endpoint of the account's blobs, where it is not the usual one
 * @param accountKey key of the account
 * @param sas shared access signature of the container or the account
 * @param sasFile file with such a signature
 * @param connectionString endpoint, account and key or SAS in one
 * @param identity the kind of identity whose tokens are used
 * @param clientId of the identity
 * @param tenantId of the workload identity
 * @param tokenFile of the workload identity
 * @param checksum by which Azure checks what it receives
 * @param blockSize from which size on objects are sent in blocks, and the size of these
 * @param accessTier of segments
 * @param tags index tags of everything that stays
 * @param immutabilityMode of the retention of everything that stays
 * @param immutabilityDays length of that retention
 * @param legalHold whether everything that stays is held
 * @param encryptionScope with whose key objects are encrypted
 */
public record AzureSinkConfig(
        @Setting(value = "The container that recordings are delivered to; it must exist.", example = "recordings")
        String container,

        @Setting(
                value = "The name of the storage account. Not needed where `endpoint` or `connection-string` says it.",
                example = "mycompanyrecordings")
        @Nullable
        String account,

        @Setting(
                value = "The endpoint of the account's blobs, for other clouds than the public one, for private "
                        + "endpoints with names of their own and for Azurite. Without it "
                        + "https://<account>.blob.core.windows.net.",
                example = "https://mycompanyrecordings.blob.core.chinacloudapi.cn")
        @Nullable
        URI endpoint,

        @Setting(
                value = "A key of the storage account. It may do everything: prefer `identity` or a SAS.",
                example = "${env:AZURE_STORAGE_KEY}")
        @Nullable
        Secret accountKey,

        @Setting(
                value =
                        "A shared access signature of the container or the account. Create and write (sp=cw) are enough "
                                + "to deliver; reading recordings back needs read and list (sp=rcwl), tags need t, immutability and "
                                + "legal hold need i.",
                example = "${env:AZURE_STORAGE_SAS}")
        @Nullable
        Secret sas,

        @Setting(
                value = "A file with such a signature. It is read anew for each call, so that it can be renewed while "
                        + "sessions run.",
                example = "/etc/deskreel/sas")
        @Nullable
        Path sasFile,

        @Setting(
                value = "Endpoint, account and key or SAS in one, as the portal shows it.",
                example = "${env:AZURE_STORAGE_CONNECTION_STRING}")
        @Nullable
        Secret connectionString,

        @Setting(
                value =
                        "Whose tokens are used: `managed` for the identity of the virtual machine or service, `workload` "
                                + "for a federated token in a file, as on Kubernetes.",
                example = "managed")
        @Nullable
        Identity identity,

        @Setting(
                value = "The client id of a managed identity that the user has assigned, or of the workload identity. "
                        + "Without it the system-assigned identity, or AZURE_CLIENT_ID.",
                example = "0b6f3c8e-7d1a-4f0e-9a57-2f6f5a3c1d10")
        @Nullable
        String clientId,

        @Setting(
                value = "The tenant of a workload identity; AZURE_TENANT_ID without it.",
                example = "72f988bf-86f1-41af-91ab-2d7cd011db47")
        @Nullable
        String tenantId,

        @Setting(
                value = "The file with the token of a workload identity; AZURE_FEDERATED_TOKEN_FILE without it.",
                example = "/var/run/secrets/azure/tokens/azure-identity-token")
        @Nullable
        Path tokenFile,

        @Setting(
                value =
                        "By which checksum Azure checks every request before it keeps anything: `md5` or `crc64`. Azurite "
                                + "knows md5 only.",
                defaultValue = "md5")
        Checksum checksum,

        @Setting(
                value =
                        "Objects larger than this are sent in blocks of this size, which appear together when the last is "
                                + "there.",
                defaultValue = "8MiB",
                min = "64KiB",
                max = "1GiB")
        DataSize blockSize,

        @Setting(
                value =
                        "The access tier of segments: `hot`, `cool`, `cold` or `archive`. Without it the account's own. "
                                + "Manifest, playlist and checkpoints keep the account's own, so that they can be read at once; "
                                + "segments in `archive` can be read only after they were rehydrated.",
                example = "cool")
        @Nullable
        Tier accessTier,

        @Setting(
                value = "Index tags of everything that stays (not of checkpoints), at most ten.",
                example = "{project: alpha}")
        Map<String, String> tags,

        @Setting(
                value = "Protects everything that stays from change and removal: `unlocked` lets those with the right "
                        + "shorten or lift the protection, `locked` nobody. Needs `immutability-days` and a container with "
                        + "version-level immutability.",
                example = "unlocked")
        @Nullable
        ImmutabilityMode immutabilityMode,

        @Setting(value = "For how many days from delivery on.", min = "1", max = "146000", example = "365") @Nullable
        Integer immutabilityDays,

        @Setting(
                value =
                        "Puts a legal hold on everything that stays: until somebody lifts it nobody can change or remove it. "
                                + "Needs a container with version-level immutability.",
                defaultValue = "false")
        boolean legalHold,

        @Setting(
                value =
                        "The encryption scope of the account that objects are encrypted with, such as one with a key of "
                                + "your own.",
                example = "recordings-key")
        @Nullable
        String encryptionScope) {
    private static final int MOST_TAGS = 10;

    /** Whose tokens are used. */
    public enum Identity {
        /** The identity of the machine or service, assigned by Azure. */
        MANAGED,
        /** A federated token in a file. */
        WORKLOAD
    }

    /** By which checksum Azure checks what it receives. */
    public enum Checksum {
        /** MD5: understood everywhere. */
        MD5,
        /** CRC-64/NVME: less work for both sides. */
        CRC64
    }

    /** Access tiers. */
    public enum Tier {
        /** For what is read often. */
        HOT,
        /** For what is read seldom, and kept for a month at least. */
        COOL,
        /** For what is read seldom, and kept for three months at least. */
        COLD,
        /** For what is hardly ever read, and only hours after asking for it. */
        ARCHIVE
    }

    /** How strong a retention is. */
    public enum ImmutabilityMode {
        /** Those with the right can shorten or lift it. */
        UNLOCKED,
        /** Nobody can shorten or lift it. */
        LOCKED
    }

    public AzureSinkConfig {
        tags = Map.copyOf(tags);
        checkCredentials(accountKey, sas, sasFile, connectionString, identity);
        checkAccount(account, endpoint, connectionString);
        checkIdentity(identity, endpoint, clientId, tenantId, tokenFile);
        if (tags.size() > MOST_TAGS) {
            throw new SettingException(
                    "tags", "There are " + tags.size() + " tags.", "Azure keeps at most ten; leave some out.");
        }
        if ((immutabilityMode == null) != (immutabilityDays == null)) {
            throw new SettingException(
                    "immutability-days",
                    "Only one of immutability-mode and immutability-days is set.",
                    "Set both or none.");
        }
    }

    private static void checkCredentials(@Nullable Object... ways) {
        long given = Stream.of(ways).filter(Objects::nonNull).count();
        if (given != 1) {
            throw new SettingException(
                    given == 0
                            ? "Nothing says how to get into the account."
                            : "There are " + given + " ways into the account.",
                    "Set exactly one of account-key, sas, sas-file, connection-string and identity.");
        }
    }

    private static void checkAccount(
            @Nullable String account, @Nullable URI endpoint, @Nullable Secret connectionString) {
        boolean elsewhere = account != null || endpoint != null;
        if (connectionString != null && elsewhere) {
            throw new SettingException(
                    "connection-string",
                    "The account is given twice.",
                    "Leave out account and endpoint: the connection string has them.");
        }
        if (connectionString == null && !elsewhere) {
            throw new SettingException(
                    "account",
                    "Nothing says which account.",
                    "Set account, or endpoint where it is not the usual one.");
        }
        if (endpoint != null && !(isHttp(endpoint) && endpoint.getHost() != null && endpoint.getQuery() == null)) {
            throw new SettingException(
                    "endpoint",
                    "The endpoint is not a plain https:// or http:// address.",
                    "Write it without container and signature, such as https://myaccount.blob.core.windows.net.");
        }
    }

    private static boolean isHttp(URI endpoint) {
        return "https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme());
    }

    private static void checkIdentity(
            @Nullable Identity identity,
            @Nullable URI endpoint,
            @Nullable String clientId,
            @Nullable String tenantId,
            @Nullable Path tokenFile) {
        if (identity == null && clientId != null) {
            throw new SettingException("client-id", "There is a client-id but no identity.", "Add identity: managed.");
        }
        if (identity != Identity.WORKLOAD && (tenantId != null || tokenFile != null)) {
            throw new SettingException(
                    "identity",
                    "tenant-id and token-file belong to a workload identity.",
                    "Set identity: workload, or leave them out.");
        }
        if (identity != null && endpoint != null && "http".equals(endpoint.getScheme())) {
            throw new SettingException("endpoint", "Tokens are not sent over plain http.", "Use an https:// endpoint.");
        }
    }
}
