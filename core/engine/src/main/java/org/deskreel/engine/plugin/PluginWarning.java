// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

/**
 * What is going to be wrong with a plugin that works.
 *
 * @param plugin its id
 * @param problem one sentence
 * @param remedy one sentence
 */
public record PluginWarning(String plugin, String problem, String remedy) {}
