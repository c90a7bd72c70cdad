// SPDX-License-Identifier: Apache-2.0
package org.deskreel.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.NoticeAnswer.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real X servers, real zenity, real xmessage. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class XNoticesTest {
    private static final String ACCOUNT = "daemon";
    private static final Notice LONG = notice(Duration.ofMinutes(5));

    @TempDir
    private static Path folder;

    private XServer x;

    private static Notice notice(Duration patience) {
        return new Notice("Recorded \\ here", "-This session is <recorded>, Jürgen.\nLine \\n two.", patience);
    }

    @BeforeAll
    void start() throws Exception {
        x = XServer.start(folder);
    }

    @AfterAll
    void stop() throws Exception {
        x.close();
    }

    @AfterEach
    void noWindowIsLeft() throws Exception {
        x.awaitNoWindow("Recorded");
    }

    /** As on a system on which only one of the two is installed. */
    private static XNotices with(Dialog dialog) {
        return new XNotices(Path.of("/usr/bin"), List.of(dialog));
    }

    private CompletableFuture<NoticeAnswer> show(Dialog dialog) {
        XNotices notices = with(dialog);
        return CompletableFuture.supplyAsync(
                () -> notices.show(x.desktop(ACCOUNT), LONG), task -> new Thread(task, "show").start());
    }

    @ParameterizedTest
    @EnumSource
    void isAcknowledgedByItsButton(Dialog dialog) throws Exception {
        CompletableFuture<NoticeAnswer> answer = show(dialog);
        x.press("Recorded", "Return", answer);
        assertThat(answer.get(1, TimeUnit.MINUTES))
                .isEqualTo(new NoticeAnswer(Kind.ACKNOWLEDGED, "It was shown by " + dialog.title() + "."));
    }

    @Test
    void canBeClosedWithoutBeingAcknowledged() throws Exception {
        CompletableFuture<NoticeAnswer> answer = show(Dialog.ZENITY);
        x.press("Recorded", "Escape", answer);
        assertThat(answer.get(1, TimeUnit.MINUTES).kind()).isEqualTo(Kind.CLOSED);
    }

    @ParameterizedTest
    @EnumSource
    void goesAwayUnansweredWhenItsTimeIsUp(Dialog dialog) throws Exception {
        NoticeAnswer answer = with(dialog).show(x.desktop(ACCOUNT), notice(Duration.ofSeconds(1)));
        assertThat(answer.kind()).isEqualTo(Kind.UNANSWERED);
    }

    @Test
    void isTakenBackByAnInterrupt() throws Exception {
        CompletableFuture<NoticeAnswer> answer = new CompletableFuture<>();
        XNotices notices = with(Dialog.XMESSAGE);
        Thread thread = new Thread(() -> {
            NoticeAnswer given = notices.show(x.desktop(ACCOUNT), LONG);
            assertThat(Thread.interrupted()).isTrue();
            answer.complete(given);
        });
        thread.start();
        x.awaitWindow("Recorded");
        thread.interrupt();
        assertThat(answer.get(1, TimeUnit.MINUTES).kind()).isEqualTo(Kind.UNANSWERED);
    }

    /** As it runs when tests run as root; otherwise it is the account of the test. */
    @ParameterizedTest
    @EnumSource
    void runsAsThePersonWithNothingOfThePersons(Dialog dialog) throws Exception {
        CompletableFuture<NoticeAnswer> answer = show(dialog);
        x.awaitWindow("Recorded");
        ProcessHandle process = ProcessHandle.current()
                .descendants()
                .filter(one -> environment(one).contains("DISPLAY=" + x.display())
                        && environment(one).contains("HOME=/nonexistent"))
                .findFirst()
                .orElseThrow();
        String user = process.info().user().orElseThrow();
        List<String> environment = environment(process);
        process.destroyForcibly();

        boolean root = Account.privileged();
        assertThat(user).isEqualTo(root ? ACCOUNT : System.getProperty("user.name"));
        assertThat(environment)
                .allMatch(line -> line.matches(
                        "(DISPLAY|HOME|PATH|LC_ALL|GSETTINGS_BACKEND|GIO_USE_VFS|NO_AT_BRIDGE|XAUTHORITY)=.*"));
        assertThat(answer.get(1, TimeUnit.MINUTES).kind()).isEqualTo(Kind.CLOSED);
    }

    private static List<String> environment(ProcessHandle process) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
            return List.of(new String(bytes, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException e) {
            return List.of();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNotShownWhereThereIsNoDisplay(Dialog dialog) throws Exception {
        XDesktop nowhere = new XDesktop(":999", x.desktop(ACCOUNT).authority(), ACCOUNT);
        NoticeAnswer answer = with(dialog).show(nowhere, LONG);
        assertThat(answer.kind()).isEqualTo(Kind.NOT_SHOWN);
        assertThat(answer.detail()).contains(dialog.title(), "open display");
    }

    @Test
    void isNotShownWhereNeitherProgramIsInstalled() {
        NoticeAnswer answer = new XNotices(folder, List.of(Dialog.values())).show(x.desktop(ACCOUNT), LONG);
        assertThat(answer.kind()).isEqualTo(Kind.NOT_SHOWN);
        assertThat(answer.detail()).contains("Neither zenity nor xmessage");
    }
}
