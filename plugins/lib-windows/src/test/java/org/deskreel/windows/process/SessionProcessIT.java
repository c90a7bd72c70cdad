// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.deskreel.spi.DeskreelException;
import org.deskreel.windows.Awaiting;
import org.deskreel.windows.Java;
import org.deskreel.windows.WindowsErrorCode;
import org.deskreel.windows.session.Sessions;
import org.deskreel.windows.window.ForegroundWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real starts in the one session that Wine has, and real refusals: the account of the tests is no LocalSystem. Wine takes
 * the number of another session and starts the process in its own all the same, so that a process really arrives in
 * another session is not seen here.
 */
final class SessionProcessIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Path folder = Child.folder();

    @Test
    void exitCodeEnvironmentAndFolderArrive() throws IOException {
        Path file = folder.resolve("said.txt");
        SessionCommand command = new SessionCommand(
                Sessions.own(),
                List.of(Child.CMD, "/c", "echo %DESKREEL_WORD% %USERPROFILE%>said.txt& exit 7"),
                Map.of("DESKREEL_WORD", "hello"),
                folder,
                false,
                true);
        try (SessionProcess process = SessionProcess.start(command)) {
            assertThat(process.waitFor(LIMIT)).contains(7);
        }
        assertThat(Files.readString(file)).startsWith("hello C:\\users\\");
    }

    @Test
    void argumentsArriveAsTheyAre() throws IOException {
        Path file = folder.resolve("arguments.txt");
        List<String> words = List.of(file.toString(), "a b", "", "say \"hi\"", "C:\\end\\", "a\\\\b c\\", "\\\"x");
        SessionCommand command =
                SessionCommand.of(Sessions.own(), Java.command(ArgumentWriter.class, words.toArray(String[]::new)));
        try (SessionProcess process = SessionProcess.start(command)) {
            assertThat(process.waitFor(LIMIT)).contains(0);
        }
        assertThat(Files.readAllLines(file)).isEqualTo(words.subList(1, words.size()));
    }

    @Test
    void processIsOnTheDesktopThatIsSeenAndDiesWithItsOwner() {
        SessionProcess process = SessionProcess.start(SessionCommand.of(Sessions.own(), List.of(Child.NOTEPAD)));
        Awaiting.that(
                "Notepad in front",
                () -> ForegroundWindow.now()
                        .filter(window -> window.pid() == process.pid())
                        .isPresent());
        assertThat(process.waitFor(Duration.ZERO)).isEmpty();
        process.close();
        Awaiting.that("Notepad has ended", () -> !Child.runs(process.pid()));
    }

    @Test
    void processThatIsToStayStays() {
        SessionCommand command =
                new SessionCommand(Sessions.own(), List.of(Child.NOTEPAD), Map.of(), null, true, false);
        SessionProcess process = SessionProcess.start(command);
        assertThat(priority(process.pid())).isEqualTo(Kernel32.BELOW_NORMAL_PRIORITY_CLASS.intValue());
        process.close();
        assertThat(Child.runs(process.pid())).isTrue();
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
        Awaiting.that("Notepad has ended", () -> !Child.runs(process.pid()));
    }

    @Test
    void processThatIsToStayLeavesTheJobOfWhoStartsIt() throws IOException, InterruptedException {
        int pid = startedFromAJob(true, " false");
        assertThat(Child.runs(pid)).isTrue();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        Awaiting.that("Notepad has ended", () -> !Child.runs(pid));
    }

    @Test
    void jobThatLetsNobodyGoIsToldOf() throws IOException, InterruptedException {
        int pid = startedFromAJob(false, " true");
        Awaiting.that("Notepad has ended with the job", () -> !Child.runs(pid));
    }

    private static int startedFromAJob(boolean lettingGo, String confined) throws IOException, InterruptedException {
        Path file = Child.file();
        assertThat(new ProcessBuilder(Java.command(JobMember.class, file.toString(), Boolean.toString(lettingGo)))
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        String said = Files.readString(file);
        assertThat(said).endsWith(confined);
        return Integer.parseInt(said.substring(0, said.indexOf(' ')));
    }

    @Test
    void processTellsItsExitCodeAlthoughItIsNoChild() throws InterruptedException {
        Process process = SessionProcess.start(
                        SessionCommand.outliving(Sessions.own(), List.of(Child.CMD, "/c", "exit 12")))
                .asProcess();
        assertThat(process.waitFor()).isEqualTo(12);
        assertThat(process.exitValue()).isEqualTo(12);
        assertThat(process.isAlive()).isFalse();
        Process other = SessionProcess.start(SessionCommand.outliving(Sessions.own(), List.of(Child.NOTEPAD)))
                .asProcess();
        assertThat(other.isAlive()).isTrue();
        assertThat(other.toHandle().pid()).isEqualTo(other.pid());
        other.destroy();
        assertThat(other.waitFor()).isEqualTo(1);
    }

    @Test
    void killEndsIt() {
        try (SessionProcess process = SessionProcess.start(SessionCommand.of(Sessions.own(), List.of(Child.NOTEPAD)))) {
            process.kill();
            assertThat(process.waitFor(LIMIT)).contains(1);
        }
    }

    @Test
    void otherSessionNeedsAPrivilegeThatThisAccountDoesNotHave() {
        SessionCommand command = SessionCommand.of(Sessions.own() + 1, List.of(Child.CMD));
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(() -> SessionProcess.start(command))
                .withMessageContaining("SeAssignPrimaryTokenPrivilege (Replace a process level token)")
                .satisfies(e -> assertThat(e.code()).isEqualTo(WindowsErrorCode.NO_PRIVILEGE))
                .satisfies(e -> assertThat(e.remedy().orElse("")).contains("LocalSystem"));
    }

    @ParameterizedTest
    @EnumSource(Privilege.class)
    void privilegeThatIsMissingIsNamed(Privilege privilege) {
        try (SessionToken token = SessionToken.forSession(Sessions.own(), List.of())) {
            Privileges.remove(token.handle(), privilege.constant());
            assertThatExceptionOfType(DeskreelException.class)
                    .isThrownBy(() -> privilege.enable(token.handle()))
                    .withMessageContaining(privilege.constant())
                    .satisfies(e -> assertThat(e.code()).isEqualTo(WindowsErrorCode.NO_PRIVILEGE));
        }
    }

    @Test
    void privilegeThatIsThereIsTurnedOn() {
        try (SessionToken token = SessionToken.forSession(Sessions.own(), List.of(Privilege.ADJUST_QUOTAS))) {
            assertThat(token.handle()).isNotNull();
        }
    }

    /** With the privileges left out, the way that a process takes to another session is walked to its end. */
    @Test
    void tokenOfAnotherSessionStartsAProcess() {
        SessionCommand command = SessionCommand.of(Sessions.own() + 1, List.of(Child.CMD, "/c", "exit 5"));
        SessionToken token = SessionToken.forSession(command.session(), List.of());
        try (SessionProcess process = new SessionStart(command).start(token)) {
            assertThat(process.waitFor(LIMIT)).contains(5);
        }
    }

    @Test
    void programThatIsNotThereIsNamed() {
        SessionCommand command = SessionCommand.of(Sessions.own(), List.of("C:\\nowhere\\nothing.exe"));
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(() -> SessionProcess.start(command))
                .withMessage("The program C:\\nowhere\\nothing.exe is not there.")
                .satisfies(e -> assertThat(e.code()).isEqualTo(WindowsErrorCode.NOT_STARTED));
    }

    @Test
    void fileThatIsNoProgramIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("no.exe"), "This is no program.");
        SessionCommand command = SessionCommand.of(Sessions.own(), List.of(file.toString()));
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(() -> SessionProcess.start(command))
                .withMessageContaining(file.toString())
                .satisfies(e -> assertThat(e.code()).isEqualTo(WindowsErrorCode.NOT_STARTED));
    }

    @Test
    void testProgramTellsWhatHappened() throws IOException, InterruptedException {
        Path file = Child.file();
        assertThat(tell(file, "own", Child.CMD, "/c", "exit 9")).isEqualTo(9);
        assertThat(Files.readString(file)).contains("runs in session " + Sessions.own(), "ended with 9.");
        assertThat(tell(file, Integer.toString(Sessions.own() + 1), Child.CMD)).isEqualTo(3);
        assertThat(Files.readString(file)).contains("SeAssignPrimaryTokenPrivilege", "LocalSystem");
        assertThat(tell(file, "--sideways", "own", Child.CMD)).isEqualTo(2);
        assertThat(Files.readString(file)).startsWith("Usage:");
    }

    private static int tell(Path file, String... arguments) throws IOException, InterruptedException {
        return new ProcessBuilder(Java.command(StartInSession.class, arguments))
                .redirectErrorStream(true)
                .redirectOutput(file.toFile())
                .start()
                .waitFor();
    }

    private static int priority(int pid) {
        HANDLE process = Kernel32.INSTANCE.OpenProcess(WinNT.PROCESS_QUERY_INFORMATION, false, pid);
        try {
            return Kernel32.INSTANCE.GetPriorityClass(process).intValue();
        } finally {
            Kernel32.INSTANCE.CloseHandle(process);
        }
    }
}
