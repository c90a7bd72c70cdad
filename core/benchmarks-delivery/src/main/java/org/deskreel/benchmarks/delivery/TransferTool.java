// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.delivery;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import software.amazon.awssdk.transfer.s3.model.CompletedDirectoryUpload;

/** The transfer tool of the SDK, with its defaults, in a process of its own: uploads the files of a folder. */
public final class TransferTool {
    private TransferTool() {}

    /**
     * Uploads.
     *
     * @param arguments endpoint, id and secret of the key, bucket, folder, and {@code one-by-one} or {@code default}
     */
    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        S3AsyncClient client = S3AsyncClient.builder()
                .endpointOverride(URI.create(words.get(0)))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .multipartEnabled(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(words.get(1), words.get(2))))
                .build();
        S3TransferManager tool = S3TransferManager.builder().s3Client(client).build();
        Path folder = Path.of(words.get(4));
        if (words.get(5).equals("one-by-one")) {
            oneByOne(tool, words.get(3), folder);
        } else {
            sideBySide(tool, words.get(3), folder);
        }
        // Closing Netty takes two seconds, which nobody has to wait for.
        Runtime.getRuntime().halt(0);
    }

    private static void oneByOne(S3TransferManager tool, String bucket, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                tool.uploadFile(upload -> upload.source(file)
                                .putObjectRequest(put -> put.bucket(bucket).key("one-by-one/" + file.getFileName())))
                        .completionFuture()
                        .join();
            }
        }
    }

    private static void sideBySide(S3TransferManager tool, String bucket, Path folder) {
        CompletedDirectoryUpload done = tool.uploadDirectory(
                        upload -> upload.source(folder).bucket(bucket).s3Prefix("side-by-side"))
                .completionFuture()
                .join();
        if (!done.failedTransfers().isEmpty()) {
            throw new IllegalStateException("Some transfers failed, such as "
                    + done.failedTransfers().get(0).exception());
        }
    }
}
