// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionErrorCode;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link SessionHook} promises. Extend it, and say how to make the hook, on a host of its platform or on a
 * model of one.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
public abstract class SessionHookContract {
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");

    /** The hook under test; closed after each test. */
    protected SessionHook hook;

    /** For the subclass; see {@link #createHook}. */
    protected SessionHookContract() {}

    /** Makes the hook under test. */
    protected abstract SessionHook createHook(TestContext context) throws Exception;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        hook = createHook(TestContext.in(folder));
    }

    @AfterEach
    void close() {
        hook.close();
    }

    @Test
    void saysWhetherItIsReady() {
        assertThat(hook.readiness().finding()).isNotBlank();
        assertThat(hook.readiness().ready() || hook.readiness().remedy() != null)
                .isTrue();
    }

    @Test
    void callsEachSessionByAnIdOfItsOwn() {
        List<Session> sessions = hook.sessions();
        assertThat(sessions).extracting(Session::id).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheCurrentSession() {
        Optional<Session> first = hook.current();
        assertThat(hook.current().map(Session::id)).isEqualTo(first.map(Session::id));
    }

    @Test
    void listsTheCurrentSession() {
        hook.current()
                .ifPresent(session ->
                        assertThat(hook.sessions()).extracting(Session::id).contains(session.id()));
    }

    @Test
    void listsTheSessionsToRecord() {
        List<SessionId> listed = hook.sessions().stream().map(Session::id).toList();
        assertThat(hook.toRecord()).extracting(Session::id).isSubsetOf(listed);
    }

    @Test
    void namesMetadataInKebabCase() {
        for (Session session : hook.sessions()) {
            assertThat(session.metadata().keySet())
                    .allMatch(key -> KEBAB_CASE.matcher(key).matches());
        }
    }

    @Test
    void namesTheUser() {
        assertThat(hook.sessions()).extracting(Session::user).noneMatch(String::isBlank);
    }

    @Test
    void tellsOneSessionsFolderFromAnothers() {
        assertThat(hook.keyTemplate()).contains("{session}").endsWith("/").doesNotStartWith("/");
    }

    @Test
    void usesOnlyNamesInItsTemplateThatThereAre() {
        Set<String> known = new HashSet<>(Set.of("host", "user", "session", "date"));
        hook.sessions().forEach(session -> known.addAll(session.metadata().keySet()));
        Matcher places = PLACE.matcher(hook.keyTemplate());
        while (places.find() && !hook.sessions().isEmpty()) {
            assertThat(known).contains(places.group(1));
        }
    }

    @Test
    void endsAWatchThatIsClosed() {
        List<SessionEvent> events = new CopyOnWriteArrayList<>();
        SessionHook.Watch watch = hook.watch(events::add);
        watch.close();
        int told = events.size();
        hook.sessions();
        assertThat(events).hasSize(told);
        watch.close();
    }

    /** On a platform that ends sessions there is nothing to be done; elsewhere it says so by its code. */
    @Test
    void endsNothingWhereThereIsNoSuchSession() {
        Session gone = new Session(new SessionId("no-such-session-1"), "nobody", null, Map.of(), Map.of());
        try {
            hook.end(gone, EndManner.LOGOFF);
        } catch (DeskreelException e) {
            assertThat(e.code()).isEqualTo(SessionErrorCode.CANNOT_END);
        }
    }

    @Test
    void showsNoNoticeWhereThereIsNoDesktop() {
        Session gone = new Session(new SessionId("no-such-session-1"), "nobody", null, Map.of(), Map.of());
        NoticeAnswer answer = hook.show(gone, new Notice("Title", "Text.", Duration.ofSeconds(1)));
        assertThat(answer.kind()).isEqualTo(NoticeAnswer.Kind.NOT_SHOWN);
        assertThat(answer.detail()).isNotBlank();
    }
}
