// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what WTSQuerySessionInformation answers.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/wtsapi32/ne-wtsapi32-wts_info_class">WTS_INFO_CLASS</a>
 * @see <a href="https://learn.microsoft.com/windows/win32/api/wtsapi32/ns-wtsapi32-wtsinfoexw">WTSINFOEX</a>
 */
final class WtsAnswers {
    static final int USER_NAME = 5;
    static final int DOMAIN_NAME = 7;
    static final int CONNECT_STATE = 8;
    static final int CLIENT_NAME = 10;
    static final int CLIENT_PROTOCOL = 16;
    static final int SESSION_INFO_EX = 25;

    /** WTSINFOEX: a level, which is 1; the union begins where its times of eight bytes may begin. */
    private static final int LEVEL_1 = 8;

    /** LogonTime of WTSINFOEX_LEVEL1, after the three numbers and the names of 33, 21 and 18 characters. */
    private static final int LOGON_TIME = LEVEL_1 + 160;

    /** FILETIME counts from here, in steps of 100 ns. */
    private static final Instant FILETIME_START = Instant.parse("1601-01-01T00:00:00Z");

    private static final long FILETIME_STEPS_PER_SECOND = 10_000_000;

    private WtsAnswers() {}

    /** State and lock of a session; the state alone where Windows tells no more; empty when it tells nothing. */
    static Optional<WtsState> state(WtsCalls calls, int sessionId) {
        return calls.query(sessionId, SESSION_INFO_EX)
                .flatMap(WtsAnswers::infoEx)
                .or(() -> number(calls, sessionId, CONNECT_STATE)
                        .map(state -> new WtsState(sessionId, ConnectState.of(state), LockState.UNKNOWN, null)));
    }

    private static Optional<WtsState> infoEx(byte[] bytes) {
        ByteBuffer answer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < LEVEL_1 + 12 || answer.getInt(0) != 1) {
            return Optional.empty();
        }
        return Optional.of(new WtsState(
                answer.getInt(LEVEL_1),
                ConnectState.of(answer.getInt(LEVEL_1 + 4)),
                LockState.of(answer.getInt(LEVEL_1 + 8)),
                bytes.length < LOGON_TIME + Long.BYTES ? null : time(answer.getLong(LOGON_TIME))));
    }

    private static @Nullable Instant time(long filetime) {
        return filetime <= 0
                ? null
                : FILETIME_START
                        .plusSeconds(filetime / FILETIME_STEPS_PER_SECOND)
                        .plus(Duration.ofNanos(filetime % FILETIME_STEPS_PER_SECOND * 100));
    }

    /** A text; empty as well when it has no letters. */
    static Optional<String> text(WtsCalls calls, int sessionId, int infoClass) {
        return calls.query(sessionId, infoClass)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_16LE))
                .map(text -> text.indexOf('\0') < 0 ? text : text.substring(0, text.indexOf('\0')))
                .filter(text -> !text.isEmpty());
    }

    /** A number of two or four bytes. */
    static Optional<Integer> number(WtsCalls calls, int sessionId, int infoClass) {
        return calls.query(sessionId, infoClass)
                .filter(bytes -> bytes.length >= 2)
                .map(bytes -> ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN))
                .map(answer -> answer.capacity() >= 4 ? answer.getInt(0) : answer.getShort(0));
    }
}
