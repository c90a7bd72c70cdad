// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.deskreel.spi.Api;
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
 * model of one, with a session or two. Declare in {@link #abilities} what the hook can do beyond naming sessions: each is
 * checked both ways, declared to work, and not declared to answer as the SPI says that such a hook does. Override {@link
 * #beginSession} and {@link #endSession} where the test can make sessions come and go.
 *
 * <pre>{@code
 * class MyHookContractTest extends SessionHookContract {
 *     @Override
 *     protected SessionHook createHook(TestContext context) {
 *         return new MyHook(MyModel.with("jane"), context);
 *     }
 *
 *     @Override
 *     protected Set<HookAbility> abilities() {
 *         return Set.of(HookAbility.ENDS_SESSIONS);
 *     }
 * }
 * }</pre>
 */
@Api(status = Api.Status.STABLE, since = "0.1")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
public abstract class SessionHookContract {
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");
    private static final Session GONE =
            new Session(new SessionId("no-such-session-1"), "nobody", null, Map.of(), Map.of());
    private static final Notice NOTICE = new Notice("Title", "Text.", Duration.ofSeconds(1));

    /** How long a test waits for what should be told of soon. */
    protected static final Duration PATIENCE = Duration.ofSeconds(90);

    /** The hook under test; closed after each test. */
    protected SessionHook hook;

    /** For the subclass; see {@link #createHook}. */
    protected SessionHookContract() {}

    /** Makes the hook under test. */
    protected abstract SessionHook createHook(TestContext context) throws Exception;

    /** What the hook can do where the test runs. Nothing, unless overridden. */
    protected Set<HookAbility> abilities() {
        return Set.of();
    }

    /**
     * Makes another session begin on the host under test. Tests that cannot do so leave everything as it is.
     *
     * @return whether there is another session now
     */
    protected boolean beginSession() throws Exception {
        return false;
    }

    /** Ends the session that {@link #beginSession} began. */
    protected void endSession() throws Exception {}

    /** A program that can be started on a desktop of the test and ends soon with exit code 0, for {@link HookAbility#STARTS_PROGRAMS}. */
    protected List<String> program() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version");
    }

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
        assertThat(hook.readiness().finding()).as("what readiness() found").isNotBlank();
        assertThat(hook.readiness().ready() || hook.readiness().remedy() != null)
                .as("readiness() says what to do when the hook cannot work")
                .isTrue();
    }

    @Test
    void callsEachSessionByAnIdOfItsOwn() {
        List<Session> sessions = hook.sessions();
        assertThat(sessions)
                .as("sessions() calls each by an id of its own")
                .extracting(Session::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsTheCurrentSession() {
        Optional<Session> first = hook.current();
        assertThat(hook.current().map(Session::id))
                .as("current() keeps the id for as long as the session lasts")
                .isEqualTo(first.map(Session::id));
    }

    @Test
    void listsTheCurrentSession() {
        hook.current()
                .ifPresent(session -> assertThat(hook.sessions())
                        .as("sessions() lists the current session")
                        .extracting(Session::id)
                        .contains(session.id()));
    }

    @Test
    void listsTheSessionsToRecord() {
        List<SessionId> listed = hook.sessions().stream().map(Session::id).toList();
        assertThat(hook.toRecord())
                .as("toRecord() gives sessions that sessions() lists")
                .extracting(Session::id)
                .isSubsetOf(listed);
    }

    @Test
    void namesMetadataInKebabCase() {
        for (Session session : hook.sessions()) {
            assertThat(session.metadata().keySet())
                    .as("names of metadata")
                    .allMatch(key -> KEBAB_CASE.matcher(key).matches());
        }
    }

    @Test
    void namesTheUser() {
        assertThat(hook.sessions())
                .as("users of sessions")
                .extracting(Session::user)
                .noneMatch(String::isBlank);
    }

    @Test
    void tellsOneSessionsFolderFromAnothers() {
        assertThat(hook.keyTemplate())
                .as("keyTemplate() is a relative folder that tells sessions apart")
                .contains("{session}")
                .endsWith("/")
                .doesNotStartWith("/");
    }

    @Test
    void usesOnlyNamesInItsTemplateThatThereAre() {
        Set<String> known = new HashSet<>(Set.of("host", "user", "session", "date"));
        hook.sessions().forEach(session -> known.addAll(session.metadata().keySet()));
        Matcher places = PLACE.matcher(hook.keyTemplate());
        while (places.find() && !hook.sessions().isEmpty()) {
            assertThat(known).as("what the template may name").contains(places.group(1));
        }
    }

    @Test
    void findsEachSessionByItsId() {
        for (Session session : hook.sessions()) {
            assertThat(hook.session(session.id()).map(Session::id))
                    .as("session(id) finds what sessions() lists: the recorder finds its session by it")
                    .contains(session.id());
        }
    }

    @Test
    void findsNoSessionThatThereIsNotUnlessItMakesThem() {
        assertThat(hook.session(GONE.id()).isPresent())
                .as("session(id) finds a session of an id that nobody has")
                .isEqualTo(can(HookAbility.MAKES_SESSIONS));
    }

    @Test
    void tellsGroupsOnlyWhenItSaysSo() {
        for (Session session : hook.sessions()) {
            Optional<Set<String>> groups = groups(session);
            assertThat(groups.isPresent())
                    .as("groups(session) knows the groups of " + session.user())
                    .isEqualTo(can(HookAbility.TELLS_GROUPS));
            assertThat(groups.orElse(Set.of())).as("names of groups").noneMatch(String::isBlank);
        }
    }

    /** When some of them cannot be had it throws, and that is an answer, too. */
    private Optional<Set<String>> groups(Session session) {
        try {
            return hook.groups(session);
        } catch (DeskreelException e) {
            assertThat(can(HookAbility.TELLS_GROUPS))
                    .as("a hook that knows nothing of groups says so, and does not fail: " + e.getMessage())
                    .isTrue();
            return Optional.of(Set.of());
        }
    }

    @Test
    void startsProgramsOnlyWhenItSaysSo() throws Exception {
        for (Session session : hook.sessions()) {
            Optional<Process> process = hook.start(session, program());
            assertThat(process.isPresent())
                    .as("start(session, command) has started a program in " + session.id())
                    .isEqualTo(can(HookAbility.STARTS_PROGRAMS));
            if (process.isPresent()) {
                assertThat(process.get().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .as("the program tells that it has ended")
                        .isTrue();
                assertThat(process.get().exitValue())
                        .as("the program tells its exit code")
                        .isZero();
            }
        }
    }

    @Test
    void tellsNothingOfSessionsThatWereThereBefore() {
        List<SessionEvent> events = new CopyOnWriteArrayList<>();
        try (SessionHook.Watch watch = hook.watch(events::add)) {
            assertThat(watch).isNotNull();
            hook.sessions();
            assertThat(events)
                    .as("what happened before watch() is not told: sessions() shows it")
                    .noneMatch(event -> event.kind() == SessionEvent.Kind.STARTED);
        }
    }

    @Test
    void tellsOfASessionThatBeginsAndEnds() throws Exception {
        BlockingQueue<SessionEvent> events = new LinkedBlockingQueue<>();
        Set<SessionId> before = ids();
        try (SessionHook.Watch watch = hook.watch(events::add)) {
            assertThat(watch).isNotNull();
            if (beginSession()) {
                SessionId begun = await(events, SessionEvent.Kind.STARTED);
                assertThat(before).as("the session that began is a new one").doesNotContain(begun);
                assertThat(ids()).as("sessions() after a session began").contains(begun);
                endSession();
                assertThat(await(events, SessionEvent.Kind.ENDED))
                        .as("the session that ended is the one that began")
                        .isEqualTo(begun);
                assertThat(ids()).as("sessions() after a session ended").doesNotContain(begun);
            }
        }
    }

    private Set<SessionId> ids() {
        return hook.sessions().stream().map(Session::id).collect(Collectors.toSet());
    }

    private static SessionId await(BlockingQueue<SessionEvent> events, SessionEvent.Kind kind)
            throws InterruptedException {
        SessionEvent event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        while (event != null && event.kind() != kind) {
            event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(event).as("a watch tells of a session that has " + kind).isNotNull();
        return event.session();
    }

    @Test
    void endsAWatchThatIsClosed() {
        List<SessionEvent> events = new CopyOnWriteArrayList<>();
        SessionHook.Watch watch = hook.watch(events::add);
        watch.close();
        int told = events.size();
        hook.sessions();
        assertThat(events).as("a watch that is closed tells nothing").hasSize(told);
        watch.close();
    }

    /** Where sessions can be ended, one that is over is no error; elsewhere it says so by its code. */
    @Test
    void endsNothingWhereThereIsNoSuchSession() {
        DeskreelException refusal =
                catchThrowableOfType(DeskreelException.class, () -> hook.end(GONE, EndManner.LOGOFF));
        if (can(HookAbility.ENDS_SESSIONS)) {
            assertThat(refusal)
                    .as("end() of a session that is over already is no error")
                    .isNull();
        } else {
            assertThat(refusal)
                    .as("end() of a hook that cannot end sessions throws")
                    .isNotNull();
            assertThat(refusal.code()).as("the code by which it says so").isEqualTo(SessionErrorCode.CANNOT_END);
        }
    }

    @Test
    void endsOnlyTheSessionThatItIsToldToEnd() throws Exception {
        Set<SessionId> before = ids();
        if (can(HookAbility.ENDS_SESSIONS) && beginSession()) {
            Session begun = awaitAnother(before);
            hook.end(begun, EndManner.LOGOFF);
            hook.end(begun, EndManner.LOGOFF);
            assertThat(ids()).as("the other sessions go on").containsAll(before);
        }
    }

    private Session awaitAnother(Set<SessionId> before) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<Session> another = Optional.empty();
        while (another.isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
            another = hook.sessions().stream()
                    .filter(session -> !before.contains(session.id()))
                    .findFirst();
        }
        return another.orElseThrow(() -> new AssertionError("sessions() lists a session that has begun"));
    }

    @Test
    void showsNoNoticeWhereThereIsNoDesktop() {
        NoticeAnswer answer = hook.show(GONE, NOTICE);
        assertThat(answer.kind())
                .as("show() for a session that there is not is an answer, and no exception")
                .isEqualTo(NoticeAnswer.Kind.NOT_SHOWN);
        assertThat(answer.detail()).as("why it was not shown").isNotBlank();
    }

    @Test
    void showsNoticesOnlyWhenItSaysSo() {
        for (Session session : hook.sessions()) {
            NoticeAnswer answer = hook.show(session, NOTICE);
            assertThat(answer.kind() != NoticeAnswer.Kind.NOT_SHOWN)
                    .as("show() on the desktop of " + session.id() + ": " + answer)
                    .isEqualTo(can(HookAbility.SHOWS_NOTICES));
        }
    }

    @Test
    void takesANoticeBackWhenItIsInterruptedAndKeepsTheInterrupt() throws Exception {
        for (Session session : can(HookAbility.SHOWS_NOTICES) ? hook.sessions() : List.<Session>of()) {
            Notice lasting = new Notice("Title", "Text.", PATIENCE.multipliedBy(10));
            AtomicBoolean kept = new AtomicBoolean();
            Thread thread = new Thread(() -> {
                hook.show(session, lasting);
                kept.set(Thread.currentThread().isInterrupted());
            });
            thread.start();
            thread.join(500);
            boolean answered = !thread.isAlive();
            thread.interrupt();
            thread.join(PATIENCE.toMillis());
            assertThat(thread.isAlive())
                    .as("show() goes on when it is interrupted")
                    .isFalse();
            assertThat(kept.get() || answered)
                    .as("show() keeps the interrupt flag of its thread")
                    .isTrue();
        }
    }

    private boolean can(HookAbility ability) {
        return abilities().contains(ability);
    }
}
