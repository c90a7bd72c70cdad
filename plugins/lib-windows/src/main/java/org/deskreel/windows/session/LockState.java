// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

/**
 * Whether a session is locked.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/wtsapi32/ns-wtsapi32-wtsinfoex_level1_w">SessionFlags of
 *     WTSINFOEX_LEVEL1</a>
 */
public enum LockState {
    /** It is locked. */
    LOCKED,
    /** It is not. */
    UNLOCKED,
    /** Windows does not say. */
    UNKNOWN;

    /** The numbers are those of Windows 8 and later; Windows 7 has them the wrong way round. */
    static LockState of(int flags) {
        return switch (flags) {
            case 0 -> LOCKED;
            case 1 -> UNLOCKED;
            default -> UNKNOWN;
        };
    }
}
