// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import org.deskreel.sink.azure.AzureSinkConfig.Identity;

/** Access tokens of an identity. Nothing of the identity library is loaded unless one is configured. */
final class Tokens {
    private static final int MORE_TRIES = 2;

    private Tokens() {}

    static TokenCredential of(AzureSinkConfig config, HttpClient http) {
        return config.identity() == Identity.WORKLOAD ? workload(config, http) : managed(config, http);
    }

    private static TokenCredential managed(AzureSinkConfig config, HttpClient http) {
        ManagedIdentityCredentialBuilder builder =
                new ManagedIdentityCredentialBuilder().httpClient(http).maxRetry(MORE_TRIES);
        if (config.clientId() != null) {
            builder.clientId(config.clientId());
        }
        return builder.build();
    }

    private static TokenCredential workload(AzureSinkConfig config, HttpClient http) {
        // The environment that gives the token names the authority, too; asking the public cloud about it would fail in
        // others.
        WorkloadIdentityCredentialBuilder builder = new WorkloadIdentityCredentialBuilder()
                .httpClient(http)
                .maxRetry(MORE_TRIES)
                .disableInstanceDiscovery();
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
}
