// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.deskreel.spi.config.Secret;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/**
 * Which storage account, and with what to get in: a key, a SAS, or neither, which means tokens.
 *
 * @param endpoint without a slash at its end
 * @param name of the account
 * @param key in Base64
 * @param sas where the SAS comes from
 */
record StorageAccount(
        String endpoint,
        String name,
        @Nullable Secret key,
        @Nullable SasSource sas) {
    private static final String PUBLIC_SUFFIX = "core.windows.net";

    static StorageAccount of(AzureSinkConfig config) {
        Secret all = config.connectionString();
        if (all != null) {
            return of(all.reveal());
        }
        String name = config.account();
        String endpoint = config.endpoint() == null
                ? "https://" + name + ".blob." + PUBLIC_SUFFIX
                : withoutSlash(config.endpoint().toString());
        SasSource sas = config.sasFile() == null ? null : SasSource.in(config.sasFile());
        if (config.sas() != null) {
            sas = SasSource.of(config.sas().reveal());
        }
        return new StorageAccount(endpoint, name == null ? nameIn(endpoint) : name, config.accountKey(), sas);
    }

    private static StorageAccount of(String connectionString) {
        Map<String, String> parts = parts(connectionString);
        String name = parts.get("accountname");
        String endpoint = parts.get("blobendpoint");
        if (endpoint == null && name == null) {
            throw broken("has neither AccountName nor BlobEndpoint");
        }
        if (endpoint == null) {
            endpoint = parts.getOrDefault("defaultendpointsprotocol", "https") + "://" + name + ".blob."
                    + parts.getOrDefault("endpointsuffix", PUBLIC_SUFFIX);
        }
        String key = parts.get("accountkey");
        String sas = parts.get("sharedaccesssignature");
        if ((key == null) == (sas == null)) {
            throw broken("needs either AccountKey or SharedAccessSignature");
        }
        endpoint = withoutSlash(endpoint);
        return new StorageAccount(
                endpoint,
                name == null ? nameIn(endpoint) : name,
                key == null ? null : Secret.parse(key),
                sas == null ? null : SasSource.of(sas));
    }

    private static Map<String, String> parts(String connectionString) {
        Map<String, String> parts = new TreeMap<>();
        for (String part : connectionString.strip().split(";")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        part.substring(equals + 1).strip());
            }
        }
        return parts;
    }

    private static SettingException broken(String what) {
        return new SettingException(
                "connection-string",
                "The connection string " + what + ".",
                "Copy it whole from the portal, under Access keys or Shared access signature.");
    }

    /** The account in {@code https://name.blob…} or, as with Azurite, {@code http://127.0.0.1:10000/name}. */
    private static String nameIn(String endpoint) {
        String rest = endpoint.substring(endpoint.indexOf("://") + 3);
        int slash = rest.indexOf('/');
        return slash > 0 ? rest.substring(slash + 1) : rest.split("[.:]", 2)[0];
    }

    private static String withoutSlash(String endpoint) {
        return endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    }

    /** Whether access tokens are used. */
    boolean tokens() {
        return key == null && sas == null;
    }

    /** The SAS, for those who know that there is one. */
    SasSource requireSas() {
        return Objects.requireNonNull(sas);
    }

    /** Whether objects can be read and listed, as far as can be known from here. */
    boolean reads() {
        return sas == null || sas.reads();
    }

    /** The host that is connected to. */
    String host() {
        return endpoint.substring(endpoint.indexOf("://") + 3).split("[/:]", 2)[0];
    }
}
