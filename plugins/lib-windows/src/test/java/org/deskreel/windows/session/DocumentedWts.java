// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * Stands in for wtsapi32 where Wine only has stubs: answers what Microsoft documents, byte by byte, for sessions that a
 * test makes up. It is no proof of what Windows does.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/wtsapi32/ns-wtsapi32-wtsinfoexw">WTSINFOEXW</a>
 * @see <a href="https://learn.microsoft.com/windows/win32/api/wtsapi32/ns-wtsapi32-wtsinfoex_level1_w">WTSINFOEX_LEVEL1_W</a>
 */
final class DocumentedWts implements WtsCalls {
    static final int ACTIVE = 0;
    static final int CONNECTED = 1;
    static final int DISCONNECTED = 4;
    static final int LISTEN = 6;

    static final int LOCK = 0;
    static final int UNLOCK = 1;
    static final int UNKNOWN_LOCK = 0xFFFF_FFFF;

    /** When everybody has signed in, and the same as a FILETIME: 100 ns since 1601. */
    static final Instant SIGNED_IN = Instant.parse("2026-11-23T07:25:09.412345600Z");

    private static final long SIGNED_IN_FILETIME = 134_398_923_094_123_456L;

    private static final int WINSTATION_CHARS = 33;
    private static final int USER_CHARS = 21;
    private static final int DOMAIN_CHARS = 18;
    private static final int LEVEL_BYTES = 4;
    private static final int INFO_EX_BYTES = 232;

    private final List<Made> sessions = new CopyOnWriteArrayList<>();

    /** A session as Windows knows it. */
    record Made(int id, String station, int state, int lock, String user, String domain, String client, int protocol) {
        Made with(int newState, int newLock) {
            return new Made(id, station, newState, newLock, user, domain, client, protocol);
        }
    }

    DocumentedWts add(Made session) {
        sessions.add(session);
        return this;
    }

    /** The three that are always there on a machine that takes remote desktops. */
    DocumentedWts withServicesConsoleAndListener() {
        return add(new Made(0, "Services", DISCONNECTED, UNKNOWN_LOCK, "", "", "", 0))
                .add(new Made(1, "Console", CONNECTED, UNKNOWN_LOCK, "", "", "", 0))
                .add(new Made(65_536, "RDP-Tcp", LISTEN, UNKNOWN_LOCK, "", "", "", 0));
    }

    void change(int id, UnaryOperator<Made> how) {
        sessions.replaceAll(session -> session.id() == id ? how.apply(session) : session);
    }

    void remove(int id) {
        sessions.removeIf(session -> session.id() == id);
    }

    @Override
    public List<Entry> enumerate() {
        return sessions.stream()
                .map(session -> new Entry(session.id(), session.station(), session.state()))
                .toList();
    }

    /** Of a listener Windows tells nothing but its state. */
    @Override
    public Optional<byte[]> query(int sessionId, int infoClass) {
        return sessions.stream()
                .filter(session -> session.id() == sessionId)
                .findFirst()
                .flatMap(session -> answer(session, infoClass));
    }

    private static Optional<byte[]> answer(Made session, int infoClass) {
        return switch (infoClass) {
            case WtsAnswers.USER_NAME -> Optional.of(text(session.user()));
            case WtsAnswers.DOMAIN_NAME -> Optional.of(text(session.domain()));
            case WtsAnswers.CLIENT_NAME -> Optional.of(text(session.client()));
            case WtsAnswers.CONNECT_STATE ->
                Optional.of(bytes(Integer.BYTES).putInt(session.state()).array());
            case WtsAnswers.CLIENT_PROTOCOL ->
                Optional.of(
                        bytes(Short.BYTES).putShort((short) session.protocol()).array());
            case WtsAnswers.SESSION_INFO_EX -> Optional.of(infoEx(session));
            default -> Optional.empty();
        };
    }

    /** Level; then, where an eight-byte number may stand, the structure of level 1 with its other times and counts as zeros. */
    private static byte[] infoEx(Made session) {
        ByteBuffer answer = bytes(INFO_EX_BYTES);
        answer.putInt(1).position(2 * LEVEL_BYTES);
        answer.putInt(session.id()).putInt(session.state()).putInt(session.lock());
        field(answer, session.station(), WINSTATION_CHARS);
        field(answer, session.user(), USER_CHARS);
        field(answer, session.domain(), DOMAIN_CHARS);
        answer.position(answer.position() + LEVEL_BYTES);
        answer.putLong(session.user().isEmpty() ? 0 : SIGNED_IN_FILETIME);
        return answer.array();
    }

    private static void field(ByteBuffer answer, String text, int chars) {
        int start = answer.position();
        answer.put(text.getBytes(StandardCharsets.UTF_16LE)).position(start + chars * Character.BYTES);
    }

    private static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_16LE);
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }
}
