// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.keyvault;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import okhttp3.OkHttpClient;
import org.deskreel.sign.keyvault.KeyVaultSignerConfig.Identity;

/**
 * As the configured identity.
 *
 * @param config says which
 */
record IdentityAccess(KeyVaultSignerConfig config) implements Access {
    private static final int MORE_TRIES = 1;

    @Override
    public OkHttpClient.Builder connections() {
        return new OkHttpClient.Builder();
    }

    @Override
    public TokenCredential tokens(HttpClient http) {
        return config.identity() == Identity.WORKLOAD ? workload(http) : managed(http);
    }

    private TokenCredential managed(HttpClient http) {
        ManagedIdentityCredentialBuilder builder =
                new ManagedIdentityCredentialBuilder().httpClient(http).maxRetry(MORE_TRIES);
        if (config.clientId() != null) {
            builder.clientId(config.clientId());
        }
        return builder.build();
    }

    private TokenCredential workload(HttpClient http) {
        WorkloadIdentityCredentialBuilder builder =
                new WorkloadIdentityCredentialBuilder().httpClient(http).maxRetry(MORE_TRIES);
        if (config.clientId() != null) {
            builder.clientId(config.clientId());
        }
        if (config.tenantId() != null) {
            builder.tenantId(config.tenantId());
        }
        if (config.tokenFile() != null) {
            builder.tokenFilePath(config.tokenFile().toString());
        }
        return builder.build();
    }

    @Override
    public boolean verifiesChallenges() {
        return true;
    }
}
