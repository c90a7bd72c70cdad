// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.keyvault;

import java.net.URI;
import java.nio.file.Path;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/** Settings of the signer {@code azure-key-vault}. The identity is chosen as that of the sink {@code azure}. */
public record KeyVaultSignerConfig(
        @Setting(
                value = "The vault, or the managed HSM, that holds the key.",
                example = "https://my-vault.vault.azure.net")
        URI vault,

        @Setting(
                value = "The name of the key: of the kind EC (P-256, P-384), which gives ES256 or ES384, or RSA, which "
                        + "gives PS256.",
                example = "deskreel-manifests")
        String key,

        @Setting(
                value = "The version of the key. Default: the newest at the start of a session.",
                example = "1f2e3d4c5b6a79888796a5b4c3d2e1f0")
        @Nullable
        String version,

        @Setting(
                value =
                        "Whose tokens are used: `managed` for the identity of the virtual machine or service, `workload` "
                                + "for a federated token in a file, as on Kubernetes.",
                defaultValue = "managed")
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
        Path tokenFile) {
    /** Whose tokens are used. */
    public enum Identity {
        /** That of the virtual machine or service. */
        MANAGED,
        /** A federated token in a file. */
        WORKLOAD
    }

    public KeyVaultSignerConfig {
        if (!"https".equals(vault.getScheme()) || vault.getHost() == null) {
            throw new SettingException(
                    "vault",
                    "'" + vault + "' is no address of a vault.",
                    "Write it such as https://my-vault.vault.azure.net.");
        }
        if (!key.matches("[0-9a-zA-Z-]{1,127}")) {
            throw new SettingException(
                    "key", "'" + key + "' is no name of a key.", "Write the name alone, such as deskreel-manifests.");
        }
        if (version != null && !version.matches("[0-9a-zA-Z]{1,64}")) {
            throw new SettingException(
                    "version",
                    "'" + version + "' is no version of a key.",
                    "Copy the part of the key's identifier behind its name.");
        }
    }
}
