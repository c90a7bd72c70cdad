// SPDX-License-Identifier: Apache-2.0
/**
 * A zoo of broken plugins. {@link org.deskreel.testkit.zoo.PluginZoo} compiles those that are broken from the beginning;
 * {@link org.deskreel.testkit.zoo.Zoo} makes sound products go wild while they run.
 */
@NullMarked
package org.deskreel.testkit.zoo;

import org.jspecify.annotations.NullMarked;
