// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The engine knows no platform, not even by a string that it compares with. Descriptions and defaults of settings
 * are annotations and do not count: a default may name a plugin.
 */
@Tag("any-jdk")
final class ConstantsTest {
    private static final Pattern PLATFORM =
            Pattern.compile("(?i)ffmpeg|x11grab|gdigrab|ddagrab|appstream|workspaces|\\bec2\\b|\\bs3\\b|azure");

    @ParameterizedTest
    @ValueSource(strings = {"spi", "mp4", "files", "engine"})
    void noCodeNamesAPlatform(String module) throws IOException {
        Path classes = Path.of("../core", module, "target/classes");
        assertThat(classes).isDirectory();
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                found.addAll(platformsIn(file));
            }
        }
        assertThat(found).isEmpty();
    }

    private static List<String> platformsIn(Path file) throws IOException {
        List<String> found = new ArrayList<>();
        new ClassReader(Files.readAllBytes(file)).accept(new Constants(file, found), ClassReader.SKIP_DEBUG);
        return found;
    }

    private static final class Constants extends ClassVisitor {
        private final Path file;
        private final List<String> found;

        private Constants(Path file, List<String> found) {
            super(Opcodes.ASM9);
            this.file = file;
            this.found = found;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitLdcInsn(Object value) {
                    if (value instanceof String text && PLATFORM.matcher(text).find()) {
                        found.add(file.getFileName() + " " + name + ": " + text);
                    }
                }
            };
        }
    }
}
