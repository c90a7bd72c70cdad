// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testlogind;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.Peer;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * A bus of one's own, by the real dbus-daemon, with python-dbusmock's model of systemd-logind on it: its objects,
 * properties and signals are those that systemd documents, its sessions are what a test says.
 *
 * @see <a
 *     href="https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html">org.freedesktop.login1</a>
 */
public final class LogindBus implements AutoCloseable {
    private static final String LOGIND = "org.freedesktop.login1";
    private static final String MANAGER = "/org/freedesktop/login1";
    private static final String SESSION = "org.freedesktop.login1.Session";
    /** The template's method does nothing. */
    private static final String ENDS = """
            path = '/org/freedesktop/login1/session/' + args[0]
            if path not in objects:
                raise dbus.exceptions.DBusException(
                    'No session ' + args[0] + ' known', name='org.freedesktop.login1.NoSuchSession')
            self.RemoveObject(path)
            self.EmitSignal('org.freedesktop.login1.Manager', 'SessionRemoved', 'so', [args[0], path])
            """;

    private static final long PATIENCE_MILLIS = 60_000;

    private final Path folder;
    private Process daemon;
    private Process logind;
    private DBusConnection connection;

    private LogindBus(Path folder, Process daemon, Process logind, DBusConnection connection) {
        this.folder = folder;
        this.daemon = daemon;
        this.logind = logind;
        this.connection = connection;
    }

    /** Starts both, and waits until logind answers. */
    public static LogindBus start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("deskreel-bus");
        Process daemon = startDaemon(folder);
        LogindBus bus = new LogindBus(folder, daemon, startLogind(folder), connect(folder));
        bus.terminate(ENDS);
        return bus;
    }

    /** From now on nobody may end a session. */
    public void refuseToEnd() {
        terminate("raise dbus.exceptions.DBusException('Access denied', "
                + "name='org.freedesktop.DBus.Error.AccessDenied')");
    }

    /** Whether there is a session of that name. */
    public boolean exists(String id) {
        try {
            connection.getRemoteObject(LOGIND, path(id), Properties.class).GetAll(SESSION);
            return true;
        } catch (DBusException | DBusExecutionException e) {
            return false;
        }
    }

    private void terminate(String code) {
        manager().AddMethod("org.freedesktop.login1.Manager", "TerminateSession", "s", "", code);
    }

    /** Where it is, as DBUS_SYSTEM_BUS_ADDRESS wants it. */
    public String address() {
        return address(folder);
    }

    /** Somebody signs in. */
    public void login(Login login) {
        manager().AddSession(login.id(), "seat0", new UInt32(login.uid()), login.user(), true);
        update(login.id(), login.properties());
        emit("SessionNew", login.id());
    }

    /** The desktop of a session tells that it is locked, or that it is not. */
    public void lock(String id, boolean locked) {
        update(id, Map.of("LockedHint", new Variant<>(locked)));
    }

    /** A session comes to the foreground of its seat, or leaves it. */
    public void foreground(String id, boolean active) {
        update(id, Map.of("Active", new Variant<>(active), "State", new Variant<>(active ? "active" : "online")));
    }

    /** The person signs out, and some of the processes stay. */
    public void closing(String id) {
        update(id, Map.of("State", new Variant<>("closing"), "Active", new Variant<>(false)));
    }

    /** A session is gone. */
    public void logout(String id) {
        manager().RemoveObject(path(id));
        emit("SessionRemoved", id);
    }

    /** The bus ends, and all that is on it; a new one starts, on which nobody has signed in. */
    public void restart() throws IOException, InterruptedException {
        stop();
        daemon = startDaemon(folder);
        logind = startLogind(folder);
        connection = connect(folder);
        terminate(ENDS);
    }

    /** The bus ends. */
    public void stop() throws IOException, InterruptedException {
        connection.close();
        end(logind);
        end(daemon);
        Files.deleteIfExists(folder.resolve("bus"));
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private void update(String id, Map<String, Variant<?>> properties) {
        control(path(id)).UpdateProperties(SESSION, properties);
    }

    private void emit(String signal, String id) {
        manager()
                .EmitSignal(
                        "org.freedesktop.login1.Manager",
                        signal,
                        "so",
                        List.of(new Variant<>(id), new Variant<>(new DBusPath(path(id)))));
    }

    private static String path(String id) {
        return MANAGER + "/session/" + id;
    }

    private MockControl manager() {
        return control(MANAGER);
    }

    private MockControl control(String path) {
        try {
            return connection.getRemoteObject(LOGIND, path, MockControl.class);
        } catch (DBusException e) {
            throw new IllegalStateException("The model of logind cannot be reached", e);
        }
    }

    private static String address(Path folder) {
        return "unix:path=" + folder.resolve("bus");
    }

    private static Process startDaemon(Path folder) throws IOException {
        return start(
                folder,
                "daemon.log",
                "dbus-daemon",
                "--session",
                "--nofork",
                "--nopidfile",
                "--address=" + address(folder));
    }

    /** With the Python of the system: the package is there. It waits for the bus by itself only if it is there. */
    private static Process startLogind(Path folder) throws IOException, InterruptedException {
        await("The bus", () -> Files.exists(folder.resolve("bus")));
        return start(folder, "logind.log", "/usr/bin/python3", "-m", "dbusmock", "--system", "--template", "logind");
    }

    private static Process start(Path folder, String log, String... command) throws IOException {
        File file = folder.resolve(log).toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file);
        builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", address(folder));
        builder.environment().remove("DISPLAY");
        return builder.start();
    }

    private static DBusConnection connect(Path folder) throws InterruptedException {
        try {
            DBusConnection connection = DBusConnectionBuilder.forAddress(address(folder))
                    .withShared(false)
                    .build();
            await("The model of logind", () -> answers(connection));
            return connection;
        } catch (DBusException e) {
            throw new IllegalStateException("The bus of the test cannot be reached", e);
        }
    }

    private static boolean answers(DBusConnection connection) {
        try {
            connection.getRemoteObject(LOGIND, MANAGER, Peer.class).Ping();
            return true;
        } catch (DBusException | DBusExecutionException e) {
            return false;
        }
    }

    private static void await(String what, BooleanSupplier there) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!there.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(what + " of the test did not start");
            }
            Thread.sleep(20);
        }
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
