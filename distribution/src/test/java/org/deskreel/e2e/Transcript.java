// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a page of the documentation has its readers do, to be run as it stands.
 *
 * <p>In a block {@code console}, a line that begins with {@code "$ "} is a command, lines that begin with {@code "> "} or
 * follow a backslash go on with it, and the lines below are what it prints, standard error included: as a whole, word for word, but that
 * {@code ...} stands for any text in a line, and alone in a line for any number of lines. A command without such lines may
 * print what it likes. Any block that begins like {@code ```yaml file=NAME} becomes the file of that name, in the folder
 * that the reader is in by then; the text above it should say so.
 *
 * <p>All of it is one session of bash: folders, variables and programs in the background stay until its end. A command
 * that fails ends it, unless the next one is {@code echo $?}.
 *
 * @param page whose it is
 * @param steps in their order
 */
record Transcript(Path page, List<Step> steps) {
    private static final Pattern COMMAND =
            Pattern.compile("\\G\\$ (.*(?:(?:\n> |(?<=\\\\)\n).*)*)\n((?:(?!\\$ ).*\n)*)");
    private static final Set<String> USUAL_VARIABLES = Set.of("PATH", "HOME", "USER", "LANG", "TMPDIR");
    private static final String MARK = "-- transcript --";
    private static final Pattern OUTPUT = Pattern.compile("(?s)\\G(.*?)\n" + MARK + " (\\d+)\n");

    /**
     * A command.
     *
     * @param line where it stands in its page
     * @param command one or more lines of bash
     * @param shown what it prints; empty when that is not shown
     */
    record Step(int line, String command, List<String> shown) {
        boolean asksHowTheLastEnded() {
            return command.equals("echo $?");
        }

        /** Lines of bash that run it without input, and mark the end of what it prints with its exit code. */
        private String script() {
            return "{\n%s\n} </dev/null\ncode=$?\nprintf '\\n%s %%d\\n' $code\n".formatted(command, MARK);
        }

        private boolean matches(String printed) {
            String pattern = shown.stream().map(Step::pattern).collect(Collectors.joining());
            return shown.isEmpty() || printed.matches(pattern);
        }

        private static String pattern(String line) {
            return line.strip().equals("...")
                    ? "(?:(?s:.*)\n)?"
                    : Stream.of(line.split("\\.\\.\\.", -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining(".*", "", "[ \r]*\n"));
        }
    }

    Transcript {
        steps = List.copyOf(steps);
        assertThat(steps).as("commands in %s", page).isNotEmpty();
    }

    /**
     * Reads a page.
     *
     * @param headings of the sections that are wanted, each with all below its sub-headings; none for the whole page
     */
    static Transcript of(Path page, String... headings) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (PageBlock block : PageBlock.of(page, headings)) {
            if (block.file() != null) {
                steps.add(new Step(block.line(), file(block), List.of()));
            } else if (block.language().equals("console")) {
                steps.addAll(commands(page, block));
            }
        }
        return new Transcript(page, steps);
    }

    private static String file(PageBlock block) {
        return "cat >'%s' <<'END OF FILE'\n%sEND OF FILE".formatted(block.file(), block.content());
    }

    private static List<Step> commands(Path page, PageBlock block) {
        List<Step> commands = new ArrayList<>();
        Matcher command = COMMAND.matcher(block.content());
        int end = 0;
        while (command.find()) {
            long before = block.content().substring(0, command.start()).lines().count();
            commands.add(new Step(
                    block.line() + (int) before,
                    command.group(1).replace("\n> ", "\n"),
                    command.group(2).lines().toList()));
            end = command.end();
        }
        assertThat(end)
                .as("%s, block at line %d: the first line of a console begins with \"$ \"", page, block.line())
                .isEqualTo(block.content().length());
        return commands;
    }

    /**
     * Does what the page says.
     *
     * @param folder that its reader is in at the beginning; exists
     * @param environment beside the variables that every account has
     * @param limit how long all of it may take
     */
    void run(Path folder, Map<String, String> environment, Duration limit) throws IOException, InterruptedException {
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", script()).directory(folder.toFile());
        bash.environment().keySet().retainAll(USUAL_VARIABLES);
        bash.environment().putAll(environment);
        Path output = Files.createDirectories(folder.resolve(".transcript"));
        try (Program program = Program.start(bash.redirectErrorStream(true), output)) {
            program.awaitExit(limit);
            check(program.out());
        }
    }

    /** All commands, up to the first that fails and should not, and then the end of what runs in the background. */
    private String script() {
        StringBuilder script = new StringBuilder("trap 'kill $(jobs -p) 2>/dev/null' EXIT\n");
        for (int i = 0; i < steps.size(); i++) {
            script.append(steps.get(i).script()).append(mayFail(i) ? "(exit $code)\n" : "[ $code -eq 0 ] || exit\n");
        }
        return script.toString();
    }

    private boolean mayFail(int step) {
        return step + 1 < steps.size() && steps.get(step + 1).asksHowTheLastEnded();
    }

    private void check(String output) {
        Matcher printed = OUTPUT.matcher(output);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String place = "%s, line %d:\n$ %s".formatted(page, step.line(), step.command());
            assertThat(printed.find())
                    .as("%s%ncomes to its end%n%s", place, output)
                    .isTrue();
            String text = printed.group(1).isBlank() ? "" : printed.group(1).stripTrailing() + "\n";
            String code = printed.group(2);
            assertThat(code.equals("0") || mayFail(i))
                    .as("%s%nfailed with the exit code %s and printed%n%s", place, code, text)
                    .isTrue();
            assertThat(step.matches(text))
                    .as("%s%nis shown to print%n%s%nand printed%n%s", place, String.join("\n", step.shown()), text)
                    .isTrue();
        }
    }
}
