// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.deskreel.teststores.AzuriteServer;

/** Makes shared access signatures of the test container. */
final class Sas {
    private Sas() {}

    /** With the given permissions, for an hour. */
    static String of(String permissions) {
        return of(permissions, Duration.ofHours(1));
    }

    /** Valid for so long from now on; expired when negative. */
    static String of(String permissions, Duration validity) {
        AzuriteServer server = Azurite.server();
        BlobContainerClient container = new BlobContainerClientBuilder()
                .endpoint(server.endpoint().toString())
                .containerName(Azurite.CONTAINER)
                .credential(new StorageSharedKeyCredential(server.account(), server.key()))
                .buildClient();
        OffsetDateTime end = OffsetDateTime.now().plus(validity);
        return container.generateSas(
                new BlobServiceSasSignatureValues(end, BlobContainerSasPermission.parse(permissions))
                        .setStartTime(end.minusDays(1)));
    }
}
