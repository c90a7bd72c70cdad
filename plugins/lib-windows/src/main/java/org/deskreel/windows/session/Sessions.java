// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.ptr.IntByReference;
import java.util.List;
import java.util.Optional;
import org.deskreel.spi.DeskreelException;
import org.deskreel.windows.Windows;

/** The sessions of this machine. From any thread. */
public final class Sessions {
    private final WtsCalls calls;

    Sessions(WtsCalls calls) {
        this.calls = calls;
    }

    /**
     * Those that Windows tells of.
     *
     * @throws DeskreelException when this is not Windows
     */
    public static Sessions ofThisMachine() {
        Windows.require();
        return new Sessions(WtsCalls.real());
    }

    /**
     * All sessions at this moment, in the order of Windows: also that of the services (0), listeners, and logon screens.
     *
     * @throws DeskreelException when Windows does not say
     */
    public List<WindowsSession> all() {
        return calls.enumerate().stream()
                .filter(entry -> ConnectState.of(entry.state()) != ConnectState.LISTEN)
                .map(this::describe)
                .toList();
    }

    /** The session with such a number; empty when there is none. */
    public Optional<WindowsSession> find(int id) {
        return all().stream().filter(session -> session.id() == id).findFirst();
    }

    private WindowsSession describe(WtsCalls.Entry entry) {
        int id = entry.id();
        // Later than the list, and the state that belongs to the lock.
        Optional<WtsState> now = WtsAnswers.state(calls, id);
        return new WindowsSession(
                id,
                entry.station(),
                now.map(WtsState::state).orElseGet(() -> ConnectState.of(entry.state())),
                WtsAnswers.text(calls, id, WtsAnswers.USER_NAME).orElse(""),
                WtsAnswers.text(calls, id, WtsAnswers.DOMAIN_NAME).orElse(""),
                WtsAnswers.text(calls, id, WtsAnswers.CLIENT_NAME).orElse(""),
                WtsAnswers.number(calls, id, WtsAnswers.CLIENT_PROTOCOL)
                        .map(Protocol::of)
                        .orElse(Protocol.OTHER),
                now.map(WtsState::lock).orElse(LockState.UNKNOWN),
                now.map(WtsState::signedInAt).orElse(null));
    }

    /**
     * The number of the session that this process runs in; 0 is that of the services.
     *
     * @throws DeskreelException when this is not Windows
     */
    public static int own() {
        Windows.require();
        IntByReference session = new IntByReference();
        if (!Kernel32.INSTANCE.ProcessIdToSessionId(Kernel32.INSTANCE.GetCurrentProcessId(), session)) {
            throw Windows.failure("ProcessIdToSessionId", Native.getLastError());
        }
        return session.getValue();
    }

    /**
     * The number of the session on the machine's own screen; empty while Windows changes from one to another.
     *
     * @throws DeskreelException when this is not Windows
     */
    public static Optional<Integer> console() {
        Windows.require();
        int session = ConsoleCalls.load().WTSGetActiveConsoleSessionId();
        return session == ConsoleCalls.NONE ? Optional.empty() : Optional.of(session);
    }
}
