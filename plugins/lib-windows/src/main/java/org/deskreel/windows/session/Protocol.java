// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

/**
 * How the client of a session is connected: WTSClientProtocolType.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/wtsapi32/ne-wtsapi32-wts_info_class">WTS_INFO_CLASS</a>
 */
public enum Protocol {
    /** The machine's own screen, or what stands in for it (Amazon DCV shows the console's session). */
    CONSOLE,
    /** A value that Windows keeps for old times. */
    LEGACY,
    /** Remote Desktop. */
    RDP,
    /** Something else, or Windows does not say. */
    OTHER;

    static Protocol of(int number) {
        return number >= 0 && number < OTHER.ordinal() ? values()[number] : OTHER;
    }
}
