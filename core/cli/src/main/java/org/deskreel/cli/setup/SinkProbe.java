// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.deskreel.engine.config.BoundSink;
import org.deskreel.engine.delivery.Destination;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.storage.Content;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;

/** Finds out whether a sink takes objects, by putting a real, small one and reading it back. */
final class SinkProbe {
    private final Path folder;
    private final String host;

    /**
     * @param folder for the object to be put
     * @param host part of the object's name, so that machines do not get in each other's way
     */
    SinkProbe(Path folder, String host) {
        this.folder = folder;
        this.host = host;
    }

    Readiness ask(BoundSink config, StorageSink sink) throws IOException {
        Readiness ready = sink.readiness();
        if (!ready.ready()) {
            return ready;
        }
        byte[] content = ("Put by deskreel doctor on " + host + ".\n").getBytes(StandardCharsets.UTF_8);
        ObjectKey key = Destination.of(config.common(), sink).key(".deskreel/", "doctor-" + host);
        sink.put(request(key, content));
        if (!sink.capabilities().contains(StorageSink.Capability.READ)) {
            return Readiness.ready("A small object was put into " + sink.location() + ". " + ready.finding());
        }
        boolean same;
        try {
            same = readBack(sink, key, content);
        } catch (DeskreelException e) {
            if (e.code().category() != ErrorCategory.PERMISSION) {
                throw e;
            }
            return Readiness.ready(
                    "A small object was put into " + sink.location() + "; it may not be read back. " + ready.finding());
        }
        return same
                ? Readiness.ready(
                        "A small object was put into " + sink.location() + " and read back. " + ready.finding())
                : Readiness.notReady(
                        "What was put into " + sink.location() + " as " + key + " reads differently.",
                        "Look for something that changes files there, and check the disk.");
    }

    private PutRequest request(ObjectKey key, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("doctor-object"), content);
        return PutRequest.of(
                key, Content.of(file), content.length, Hashes.sha256(content), "text/plain", PutRequest.Mode.REPLACE);
    }

    private static boolean readBack(StorageSink sink, ObjectKey key, byte[] content) throws IOException {
        try (StorageSink.StoredObject object = sink.open(key, 0, Long.MAX_VALUE)) {
            return Arrays.equals(object.content().readAllBytes(), content);
        }
    }
}
