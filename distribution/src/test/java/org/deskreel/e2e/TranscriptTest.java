// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-jdk")
class TranscriptTest {
    @TempDir
    private Path folder;

    @Test
    void runsWhatAPageShows() throws IOException, InterruptedException {
        run("""
                # Title
                Save this as `greeting.txt`:
                ```text file=greeting.txt
                # Hello, $NOBODY
                ```
                ```console
                $ mkdir here && cd here && pwd
                .../here
                $ cat ../greeting.txt \\
                >   - && printf 'one\\ntwo\\nthree'
                # Hello, $NOBODY
                ...
                t...e
                $ grep nothing ../greeting.txt
                $ echo $?
                1
                $ sleep 60 &
                $ echo "$COLOUR" >&2
                blue
                ```
                """);
        assertThat(folder.resolve("here")).isDirectory();
    }

    @Test
    void runsTheSectionsThatAreAskedFor() throws IOException, InterruptedException {
        run("""
                # Title
                ```console
                $ touch title
                ```
                ## First
                ```console
                $ cat <<EOF
                > # No heading
                > EOF
                # No heading
                $ touch first-too
                ```
                ### Below
                ```console
                $ touch below
                ```
                ## Second
                ```console
                $ touch second
                ```
                """, "First");
        assertThat(folder.resolve("first-too")).exists();
        assertThat(folder.resolve("below")).exists();
        assertThat(folder.resolve("title")).doesNotExist();
        assertThat(folder.resolve("second")).doesNotExist();
    }

    @Test
    void saysWhatPrintsSomethingElse() {
        assertThatThrownBy(() -> run("""
                        ```console
                        $ echo one
                        one
                        $ echo two; echo three
                        two
                        ```
                        """))
                .hasMessageContainingAll("page.md, line 4:\n$ echo two; echo three", "two\nthree");
    }

    @Test
    void endsAtACommandThatFails() {
        assertThatThrownBy(() -> run("""
                        ```console
                        $ ls gone
                        $ touch later
                        ```
                        """))
                .hasMessageContainingAll("$ ls gone", "failed with the exit code 2", "No such file");
        assertThat(folder.resolve("later")).doesNotExist();
    }

    @Test
    void refusesWhatIsNoConsole() {
        assertThatThrownBy(() -> run("```console\nls\n```\n")).hasMessageContaining("page.md, block at line 2");
        assertThatThrownBy(() -> run("No block.\n")).hasMessageContaining("commands in");
    }

    private void run(String text, String... headings) throws IOException, InterruptedException {
        Path page = Files.writeString(folder.resolve("page.md"), text);
        Transcript.of(page, headings).run(folder, Map.of("COLOUR", "blue"), Duration.ofMinutes(1));
    }
}
