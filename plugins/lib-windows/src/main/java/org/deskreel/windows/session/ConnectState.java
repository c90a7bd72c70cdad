// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

/**
 * How a session is connected, in the order of WTS_CONNECTSTATE_CLASS.
 *
 * @see <a
 *     href="https://learn.microsoft.com/windows/win32/api/wtsapi32/ne-wtsapi32-wts_connectstate_class">WTS_CONNECTSTATE_CLASS</a>
 */
public enum ConnectState {
    /** A user is signed in and connected. */
    ACTIVE,
    /** A client is connected; nobody has signed in yet. */
    CONNECTED,
    /** Is being connected to a client. */
    CONNECT_QUERY,
    /** Shadows another session. */
    SHADOW,
    /** A user is signed in; no client is connected. */
    DISCONNECTED,
    /** Waits for a client to connect. */
    IDLE,
    /** Listens for connections; no session of anybody. */
    LISTEN,
    /** Is being reset. */
    RESET,
    /** Is down because of an error. */
    DOWN,
    /** Is being made. */
    INIT,
    /** Something that Windows has added since. */
    OTHER;

    static ConnectState of(int number) {
        return number >= 0 && number < OTHER.ordinal() ? values()[number] : OTHER;
    }
}
