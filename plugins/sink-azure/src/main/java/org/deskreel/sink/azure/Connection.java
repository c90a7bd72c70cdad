// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import com.azure.core.credential.AzureSasCredential;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The way to the container. The SDK costs half a second and some megabytes to load, so nothing of it is touched before the
 * first call.
 */
final class Connection implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /** For one answer, and for one write to come through; the whole call has its own limit. */
    private static final Duration IO_LIMIT = Duration.ofSeconds(60);

    private static final int READING_TRIES = 3;

    /** The engine decides how much goes on at a time; here nothing shall wait for its turn. */
    private static final int MOST_REQUESTS = 64;

    private static final int IDLE_CONNECTIONS = 4;

    private final AzureSinkConfig config;
    private final StorageAccount account;
    private @Nullable AzureSasCredential signature;
    private @Nullable Dispatcher dispatcher;
    private @Nullable ConnectionPool pool;
    private @Nullable BlobServiceClient writing;
    private @Nullable BlobServiceClient reading;

    Connection(AzureSinkConfig config, StorageAccount account) {
        this.config = config;
        this.account = account;
    }

    /** For what is sent: it never tries again by itself, because only the engine can slow the bytes down again. */
    BlobContainerClient writing() {
        return service(true).getBlobContainerClient(config.container());
    }

    /** For what is asked: it tries again some times. */
    BlobContainerClient reading() {
        return service(false).getBlobContainerClient(config.container());
    }

    /** The account that the container is in. */
    BlobServiceClient service() {
        return service(false);
    }

    private synchronized BlobServiceClient service(boolean forWriting) {
        AzureSasCredential sas = renewed();
        BlobServiceClient once = writing;
        BlobServiceClient again = reading;
        if (once == null || again == null) {
            HttpClient http = http();
            TokenCredential tokens = account.tokens() ? Tokens.of(config, http) : null;
            once = client(http, tokens, sas, 1);
            again = client(http, tokens, sas, READING_TRIES);
            writing = once;
            reading = again;
        }
        return forWriting ? once : again;
    }

    /** The SAS as it stands now; clients that exist use it from here on, too. Null when none is used. */
    private @Nullable AzureSasCredential renewed() {
        if (account.sas() == null) {
            return null;
        }
        String current = account.sas().current();
        AzureSasCredential known = signature;
        if (known == null) {
            known = new AzureSasCredential(current);
            signature = known;
        } else if (!known.getSignature().equals(current)) {
            known.update(current);
        }
        return known;
    }

    private HttpClient http() {
        Dispatcher newDispatcher = new Dispatcher();
        newDispatcher.setMaxRequestsPerHost(MOST_REQUESTS);
        ConnectionPool newPool = new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES);
        dispatcher = newDispatcher;
        pool = newPool;
        OkHttpClient http = new OkHttpClient.Builder()
                .dispatcher(newDispatcher)
                .connectionPool(newPool)
                .connectTimeout(CONNECT_LIMIT)
                .readTimeout(IO_LIMIT)
                .writeTimeout(IO_LIMIT)
                .build();
        return new OkHttpAsyncHttpClientBuilder(http).build();
    }

    private BlobServiceClient client(
            HttpClient http, @Nullable TokenCredential tokens, @Nullable AzureSasCredential sas, int tries) {
        BlobServiceClientBuilder builder = new BlobServiceClientBuilder()
                .endpoint(account.endpoint())
                .httpClient(http)
                .retryOptions(new RequestRetryOptions(
                        RetryPolicyType.EXPONENTIAL, tries, null, Duration.ofMillis(200), Duration.ofSeconds(2), null));
        if (config.encryptionScope() != null) {
            builder.encryptionScope(config.encryptionScope());
        }
        if (tokens != null) {
            return builder.credential(tokens).buildClient();
        }
        return account.key() == null
                ? builder.credential(sas).buildClient()
                : builder.credential(new StorageSharedKeyCredential(
                                account.name(), account.key().reveal()))
                        .buildClient();
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
