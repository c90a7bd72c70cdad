// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

/** The settings of a fake: there are none. */
public record NoSettings() {}
