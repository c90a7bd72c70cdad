// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.trust;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** See {@link PluginTrust#signed}. */
final class SignedPlugins implements PluginTrust {
    private static final String SIGN = "If you trust this plugin as it is, sign it with 'deskreel plugins sign'.";

    private final TrustedCertificates certificates;

    SignedPlugins(TrustedCertificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public void check(Path plugin) {
        if (Files.isDirectory(plugin)) {
            checkFolder(plugin);
        } else {
            SignedJar.check(plugin, certificates);
        }
    }

    private void checkFolder(Path folder) {
        Path signature = folder.resolve(FileList.SIGNATURE);
        if (!Files.exists(signature)) {
            throw TrustErrors.refused("It is not signed: it has no " + FileList.SIGNATURE + ".", SIGN);
        }
        Map<String, byte[]> entries = SignedJar.read(signature, certificates);
        if (!entries.keySet().equals(Set.of(FileList.ENTRY))) {
            throw TrustErrors.refused(
                    "Its " + FileList.SIGNATURE + " does not hold " + FileList.ENTRY + " and nothing else.", SIGN);
        }
        FileList signed = new FileList(new String(entries.get(FileList.ENTRY), StandardCharsets.UTF_8));
        FileList found = FileList.of(folder);
        if (!found.equals(signed)) {
            throw TrustErrors.refused(
                    "It is not what was signed: " + signed.difference(found) + " was added, removed or changed since.",
                    "Install the plugin again, or sign it anew if the change is yours.");
        }
    }
}
