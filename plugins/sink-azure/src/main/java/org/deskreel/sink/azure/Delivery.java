// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.specialized.BlockBlobClient;
import java.time.Clock;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;

/** Stores objects: looks first where that can save sending, and again when the key is taken. */
final class Delivery {
    private final AzureSinkConfig config;
    private final StorageAccount account;
    private final Connection connection;
    private final Clock clock;
    private volatile boolean keepsVersions;

    Delivery(AzureSinkConfig config, StorageAccount account, Connection connection, Clock clock) {
        this.config = config;
        this.account = account;
        this.connection = connection;
        this.clock = clock;
    }

    void put(PutRequest request) {
        TimeLimit limit = new TimeLimit(request.timeLimit());
        Fingerprint fingerprint = Fingerprint.of(request, config.blockSize().bytes(), config.checksum());
        if (request.repeated() && look(request, limit) == Stored.SAME) {
            return;
        }
        BlockBlobClient blob =
                connection.writing().getBlobClient(request.key().value()).getBlockBlobClient();
        Upload upload = new Upload(config, blob, request, fingerprint, limit, clock);
        if (request.mode() == Mode.CREATE) {
            create(request, upload, limit);
        } else {
            send(upload, false);
        }
    }

    private void create(PutRequest request, Upload upload, TimeLimit limit) {
        try {
            send(upload, true);
        } catch (BlobStorageException e) {
            if (!taken(e)) {
                throw e;
            }
            Stored there = look(request, limit);
            if (there == Stored.UNKNOWN && request.repeated()) {
                send(upload, false);
            } else if (there != Stored.SAME) {
                throw taken(request, there).causedBy(e);
            }
        }
    }

    private static DeskreelException taken(PutRequest request, Stored there) {
        return there == Stored.UNKNOWN
                ? DeskreelException.of(
                                AzureErrors.KEY_TAKEN,
                                request.key()
                                        + " exists already, and the SAS does not allow to see whether it is the same.")
                        .remedy(
                                "Compare the two; the old one was kept. With read (r) in the SAS the sink looks itself.")
                : DeskreelException.of(AzureErrors.KEY_TAKEN, request.key() + " exists already and is not the same.")
                        .remedy("Compare the two; the old one was kept.");
    }

    private void send(Upload upload, boolean onlyIfNew) {
        if (upload.send(onlyIfNew).getVersionId() != null) {
            keepsVersions = true;
        }
    }

    private static boolean taken(BlobStorageException error) {
        String code = Refusals.code(error);
        return error.getStatusCode() == 412 || code.equals("BlobAlreadyExists") || code.startsWith("BlobImmutable");
    }

    /** What stands under the key of a request. */
    private enum Stored {
        SAME,
        OTHER,
        NOTHING,
        UNKNOWN
    }

    private Stored look(PutRequest request, TimeLimit limit) {
        if (!account.reads()) {
            return Stored.UNKNOWN;
        }
        try {
            BlobProperties found = connection
                    .reading()
                    .getBlobClient(request.key().value())
                    .getPropertiesWithResponse(null, limit.left(), Context.NONE)
                    .getValue();
            boolean same = found.getBlobSize() == request.size()
                    && request.sha256().equals(MetadataNames.sha256(found.getMetadata()));
            return same ? Stored.SAME : Stored.OTHER;
        } catch (BlobStorageException e) {
            return switch (e.getStatusCode()) {
                case 404 -> Stored.NOTHING;
                case 403 -> Stored.UNKNOWN;
                default -> throw e;
            };
        }
    }

    /** Whether an answer has said that replaced objects stay as versions. */
    boolean keepsVersions() {
        return keepsVersions;
    }
}
