// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deskreel.engine.text.FirstLine;
import org.deskreel.spi.DeskreelException;

/**
 * The file {@code config.json} in which the platform is told which programs it runs when a session starts and ends: at each
 * event one for the system and one for the user. Whatever is in it that is not ours stays.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/appstream2/latest/developerguide/session-script-configuration-file.html">Session
 *     Script Configuration File</a>
 */
final class SessionScriptFile {
    static final String START = "SessionStart";
    static final String END = "SessionTermination";

    /** The longest that the platform takes. */
    static final int LONGEST_TEXT = 1000;

    /** The longest that the platform waits, in seconds. */
    static final int LONGEST_WAIT = 60;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Nobody says in which character set the platform reads the file.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();
    private static final String EXECUTABLES = "executables";
    private static final String CONTEXT = "context";
    private static final String SYSTEM = "system";
    private static final String FILENAME = "filename";
    private static final String ARGUMENTS = "arguments";
    private static final String LOG = "s3LogEnabled";
    private static final String WAITING_TIME = "waitingTime";

    private final Path file;
    private final ObjectNode root;
    private final SessionScriptNames names;

    private SessionScriptFile(Path file, ObjectNode root, SessionScriptNames names) {
        this.file = file;
        this.root = root;
        this.names = names;
    }

    /** One that does not exist yet. */
    static SessionScriptFile empty(Path file, SessionScriptNames names) {
        return new SessionScriptFile(file, JsonNodeFactory.instance.objectNode(), names);
    }

    /**
     * Reads one.
     *
     * @param names how names are written where the file has none
     * @throws DeskreelException when it is not what the platform takes
     */
    static SessionScriptFile parse(Path file, byte[] content, SessionScriptNames names) {
        try {
            JsonNode tree = JSON.readTree(content);
            if (tree instanceof ObjectNode object) {
                return new SessionScriptFile(file, object, names);
            }
            throw malformed(file, "holds no JSON object");
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw malformed(file, "is no JSON: " + FirstLine.of(e) + where).causedBy(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DeskreelException malformed(Path file, String problem) {
        return DeskreelException.of(InstallErrors.MALFORMED, file + " " + problem + ".")
                .remedy("Mend it, with every backslash written twice, or move it away, and run the command again.");
    }

    /**
     * The same, with a program for the system at an event.
     *
     * @throws DeskreelException when somebody else's program is in its place
     */
    SessionScriptFile with(String event, SessionScript script) {
        SessionScriptFile changed = copy();
        changed.put(event, script);
        return changed;
    }

    private void put(String event, SessionScript script) {
        ObjectNode object = object(event);
        SessionScriptNames style = SessionScriptNames.of(object, names);
        ArrayNode executables = executables(event, object, style);
        List<ObjectNode> system = ofSystem(executables);
        system.stream()
                .filter(entry -> !replaceable(entry))
                .findFirst()
                .ifPresent(entry -> foreign(event, entry, script));
        ObjectNode entry = system.isEmpty() ? executables.addObject() : system.get(0);
        set(entry, style, CONTEXT, JsonNodeFactory.instance.textNode(SYSTEM));
        set(entry, style, FILENAME, JsonNodeFactory.instance.textNode(script.filename()));
        set(entry, style, ARGUMENTS, JsonNodeFactory.instance.textNode(script.arguments()));
        if (SessionScriptNames.in(entry, LOG).isEmpty()) {
            set(entry, style, LOG, JsonNodeFactory.instance.booleanNode(true));
        }
        set(object, style, WAITING_TIME, JsonNodeFactory.instance.numberNode(LONGEST_WAIT));
    }

    private void foreign(String event, ObjectNode entry, SessionScript script) {
        // What an interpreter is, its arguments tell.
        String arguments = text(entry, ARGUMENTS);
        String with = arguments.isBlank() ? "" : " with the arguments '" + arguments + "'";
        throw DeskreelException.of(
                        InstallErrors.FOREIGN,
                        file + " runs '" + text(entry, FILENAME) + "'" + with + " for the system at " + event
                                + ", and the platform runs one program for each context and event.")
                .remedy("Let that program call '" + script.filename() + "' with the arguments '" + script.arguments()
                        + "' and wait for it, and run the command again with --scripts-by-hand; or take that program out "
                        + "of the file, and run it again as it is.");
    }

    /** Whether a program of ours is run at some event. */
    boolean hasOurs() {
        return !ours(START).isEmpty() || !ours(END).isEmpty();
    }

    /** The same without our programs. An event at which nothing is left to be run is left out. */
    SessionScriptFile withoutOurs() {
        SessionScriptFile changed = copy();
        changed.remove(START);
        changed.remove(END);
        return changed;
    }

    private void remove(String event) {
        List<ObjectNode> ours = ours(event);
        if (ours.isEmpty()) {
            return;
        }
        ObjectNode object = object(event);
        ArrayNode executables = executables(event, object, names);
        for (int i = executables.size() - 1; i >= 0; i--) {
            JsonNode entry = executables.get(i);
            if (ours.stream().anyMatch(one -> one == entry)) {
                executables.remove(i);
            }
        }
        if (executables.isEmpty()) {
            SessionScriptNames.in(root, event).ifPresent(root::remove);
        }
    }

    private List<ObjectNode> ours(String event) {
        return SessionScriptNames.in(root, event)
                .map(name -> ofSystem(executables(event, object(event), names)))
                .orElse(List.of())
                .stream()
                .filter(entry -> SessionScript.ours(text(entry, FILENAME)))
                .toList();
    }

    /** Whether there is anything in it. */
    boolean isEmpty() {
        return root.isEmpty();
    }

    /** Whether both say the same. */
    boolean same(SessionScriptFile other) {
        return root.equals(other.root);
    }

    /** What to write into the file. */
    byte[] bytes() {
        try {
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
            return (text.replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.US_ASCII);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SessionScriptFile copy() {
        return new SessionScriptFile(file, root.deepCopy(), names);
    }

    /** A template has entries that name no program: the platform passes over them. */
    private static boolean replaceable(ObjectNode entry) {
        String filename = text(entry, FILENAME);
        return filename.isBlank() || SessionScript.ours(filename);
    }

    private ObjectNode object(String event) {
        Optional<String> name = SessionScriptNames.in(root, event);
        if (name.isEmpty()) {
            return root.putObject(event);
        }
        if (root.get(name.get()) instanceof ObjectNode object) {
            return object;
        }
        throw malformed(file, "has a '" + name.get() + "' that is no object");
    }

    private ArrayNode executables(String event, ObjectNode object, SessionScriptNames style) {
        Optional<String> name = SessionScriptNames.in(object, EXECUTABLES);
        if (name.isEmpty()) {
            return object.putArray(style.of(EXECUTABLES));
        }
        if (object.get(name.get()) instanceof ArrayNode array && allObjects(array)) {
            return array;
        }
        throw malformed(file, "has '" + name.get() + "' of " + event + " that are no list of objects");
    }

    private static boolean allObjects(ArrayNode array) {
        for (JsonNode entry : array) {
            if (!entry.isObject()) {
                return false;
            }
        }
        return true;
    }

    private static List<ObjectNode> ofSystem(ArrayNode executables) {
        List<ObjectNode> system = new ArrayList<>();
        for (JsonNode entry : executables) {
            if (entry instanceof ObjectNode object && SYSTEM.equalsIgnoreCase(text(object, CONTEXT))) {
                system.add(object);
            }
        }
        return system;
    }

    private static String text(ObjectNode object, String name) {
        return SessionScriptNames.in(object, name)
                .map(found -> object.path(found).asText())
                .orElse("");
    }

    private static void set(ObjectNode object, SessionScriptNames style, String name, JsonNode value) {
        object.set(SessionScriptNames.in(object, name).orElse(style.of(name)), value);
    }
}
