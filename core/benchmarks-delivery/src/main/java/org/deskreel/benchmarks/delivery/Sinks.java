// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.delivery;

import java.net.URI;
import java.nio.file.Path;
import org.deskreel.teststores.AzuriteServer;
import org.deskreel.teststores.S3Server;

/** Sinks as the configuration describes them. */
final class Sinks {
    private Sinks() {}

    static String local(Path folder) {
        return "- {type: local, path: " + folder + "}\n";
    }

    static String s3(S3Server server, URI endpoint, String bucket) {
        return """
                - type: s3
                  bucket: %s
                  region: %s
                  endpoint: %s
                  path-style: true
                  access-key-id: %s
                  secret-access-key: %s
                """.formatted(bucket, server.region(), endpoint, server.accessKey(), server.secretKey());
    }

    static String azure(AzuriteServer server, URI endpoint, String container) {
        return """
                - type: azure
                  container: %s
                  account: %s
                  endpoint: %s/%s
                  account-key: "%s"
                """.formatted(container, server.account(), endpoint, server.account(), server.key());
    }
}
