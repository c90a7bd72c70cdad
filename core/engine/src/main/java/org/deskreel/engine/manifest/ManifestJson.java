// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.deskreel.engine.manifest.Manifest.SignatureEntry;

/** Writes and reads the JSON of manifests, status files and journals. Times are ISO 8601, UTC, with milliseconds. */
public final class ManifestJson {
    /** How a moment is written: {@code 2026-11-23T07:25:09.412Z}. */
    public static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The mapper, also for other JSON that Deskreel prints. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new InstantWriter())
                    .addDeserializer(Instant.class, new InstantReader()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The same on every system, because signatures cover white space too. */
    private static final PrettyPrinter LAYOUT =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private ManifestJson() {}

    /** The manifest as it is delivered; with its signature, if it has one, as its last property. */
    public static byte[] write(Manifest manifest) {
        SignatureEntry signature = manifest.signature();
        if (signature != null) {
            return new SignedManifest(SignedManifest.payload(manifest), signature).file();
        }
        try {
            return MAPPER.writer(LAYOUT).writeValueAsBytes(manifest);
        } catch (IOException e) {
            throw new UncheckedIOException("The manifest cannot be written as JSON", e);
        }
    }

    /**
     * Reads a manifest.
     *
     * @throws IOException when it is not one, or is of a format that this version does not know
     */
    public static Manifest read(byte[] json) throws IOException {
        Manifest manifest = MAPPER.readValue(json, Manifest.class);
        if (manifest == null || manifest.schema() == null || !manifest.schema().startsWith("1.")) {
            throw new IOException("The manifest is of the format " + (manifest == null ? null : manifest.schema())
                    + "; this version of Deskreel reads " + Manifest.SCHEMA);
        }
        return manifest;
    }

    private static final class InstantWriter extends StdScalarSerializer<Instant> {
        @Serial
        private static final long serialVersionUID = 1;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(TIME.format(value));
        }
    }

    private static final class InstantReader extends StdScalarDeserializer<Instant> {
        @Serial
        private static final long serialVersionUID = 1;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Instant.parse(in.getText());
        }
    }
}
