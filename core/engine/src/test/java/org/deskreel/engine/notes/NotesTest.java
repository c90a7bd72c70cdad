// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.manifest.UniqueName;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.FailingSink;
import org.deskreel.testkit.ManualClock;
import org.deskreel.testkit.MemorySink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two people, Ann and Ben, write to a recording of half an hour. */
class NotesTest {
    private static final String KEY = "host-1/jane/4711";
    private static final Instant BEGIN = Instant.parse("2026-11-23T07:00:00Z");
    private static final Instant AT = BEGIN.plusSeconds(509);

    @TempDir
    private Path folder;

    private final MemorySink sink = new MemorySink();
    private final ManualClock clock = ManualClock.at(BEGIN.plus(Duration.ofDays(2)));

    @Test
    void notesAreKeptBesideTheRecordingInOrderOfTheirMoments() {
        keep(act("ann", "later", AT.plusSeconds(60)));
        keep(act("ben", "earlier", AT));

        assertThat(read().notes()).extracting(Note::text).containsExactly("earlier", "later");
        assertThat(read().notes()).extracting(Note::local).containsExactly(false, false);
        assertThat(sink.keys())
                .hasSize(2)
                .allSatisfy(key ->
                        assertThat(key).matches("eu/" + KEY + "/notes/20261125T070000\\.\\d{3}Z-[0-9a-f]{16}\\.json"));
        assertThat(sink.puts()).allSatisfy(put -> assertThat(put.mode()).isEqualTo(Mode.CREATE));
    }

    @Test
    void whatWasDoneLastCountsWhoeverDidIt() {
        NoteAct first = keep(act("ann", "what is this?", AT));
        keep(change(first, "ben", "a password", AT.plusSeconds(1)));

        assertThat(read().notes()).singleElement().satisfies(note -> {
            assertThat(note.id()).isEqualTo(first.id());
            assertThat(note.text()).isEqualTo("a password");
            assertThat(note.at()).isEqualTo(AT.plusSeconds(1));
            assertThat(note.by()).isEqualTo("ann");
            assertThat(note.changedBy()).isEqualTo("ben");
        });
        keep(removal(first, "ann"));
        assertThat(read().notes()).isEmpty();
        assertThat(sink.keys()).as("nothing is deleted").hasSize(3);
    }

    @Test
    void aChangeIsShownWithoutItsBeginning() {
        keep(change(act("ann", "on another machine", AT), "ben", "changed", AT));

        assertThat(read().notes()).extracting(Note::text).containsExactly("changed");
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCategory.class,
            names = {"UNAVAILABLE", "OUTCOME_UNKNOWN"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatTheSinkRefusesIsKeptOnThisMachine(ErrorCategory category) throws Exception {
        FailingSink refusing = failing(category);
        NoteAct act = act("ann", "here", AT);

        Notes.Place place = notes(refusing, false).keep(KEY, act);

        assertThat(place.local()).isTrue();
        assertThat(place.why()).isEqualTo("It is so.");
        assertThat(sink.keys()).isEmpty();
        assertThat(notes(refusing, false).read(KEY, manifest()).notes())
                .singleElement()
                .satisfies(note -> assertThat(note.local()).isTrue());
        assertThat(notes(refusing, false).read("host-1/jane/4712", manifest()).notes())
                .isEmpty();
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSize(1)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCategory.class,
            names = {"UNAVAILABLE", "OUTCOME_UNKNOWN"})
    void whatTheSinkCannotTakeNowIsKeptNowhere(ErrorCategory category) {
        FailingSink away = failing(category);
        NoteAct act = act("ann", "here", AT);

        assertThatThrownBy(() -> notes(away, false).keep(KEY, act)).hasMessage("It is so.");
        assertThat(read().notes()).isEmpty();

        away.mend();
        assertThat(notes(away, false).keep(KEY, act).local()).isFalse();
        assertThat(notes(away, false).keep(KEY, act).local()).as("tried again").isFalse();
        assertThat(read().notes()).hasSize(1);
    }

    @Test
    void aSinkThatIsOnlyToBeReadIsNotWritten() {
        NoteAct first = keep(act("ann", "in the sink", AT));
        int before = sink.puts().size();
        Notes local = notes(sink, true);
        local.keep(KEY, change(first, "ann", "here", AT));
        local.keep(KEY, act("ann", "another", AT.plusSeconds(1)));

        assertThat(sink.puts()).hasSize(before);
        assertThat(local.read(KEY, manifest()).notes())
                .extracting(Note::text, Note::local)
                .containsExactly(tuple("here", true), tuple("another", true));
    }

    @Test
    void whatIsInBothIsInTheSink() {
        NoteAct act = act("ann", "once", AT);
        notes(sink, true).keep(KEY, act);
        keep(act);

        assertThat(read().notes())
                .singleElement()
                .satisfies(note -> assertThat(note.local()).isFalse());
    }

    @Test
    void markupStaysText() {
        keep(act("<b>ann</b>", "<script>alert(1)</script>", AT));

        assertThat(read().notes()).extracting(Note::text).containsExactly("<script>alert(1)</script>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{'id': 'ID', 'at': '2026-11-23T07:10:00Z', 'by': 'eve', 'text': 'x', 'written': '2026-11-23T07:00:00Z'}",
                "{'id': 'other', 'at': '2026-11-23T07:10:00Z', 'by': 'eve', 'text': 'x', 'written': 'WRITTEN'}",
                "{'id': 'ID', 'at': '3026-11-23T07:10:00Z', 'by': 'eve', 'text': 'x', 'written': 'WRITTEN'}",
                "{'id': 'ID', 'at': 1e300, 'by': 'eve', 'text': 'x', 'written': 'WRITTEN'}",
                "{'id': 'ID', 'at': {'at': []}, 'by': 'eve', 'text': 'x', 'written': 'WRITTEN'}",
                "{'id': 'ID', 'at': '2026-11-23T07:10:00Z', 'text': 'x', 'written': 'WRITTEN'}",
                "{'id': 'ID', 'at': '2026-11-23T07:10:00Z', 'by': 'eve', 'text': '  ', 'written': 'WRITTEN'}",
                "{'id': 'ID', 'at': '2026-11-23T07:10:00Z', 'by': 'eve', 'text': 'LONG', 'written': 'WRITTEN'}",
                "{'id': 'ID', 'at': '2026-11-23T07:10:00Z', 'by': 'LONG', 'text': 'x', 'written': 'WRITTEN'}",
                "{'id': 'ID', 'at': '2026-11-23T07:10:00Z', 'by': 'eve', 'text': 'x', 'written': 'WRITTEN', 'replaces': '../..'}",
                "{'id': 'ID', 'at': '2026-11-23T07:10:00Z', 'by': 'eve', 'text': '', 'written': 'WRITTEN', 'removed': true}"
            })
    void whatIsNoNoteIsSkipped(String json) {
        keep(act("ann", "a good one", AT));
        UniqueName name = UniqueName.at(clock.instant());
        plant(
                name.value() + ".json",
                json.replace('\'', '"')
                        .replace("ID", name.value())
                        .replace("WRITTEN", name.time().toString())
                        .replace("LONG", "x".repeat(NoteAct.LONGEST_TEXT + 1)));

        assertThat(read().notes()).extracting(Note::text).containsExactly("a good one");
        assertThat(read().skipped()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30261123T071000.000Z-0123456789abcdef", "99999999T999999.999Z-0123456789abcdef", "x", ""})
    void namesOfNoNotesAreNotRead(String name) {
        plant(name + ".json", "{}");

        assertThat(read().notes()).isEmpty();
        assertThat(read().skipped()).isEqualTo(1);
    }

    @Test
    void neitherHugeNorManyObjectsDoHarm() {
        plant(UniqueName.at(clock.instant()).value() + ".json", "x".repeat(100_000));
        for (int i = 0; i < 600; i++) {
            clock.advanceMillis(1);
            keep(act("ann", "note " + i, AT));
        }

        NoteList list = read();

        assertThat(list.notes())
                .hasSize(500)
                .extracting(Note::text)
                .contains("note 599")
                .doesNotContain("note 99");
        assertThat(list.more()).isTrue();
        assertThat(list.skipped()).isEqualTo(1);
    }

    @Test
    void anActMustBeOneOfTheRecording() {
        Notes notes = notes(sink, false);
        assertThat(notes.problem(act("ann", "x", AT), manifest())).isEmpty();
        assertThat(notes.problem(act("ann", "x", BEGIN.minus(Duration.ofDays(9))), manifest()))
                .hasValueSatisfying(problem -> assertThat(problem).contains("not one of the recording"));
        assertThat(notes.problem(act("ann", "x".repeat(2_001), AT), manifest()))
                .hasValueSatisfying(problem -> assertThat(problem).contains("2000"));
    }

    private NoteList read() {
        return notes(sink, false).read(KEY, manifest());
    }

    private NoteAct keep(NoteAct act) {
        notes(sink, false).keep(KEY, act);
        return act;
    }

    private Notes notes(StorageSink of, boolean readOnly) {
        return new Notes(new RecordingSource(of, "eu"), folder.resolve("notes"), readOnly, clock);
    }

    private FailingSink failing(ErrorCategory category) {
        return new FailingSink(
                sink, 0, DeskreelException.of(ErrorCode.permanent("test/refused", category), "It is so."));
    }

    private void plant(String name, String content) {
        sink.plant("eu/" + KEY + "/notes/" + name, content.getBytes(StandardCharsets.UTF_8));
    }

    private NoteAct act(String by, String text, Instant at) {
        return act(by, text, at, null, false);
    }

    private NoteAct change(NoteAct first, String by, String text, Instant at) {
        return act(by, text, at, first.id(), false);
    }

    private NoteAct removal(NoteAct first, String by) {
        return act(by, "", first.at(), first.id(), true);
    }

    private NoteAct act(String by, String text, Instant at, @Nullable String replaces, boolean removed) {
        clock.advanceMillis(1);
        UniqueName name = UniqueName.at(clock.instant());
        return new NoteAct(name.value(), at, text, by, name.time(), replaces, removed);
    }

    private static Manifest manifest() {
        return new Manifest(
                Manifest.SCHEMA,
                "20261123T070000Z-2be837f1",
                new SessionInfo("4711", "jane", "local", Map.of()),
                "host-1",
                Map.of(),
                RecordingState.COMPLETE,
                BEGIN,
                BEGIN.plusSeconds(1800),
                BEGIN.plusSeconds(1801),
                1,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of());
    }
}
