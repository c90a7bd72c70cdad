// SPDX-License-Identifier: Apache-2.0
package org.deskreel.notice;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.NoticeAnswer.Kind;

/**
 * Shows notices on X displays: by zenity, or xmessage where there is none, as the account whose desktop it is. Whatever that
 * account does to the program changes the answer and nothing else. From any thread, several at once.
 */
public final class XNotices {
    /** A program that does not keep to its own time is ended so much later. */
    private static final long OVERTIME_SECONDS = 5;

    /** On a busy machine it may take a while until what a program has said can be read. */
    private static final long LAST_WORDS_SECONDS = 5;

    /** What programs say is read up to here: they may be made to say anything. */
    private static final String SAID_BYTES = "2048";

    private static final int NOT_EXECUTABLE = 126;
    private static final int NO_PROGRAM = 127;

    private final Path programs;
    private final List<Dialog> dialogs;

    /**
     * With programs of a system.
     *
     * @param programs the folder where they are
     * @param dialogs the programs that may show notices, the best first
     */
    XNotices(Path programs, List<Dialog> dialogs) {
        this.programs = programs;
        this.dialogs = List.copyOf(dialogs);
    }

    /** With the programs of this system. */
    public static XNotices ofThisMachine() {
        return new XNotices(Path.of("/usr/bin"), List.of(Dialog.values()));
    }

    /** Shows one, and waits until it is answered, its time is up, or the thread is interrupted, which takes it back. */
    public NoticeAnswer show(XDesktop desktop, Notice notice) {
        Optional<Dialog> dialog = Dialog.installed(programs, dialogs);
        if (dialog.isEmpty()) {
            return NoticeAnswer.notShown("Neither zenity nor xmessage is in " + programs + ".");
        }
        try (Access access = Access.to(desktop, programs)) {
            return show(dialog.get(), access, notice);
        } catch (IOException e) {
            return NoticeAnswer.notShown("It could not be run: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NoticeAnswer(Kind.UNANSWERED, "It was taken back.");
        }
    }

    private NoticeAnswer show(Dialog dialog, Access access, Notice notice) throws IOException, InterruptedException {
        List<Process> processes = ProcessBuilder.startPipeline(List.of(
                builder(dialog, access, notice),
                new ProcessBuilder(programs.resolve("head").toString(), "-c", SAID_BYTES)
                        .redirectError(Redirect.DISCARD)));
        Process program = processes.get(0);
        Process said = processes.get(1);
        try {
            give(dialog.input(notice), program);
            if (!program.waitFor(notice.patience().toSeconds() + OVERTIME_SECONDS, TimeUnit.SECONDS)) {
                return new NoticeAnswer(Kind.UNANSWERED, shown(dialog));
            }
            return answer(dialog, program.exitValue(), said(said));
        } finally {
            program.destroyForcibly();
            said.destroyForcibly();
        }
    }

    private ProcessBuilder builder(Dialog dialog, Access access, Notice notice) {
        List<String> command = new ArrayList<>(access.prefix());
        command.add(dialog.in(programs).toString());
        command.addAll(dialog.arguments(notice));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(access.environment());
        return builder;
    }

    private static void give(String text, Process program) {
        try (OutputStream in = program.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It has ended already; its exit code tells.
            return;
        }
    }

    /** What it has left behind may keep the pipe open for ever. */
    private static String said(Process said) throws IOException, InterruptedException {
        if (!said.waitFor(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
            said.destroyForcibly().waitFor();
        }
        return new String(said.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static NoticeAnswer answer(Dialog dialog, int exitCode, String said) {
        Kind kind = dialog.kind(exitCode);
        return kind == Kind.CLOSED && failed(exitCode, said)
                ? NoticeAnswer.notShown(dialog.title() + " ended with exit code " + exitCode + ": " + lastLine(said))
                : new NoticeAnswer(kind, shown(dialog));
    }

    /** It could not be begun, or had no display; any other end may be the person's doing. */
    private static boolean failed(int exitCode, String said) {
        return exitCode == NOT_EXECUTABLE
                || exitCode == NO_PROGRAM
                || said.startsWith("setpriv:")
                || said.contains("open display");
    }

    private static String lastLine(String said) {
        return said.isEmpty() ? "it said nothing." : said.substring(said.lastIndexOf('\n') + 1);
    }

    private static String shown(Dialog dialog) {
        return "It was shown by " + dialog.title() + ".";
    }
}
