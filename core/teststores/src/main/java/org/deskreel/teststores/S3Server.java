// SPDX-License-Identifier: Apache-2.0
package org.deskreel.teststores;

import java.net.URI;
import java.nio.file.Path;

/** An S3 server on this machine, with one account that may do everything. */
public interface S3Server extends AutoCloseable {
    /** Where it answers, such as {@code http://127.0.0.1:40123}; buckets are part of the path. */
    URI endpoint();

    /** The account's access key id. */
    String accessKey();

    /** The account's secret key. */
    String secretKey();

    /** The region to sign for; these servers take any. */
    default String region() {
        return "us-east-1";
    }

    /** What the server logs, for the one who looks why a test failed. */
    Path log();

    /** The process, for those who measure or stop it. */
    long pid();

    /** A way to look at what the server holds, past everything that is under test. The caller closes it. */
    default S3Store store() {
        return new S3Store(endpoint(), region(), accessKey(), secretKey());
    }

    @Override
    void close();
}
