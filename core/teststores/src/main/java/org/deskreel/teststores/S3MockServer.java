// SPDX-License-Identifier: Apache-2.0
package org.deskreel.teststores;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * S3Mock: keeps tags, storage classes, encryption keys and checksums, and gives them back; lets everybody in. Takes four
 * seconds to start.
 */
public final class S3MockServer implements S3Server {
    /** The id of the one key that the server knows; it refuses others, and refuses this one written as an ARN. */
    public static final String KMS_KEY = "0b6f3c8e-7d1a-4f0e-9a57-2f6f5a3c1d10";

    private final URI endpoint;
    private final ServerProcess process;

    private S3MockServer(URI endpoint, ServerProcess process) {
        this.endpoint = endpoint;
        this.process = process;
    }

    /** Starts a server and waits until it answers. */
    public static S3MockServer start() {
        int port = ServerProcess.freePort();
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        Path folder = ServerProcess.newFolder("s3mock");
        List<String> command = JavaServer.command(
                JavaServer.fetched("target/servers/s3mock/s3mock.jar").toString(),
                List.of("-Xmx256m", "-Djava.io.tmpdir=" + folder),
                "org.springframework.boot.loader.launch.JarLauncher",
                List.of(
                        "--http.port=" + port,
                        "--server.port=0",
                        "--com.adobe.testing.s3mock.store.valid-kms-keys=arn:aws:kms:us-east-1:111122223333:key/"
                                + KMS_KEY));
        return new S3MockServer(endpoint, ServerProcess.start("s3mock", command, Map.of(), folder, endpoint));
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public String accessKey() {
        return "any";
    }

    @Override
    public String secretKey() {
        return "any";
    }

    @Override
    public Path log() {
        return process.log();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
