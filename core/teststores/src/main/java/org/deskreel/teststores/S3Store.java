// SPDX-License-Identifier: Apache-2.0
package org.deskreel.teststores;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Looks at what an S3 server holds, and prepares it: for tests, past everything that is under test. */
public final class S3Store implements AutoCloseable {
    private final S3Client client;

    S3Store(URI endpoint, String region, String accessKey, String secretKey) {
        this.client = S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    /** The SDK's own client, for everything else. Closed with this store. */
    public S3Client client() {
        return client;
    }

    /** Makes a bucket. */
    public void createBucket(String bucket) {
        client.createBucket(request -> request.bucket(bucket));
    }

    /** All keys that start with a prefix, in the server's order. */
    public List<String> keys(String bucket, String prefix) {
        return client.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** The whole content of an object. */
    public byte[] read(String bucket, String key) {
        return client.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                .asByteArray();
    }

    /** The same, empty when there is none, for instance because it is being replaced. */
    public Optional<byte[]> find(String bucket, String key) {
        try {
            return Optional.of(read(bucket, key));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    /** Writes an object without metadata, whatever stands there. */
    public void write(String bucket, String key, byte[] content) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
    }

    /** Removes an object, as an operator would. */
    public void delete(String bucket, String key) {
        client.deleteObject(request -> request.bucket(bucket).key(key));
    }

    /** Keys of uploads in parts that were begun and neither completed nor aborted. */
    public List<String> openUploads(String bucket) {
        return client.listMultipartUploads(request -> request.bucket(bucket)).uploads().stream()
                .map(MultipartUpload::key)
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
