// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording whose manifest is signed with a local key, and what becomes of one that is edited. */
class SignedRecordingIT {
    private static final Pattern SCRIPT = Pattern.compile("(?s)```sh\n(#!/bin/sh -e\n# check-manifest.*?)```");

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Path key;
    private Path publicKey;

    @BeforeEach
    void makeKey() throws IOException, InterruptedException {
        key = folder.resolve("key.pem");
        publicKey = makeKey(key);
        workplace = new Workplace(Installation.built(), folder).capture("backends: [synthetic]", "segment: 1s");
        Files.writeString(
                workplace.config(),
                "manifest: {signing: {type: local, private-key: " + key + "}}\n",
                StandardOpenOption.APPEND);
    }

    @Test
    void aRecordingIsSignedAndAnEditedManifestIsFoundOut() throws IOException, InterruptedException {
        record();
        Path manifest = workplace.recording().folder().resolve("recording.json");
        String id = workplace.recording().id();
        assertThat(workplace.run(0, "recordings verify", id).out())
                .contains("Signed with the key")
                .contains("(EdDSA)");
        workplace.run(0, "recordings verify", id, "--key=" + publicKey);
        assertThat(workplace.run(0, "recordings show", id).out()).contains("Signature  EdDSA by the key");
        assertThat(checkAsDocumented(manifest)).isZero();

        Files.writeString(manifest, Files.readString(manifest).replace("e2e-session", "e2e-sessiom"));
        assertThat(workplace.run(7, "recordings verify", id).out())
                .contains("The signature of the manifest does not match. It was changed after it was signed");
        assertThat(checkAsDocumented(manifest)).isNotZero();

        assertThat(workplace.run(0, "recordings repair", id).out()).contains("It is not believed");
        workplace.run(0, "recordings verify", id);
        assertThat(checkAsDocumented(manifest)).isZero();
    }

    @Test
    void anotherKeyDoesNotConfirmIt() throws IOException, InterruptedException {
        record();
        Path other = makeKey(folder.resolve("other.pem"));
        Path reader = Files.writeString(
                folder.resolve("reader.yaml"),
                "sinks: [{type: local, path: " + workplace.sink() + "}]\nmanifest: {signing: {public-keys: " + other
                        + "}}\n");
        Program verify = Installation.built().run(folder, 7, "recordings", "verify", "--config=" + reader);
        assertThat(verify.out()).contains("The manifest was changed, or signed with another key");
        Installation.built().run(folder, 0, "recordings", "verify", "--config=" + reader, "--key=" + publicKey);
    }

    @Test
    void nothingStartsWithAKeyThatCannotBeUsed() throws IOException, InterruptedException {
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(workplace.run(3, "record", "--duration=5s").err())
                .contains("may be read or changed by others")
                .contains("chmod 600 " + key);
        assertThat(workplace.run(3, "session start").err()).contains("chmod 600 " + key);
        Files.move(key, folder.resolve("moved.pem"));
        assertThat(workplace.run(3, "record", "--duration=5s").err()).contains("openssl genpkey -algorithm ed25519");
        assertThat(workplace.sink()).doesNotExist();
        assertThat(workplace.spooled()).isEmpty();
        assertThat(workplace.run(10, "doctor").out()).contains("There is no key file " + key);
    }

    @Test
    void doctorTriesTheSigner() throws IOException, InterruptedException {
        assertThat(workplace.run(0, "doctor").out())
                .contains("manifest signer local: Signed something and checked it.");
    }

    private void record() throws IOException, InterruptedException {
        workplace.record("--duration=3s").expectExit(0, Installation.PATIENCE);
        workplace.recording().assertSound();
    }

    private Path makeKey(Path file) throws IOException, InterruptedException {
        Path half = file.resolveSibling(file.getFileName() + ".pub");
        assertThat(run(List.of("openssl", "genpkey", "-algorithm", "ed25519", "-out", file.toString())))
                .isZero();
        assertThat(run(List.of("openssl", "pkey", "-in", file.toString(), "-pubout", "-out", half.toString())))
                .isZero();
        return half;
    }

    /** Runs the script that the page of the manifest shows. */
    private int checkAsDocumented(Path manifest) throws IOException, InterruptedException {
        Matcher script = SCRIPT.matcher(Files.readString(Path.of("../docs/manifest.md")));
        assertThat(script.find()).isTrue();
        Path file = Files.writeString(folder.resolve("check-manifest"), script.group(1));
        return run(List.of("sh", "-e", file.toString(), publicKey.toString(), manifest.toString()));
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS))
                .as("%s ends; it said %s", command, Files.readString(said, StandardCharsets.UTF_8))
                .isTrue();
        return process.exitValue();
    }
}
