// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.trust;

import java.nio.file.Path;
import java.util.Collection;
import org.deskreel.spi.DeskreelException;

/** Decides which plugins may be loaded, by what lies on disk of them; none of their code runs meanwhile. */
@FunctionalInterface
public interface PluginTrust {
    /**
     * Looks at a plugin.
     *
     * @param plugin its jar or folder
     * @throws DeskreelException {@link TrustErrors#REFUSED} when it must not be loaded; says why, and what to do
     */
    void check(Path plugin);

    /** Trusts whatever lies in a folder that only those may change who may change Deskreel itself. */
    static PluginTrust any() {
        return plugin -> {};
    }

    /** Trusts plugins with these digests. */
    static PluginTrust listed(Collection<PluginDigest> digests) {
        return new ListedPlugins(digests);
    }

    /** Trusts plugins that somebody signed whom these certificates vouch for. */
    static PluginTrust signed(TrustedCertificates certificates) {
        return new SignedPlugins(certificates);
    }
}
