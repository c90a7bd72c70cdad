// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink.StoredObject;
import org.jspecify.annotations.Nullable;

/** The container behind the sink: hands work to those who do it, and turns what they throw into our errors. */
final class BlobContainer implements AutoCloseable {
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(60);
    private static final Duration READY_LIMIT = Duration.ofSeconds(10);

    /** No object has this entity tag, so that a write on this condition never happens. */
    private static final String NO_SUCH_TAG = "\"0x0\"";

    private final Connection connection;
    private final Diagnosis diagnosis;
    private final Delivery delivery;
    private final BlobReader reader;
    private final FolderListing folders = new FolderListing(LOOK_LIMIT);
    private final UrlSigner signer;

    BlobContainer(AzureSinkConfig config, StorageAccount account, Clock clock) {
        this.connection = new Connection(config, account);
        this.diagnosis = new Diagnosis(config, account, clock);
        this.delivery = new Delivery(config, account, connection, clock);
        this.reader = new BlobReader(connection, diagnosis, LOOK_LIMIT);
        this.signer = new UrlSigner(connection, account, clock);
    }

    /**
     * Why nothing can be stored; empty when all is well. Tries a write whose condition cannot hold: Azure checks
     * everything else before, and stores nothing.
     */
    Optional<DeskreelException> obstacle() {
        try {
            connection
                    .writing()
                    .getBlobClient(".deskreel-check")
                    .getBlockBlobClient()
                    .uploadWithResponse(
                            new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(new byte[0]))
                                    .setRequestConditions(new BlobRequestConditions().setIfMatch(NO_SUCH_TAG)),
                            READY_LIMIT,
                            Context.NONE);
            return Optional.empty();
        } catch (RuntimeException e) {
            boolean allButTheCondition = e instanceof BlobStorageException answer && refusedForCondition(answer);
            return allButTheCondition
                    ? Optional.empty()
                    : Optional.of(diagnosis.of(e, new Task(Task.Kind.WRITE, ""), READY_LIMIT));
        }
    }

    /** That there is no such object is another way of saying that the condition does not hold. */
    private static boolean refusedForCondition(BlobStorageException answer) {
        return answer.getStatusCode() == 412 || Refusals.code(answer).equals("BlobNotFound");
    }

    void put(PutRequest request) {
        guarded(new Task(Task.Kind.WRITE, request.key().value()), request.timeLimit(), () -> {
            delivery.put(request);
            return true;
        });
    }

    boolean keepsVersions() {
        return delivery.keepsVersions();
    }

    Listing list(String folder, @Nullable String after) {
        return guarded(
                new Task(Task.Kind.LIST, folder), LOOK_LIMIT, () -> folders.list(connection.reading(), folder, after));
    }

    StoredObject open(String key, long offset, long length) {
        return guarded(new Task(Task.Kind.READ, key), LOOK_LIMIT, () -> reader.open(key, offset, length));
    }

    URI sign(String key, Duration validity) {
        return guarded(new Task(Task.Kind.SIGN, key), LOOK_LIMIT, () -> signer.sign(key, validity));
    }

    private <T> T guarded(Task task, Duration limit, Supplier<T> work) {
        try {
            return work.get();
        } catch (OutsideException e) {
            throw new IllegalArgumentException(e.getMessage());
        } catch (RuntimeException e) {
            throw diagnosis.of(e, task, limit);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
