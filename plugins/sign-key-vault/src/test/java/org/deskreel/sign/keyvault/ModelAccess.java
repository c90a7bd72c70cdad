// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.keyvault;

import com.azure.core.credential.BasicAuthenticationCredential;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import java.net.URI;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import okhttp3.OkHttpClient;
import org.deskreel.sign.keyvault.KeyVaultSignerConfig.Identity;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.teststores.KeyVaultModel;
import org.jspecify.annotations.Nullable;

/**
 * The way to a model: with its certificate and any token.
 *
 * @param model which
 */
record ModelAccess(KeyVaultModel model) implements Access {
    static ManifestSigner signer(KeyVaultModel model, String key, @Nullable String version) {
        return new KeyVaultSigner(config(model.vault(), key, version), new ModelAccess(model));
    }

    static KeyVaultSignerConfig config(URI vault, String key, @Nullable String version) {
        return new KeyVaultSignerConfig(vault, key, version, Identity.MANAGED, null, null, null);
    }

    @Override
    public OkHttpClient.Builder connections() {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {model.trust()}, null);
            return new OkHttpClient.Builder().sslSocketFactory(tls.getSocketFactory(), model.trust());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No TLS", e);
        }
    }

    @Override
    public TokenCredential tokens(HttpClient http) {
        return new BasicAuthenticationCredential("any", "token");
    }

    @Override
    public boolean verifiesChallenges() {
        return false;
    }
}
