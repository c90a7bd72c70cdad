// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes keys as an operator does. */
final class Openssl {
    private Openssl() {}

    /** Runs {@code openssl}, which {@code ./check} installs. */
    static void run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s: %s", command, said).isZero();
    }

    static Path ed25519(Path folder) throws Exception {
        Path file = folder.resolve("ed25519.pem");
        run("genpkey", "-algorithm", "ed25519", "-out", file.toString());
        return file;
    }

    static Path curve(Path folder, String name) throws Exception {
        Path file = folder.resolve(name + ".pem");
        run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + name, "-out", file.toString());
        return file;
    }

    static PublicKey publicKey(Path privateKey, String kind) throws Exception {
        Path file = privateKey.resolveSibling(privateKey.getFileName() + ".pub");
        run("pkey", "-in", privateKey.toString(), "-pubout", "-out", file.toString());
        String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance(kind)
                .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
    }
}
