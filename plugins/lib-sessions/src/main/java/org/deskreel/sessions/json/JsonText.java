// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deskreel.sessions.desktop.SessionsErrorCode;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON text: an object, an array, or anything else as a text. What is not there, and null, is empty; so a
 * text that differs from what was expected gives nothing instead of an error.
 */
public final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final @Nullable Object value;

    private JsonText(@Nullable Object value) {
        this.value = value;
    }

    /**
     * Reads a whole text.
     *
     * @param what it is, for the error
     * @throws DeskreelException when it is not JSON
     */
    public static JsonText parse(String text, String what) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            return new JsonText(read(parser));
        } catch (IOException e) {
            throw DeskreelException.of(SessionsErrorCode.NO_JSON, "The text of " + what + " is not JSON.")
                    .remedy("Look at what answered.")
                    .causedBy(e);
        }
    }

    private static @Nullable Object read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(parser);
        }
        if (token == JsonToken.START_ARRAY) {
            return array(parser);
        }
        return token == null || token == JsonToken.VALUE_NULL ? null : parser.getText();
    }

    private static Map<String, JsonText> object(JsonParser parser) throws IOException {
        Map<String, JsonText> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, new JsonText(read(parser)));
        }
        return object;
    }

    private static List<JsonText> array(JsonParser parser) throws IOException {
        List<JsonText> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(new JsonText(read(parser)));
        }
        return array;
    }

    /** The member of that name. */
    public JsonText at(String name) {
        return value instanceof Map<?, ?> object && object.get(name) instanceof JsonText member
                ? member
                : new JsonText(null);
    }

    /** The elements of an array; of anything else there are none. */
    public List<JsonText> elements() {
        return value instanceof List<?> array
                ? array.stream().map(JsonText.class::cast).toList()
                : List.of();
    }

    /** The text, number or boolean, if it is one and not blank. */
    public Optional<String> text() {
        return Optional.ofNullable(value)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank());
    }
}
