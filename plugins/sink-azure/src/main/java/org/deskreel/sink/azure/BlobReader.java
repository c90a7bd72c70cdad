// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.options.BlobInputStreamOptions;
import com.azure.storage.blob.specialized.BlobInputStream;
import com.azure.storage.blob.specialized.BlockBlobClient;
import java.io.InputStream;
import java.time.Duration;
import org.deskreel.spi.storage.StorageSink.StoredObject;

/** Opens objects, or parts of them. A piece at a time is held in memory. */
final class BlobReader {
    private static final int PIECE = 2 * 1024 * 1024;

    private final Connection connection;
    private final Diagnosis diagnosis;
    private final Duration limit;

    BlobReader(Connection connection, Diagnosis diagnosis, Duration limit) {
        this.connection = connection;
        this.diagnosis = diagnosis;
        this.limit = limit;
    }

    StoredObject open(String key, long offset, long length) {
        BlockBlobClient blob = connection.reading().getBlobClient(key).getBlockBlobClient();
        if (length == 0) {
            return nothing(blob);
        }
        BlobRange range = length == Long.MAX_VALUE ? new BlobRange(offset) : new BlobRange(offset, length);
        try {
            return opened(
                    key,
                    blob.openInputStream(
                            new BlobInputStreamOptions().setRange(range).setBlockSize(PIECE)));
        } catch (BlobStorageException e) {
            if (e.getStatusCode() == 416) {
                return atTheEnd(blob, offset);
            }
            throw e;
        }
    }

    private StoredObject opened(String key, BlobInputStream content) {
        BlobProperties found = content.getProperties();
        Task task = new Task(Task.Kind.READ, key);
        return new StoredObject(
                new GuardedInput(content, error -> diagnosis.of(error, task, limit)),
                found.getBlobSize(),
                MetadataNames.fromAzure(found.getMetadata()));
    }

    private StoredObject nothing(BlockBlobClient blob) {
        BlobProperties found =
                blob.getPropertiesWithResponse(null, limit, Context.NONE).getValue();
        return new StoredObject(
                InputStream.nullInputStream(), found.getBlobSize(), MetadataNames.fromAzure(found.getMetadata()));
    }

    private StoredObject atTheEnd(BlockBlobClient blob, long offset) {
        StoredObject object = nothing(blob);
        if (offset > object.size()) {
            throw new OutsideException(offset, object.size());
        }
        return object;
    }
}
