// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

/** Settings of the hook {@code appstream}: none, the platform says everything. */
public record AppStreamHookConfig() {}
