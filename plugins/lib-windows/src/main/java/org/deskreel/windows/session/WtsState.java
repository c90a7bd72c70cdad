// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

/**
 * What Windows says of one session.
 *
 * @param id its number
 * @param state how it is connected
 * @param lock whether it is locked
 */
record WtsState(int id, ConnectState state, LockState lock) {}
