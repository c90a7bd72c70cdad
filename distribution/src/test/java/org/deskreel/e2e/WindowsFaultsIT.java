// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.testwindows.WineDesktop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong on a Windows machine is said in a sentence, and the exit code says it to scripts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WindowsFaultsIT {
    private static final String LONG_NAME = "x".repeat(100);
    private static final String SINK = "- {type: local, path: 'C:\\Recordings'}";

    private final WineDesktop desktop = WineDesktop.startSmall();
    private final List<Path> mounted = new ArrayList<>();
    private WindowsInstallation deskreel;

    @TempDir
    private static Path disks;

    @BeforeAll
    void unpack() throws IOException, InterruptedException {
        deskreel = WindowsInstallation.unpackedOn(desktop);
    }

    @AfterAll
    void close() throws IOException, InterruptedException {
        desktop.close();
        for (Path disk : mounted) {
            new ProcessBuilder("umount", "--lazy", disk.toString()).start().waitFor();
        }
    }

    @Test
    void noFfmpeg() throws IOException {
        assertCannotRecord("C:\\nowhere", "There is no FFmpeg at C:\\nowhere.");
    }

    /** Of a program for another processor Windows says the same as of half a program. */
    @Test
    void aProgramForAnotherMachine() throws IOException {
        Files.write(desktop.driveC().resolve("arm.exe"), program((short) 0xAA64));
        assertCannotRecord("C:\\arm.exe", "The file C:\\arm.exe is no program that this Windows can run.");
    }

    /** Windows on x86-64 runs programs of 32 bits; this Wine has nothing to run them with, and does not say so. */
    @Test
    void aProgramOf32Bits() throws IOException {
        Files.write(desktop.driveC().resolve("i386.exe"), program((short) 0x14C));
        assertCannotRecord("C:\\i386.exe", "The program at C:\\i386.exe is not an FFmpeg");
    }

    /** A script that says what FFmpeg 4.4.1 says of its version, because no such build is at hand. */
    @Test
    void anOldFfmpeg() throws IOException {
        Files.writeString(
                desktop.driveC().resolve("old.cmd"),
                "@echo ffmpeg version 4.4.1 Copyright (c) 2000-2021 the FFmpeg developers\r\n");
        assertCannotRecord("C:\\old.cmd", "FFmpeg at C:\\old.cmd is version 4.4.1.");
    }

    private void assertCannotRecord(String ffmpeg, String sentence) throws IOException {
        deskreel.configure(SINK, "capture: {backends: [synthetic], ffmpeg: '" + ffmpeg + "'}");
        assertThat(deskreel.run(5, "record", "--duration", "1s")).contains("No capture backend works here", sentence);
    }

    @Test
    void aStateFolderOnAReadOnlyDisk() throws IOException, InterruptedException {
        disk("f", "ro,size=1m");
        deskreel.configure(SINK, "state: 'F:\\state'");
        assertThat(deskreel.run(11, "record", "--duration", "1s"))
                .contains("The state folder F:\\state cannot be created");
    }

    @Test
    void aFullDisk() throws IOException, InterruptedException {
        disk("g", "size=20m");
        deskreel.configure(SINK, "state: 'G:\\state'", "capture: {backends: [synthetic]}");
        assertThat(deskreel.run(10, "doctor"))
                .containsPattern("NO state folder: G:\\\\state has only [\\d.]+MiB free, and spool.min-free is");
    }

    @Test
    void aStateFolderWithANameOf300Characters() throws IOException {
        deskreel.configure(SINK, "state: 'C:\\" + LONG_NAME + "\\" + LONG_NAME + "\\" + LONG_NAME + "'");
        assertThat(deskreel.run(11, "record", "--duration", "1s"))
                .contains("The name of the state folder has 305 characters, and more than 190 leave no room");
    }

    /** And whoever records may be called anything. */
    @Test
    void recordingsMayHaveNamesOf300Characters() throws IOException {
        String folder = LONG_NAME + "\\" + LONG_NAME + "\\" + LONG_NAME;
        deskreel.configure(
                "- {type: local, path: 'C:\\" + folder + "'}",
                "state: 'C:\\users\\Jürgen Łukasz 日本\\state'",
                "capture: {backends: [synthetic], segment: 2s}");
        assertThat(deskreel.run(0, "record", "--duration", "1s")).contains("coverage");
        Recording.in(desktop.driveC().resolve(folder.replace('\\', '/'))).assertSound();
    }

    @Test
    void theDoctorTellsWhoMayChangeTheProgram() throws IOException {
        deskreel.configure(SINK, "capture: {backends: [synthetic]}");
        assertThat(deskreel.run(0, "doctor"))
                .contains("ok system: Windows ")
                .contains(
                        "ok program folder: The program can be changed by administrators and the account that records only.")
                .contains("ok access to state: ")
                .contains("Ready to record.");

        Path plugins = deskreel.home().resolve("plugins");
        assertThat(plugins.toFile().setWritable(true, false)).isTrue();
        try {
            assertThat(deskreel.run(10, "doctor"))
                    .containsPattern("NO program folder: The program can be changed by Everyone: .*plugins")
                    .containsPattern("NO plugins: The plugin folder .*plugins can be changed by Everyone: .*plugins");
            assertThat(deskreel.run(11, "record", "--duration", "1s"))
                    .containsPattern("The plugin folder .*plugins can be changed by Everyone: .*plugins")
                    .contains("icacls");
        } finally {
            assertThat(plugins.toFile().setWritable(false, false)).isTrue();
            assertThat(plugins.toFile().setWritable(true, true)).isTrue();
        }
    }

    @Test
    void noJava() throws IOException {
        Path runtime = deskreel.home().resolve("jre");
        Path away = Files.move(runtime, deskreel.home().resolve("away"));
        try {
            assertThat(deskreel.run(1, "--version")).contains("No Java found. Install Java 17 or newer");
        } finally {
            Files.move(away, runtime);
        }
    }

    /** A drive for Windows, of which the test decides how large and how writable it is. */
    private void disk(String letter, String options) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(disks.resolve(letter));
        assertThat(new ProcessBuilder("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .as("mount; this test needs root")
                .isZero();
        mounted.add(folder);
        Files.createSymbolicLink(desktop.driveC().resolveSibling("dosdevices").resolve(letter + ":"), folder);
    }

    /** A program that does nothing: the headers that Windows reads before it runs one, and a single "ret". */
    private static byte[] program(short machine) {
        ByteBuffer file = ByteBuffer.allocate(0x400).order(ByteOrder.LITTLE_ENDIAN);
        file.put("MZ".getBytes(StandardCharsets.US_ASCII)).putInt(0x3C, 0x40).position(0x40);
        file.put("PE\0\0".getBytes(StandardCharsets.US_ASCII)).putShort(machine).putShort((short) 1);
        file.position(0x54).putShort((short) 0xE0).putShort((short) 0x102);
        file.putShort((short) 0x10B); // the header of 32-bit programs
        file.putInt(0x5C, 0x200).putInt(0x68, 0x1000).putInt(0x6C, 0x1000).putInt(0x70, 0x2000);
        file.putInt(0x74, 0x400000).putInt(0x78, 0x1000).putInt(0x7C, 0x200);
        file.putShort(0x80, (short) 6).putShort(0x88, (short) 6);
        file.putInt(0x90, 0x2000).putInt(0x94, 0x200).putShort(0x9C, (short) 3).putInt(0xB4, 16);
        file.position(0x138).put(".text".getBytes(StandardCharsets.US_ASCII));
        file.putInt(0x140, 1).putInt(0x144, 0x1000).putInt(0x148, 0x200).putInt(0x14C, 0x200);
        file.putInt(0x15C, 0x60000020).put(0x200, (byte) 0xC3);
        return file.array();
    }
}
