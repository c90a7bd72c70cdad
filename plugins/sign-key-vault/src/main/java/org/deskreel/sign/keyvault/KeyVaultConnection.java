// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.keyvault;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.CryptographyClientBuilder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import org.jspecify.annotations.Nullable;

/** The clients, made when they are first needed: loading the SDK takes longer than everything else at start. */
final class KeyVaultConnection implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration CALL = Duration.ofSeconds(4);
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final KeyVaultSignerConfig config;
    private final Access access;
    private @Nullable Dispatcher dispatcher;
    private @Nullable ConnectionPool pool;
    private @Nullable HttpClient http;
    private @Nullable TokenCredential tokens;
    private @Nullable CryptographyClient signing;

    KeyVaultConnection(KeyVaultSignerConfig config, Access access) {
        this.config = config;
        this.access = access;
    }

    /** Asks for keys. */
    synchronized KeyClient keys() {
        KeyClientBuilder builder = new KeyClientBuilder()
                .vaultUrl(config.vault().toString())
                .httpClient(http())
                .credential(tokens())
                .retryOptions(retries());
        return (access.verifiesChallenges() ? builder : builder.disableChallengeResourceVerification()).buildClient();
    }

    /** Signs with one version of a key, always in the vault. */
    synchronized CryptographyClient signing(String keyId) {
        CryptographyClient made = signing;
        if (made == null) {
            CryptographyClientBuilder builder = new CryptographyClientBuilder()
                    .keyIdentifier(keyId)
                    .disableKeyCaching()
                    .httpClient(http())
                    .credential(tokens())
                    .retryOptions(retries());
            made = (access.verifiesChallenges() ? builder : builder.disableChallengeResourceVerification())
                    .buildClient();
            signing = made;
        }
        return made;
    }

    private static RetryOptions retries() {
        return new RetryOptions(new FixedDelayOptions(1, PAUSE));
    }

    private TokenCredential tokens() {
        TokenCredential made = tokens;
        if (made == null) {
            made = access.tokens(http());
            tokens = made;
        }
        return made;
    }

    private HttpClient http() {
        HttpClient made = http;
        if (made == null) {
            Dispatcher newDispatcher = new Dispatcher();
            ConnectionPool newPool = new ConnectionPool(2, 1, TimeUnit.MINUTES);
            made = new OkHttpAsyncHttpClientBuilder(access.connections()
                            .dispatcher(newDispatcher)
                            .connectionPool(newPool)
                            .connectTimeout(CONNECT)
                            .callTimeout(CALL)
                            .build())
                    .build();
            dispatcher = newDispatcher;
            pool = newPool;
            http = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        if (dispatcher != null) {
            dispatcher.cancelAll();
            dispatcher.executorService().shutdown();
        }
        if (pool != null) {
            pool.evictAll();
        }
    }
}
