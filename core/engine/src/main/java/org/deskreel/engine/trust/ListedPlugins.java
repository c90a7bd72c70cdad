// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.trust;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;

/** See {@link PluginTrust#listed}. */
final class ListedPlugins implements PluginTrust {
    private final Set<PluginDigest> digests;

    ListedPlugins(Collection<PluginDigest> digests) {
        this.digests = Set.copyOf(digests);
    }

    @Override
    public void check(Path plugin) {
        PluginDigest digest = PluginDigest.of(plugin);
        if (!digests.contains(digest)) {
            throw TrustErrors.refused(
                    "Its SHA-256 is not in plugins.listed: " + digest + ".",
                    "If you trust this plugin as it is, add the number to plugins.listed; if not, remove the plugin.");
        }
    }
}
