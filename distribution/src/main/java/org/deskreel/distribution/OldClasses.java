// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Writes classes of a very old format again in one that class-data sharing accepts.
 *
 * <p>The JVM refuses to archive classes from before Java 6 ("Pre JDK 6 class not supported by CDS"), and picocli is
 * compiled for Java 5. The code stays the same; only the format's version and the stack maps that it asks for are new.
 */
final class OldClasses {
    private static final int JAVA_6 = 50;

    private OldClasses() {}

    /** Rewrites the jar in place if it has such classes. */
    static void rewrite(Path jar) throws IOException {
        Map<String, byte[]> entries = read(jar);
        if (entries.values().stream().noneMatch(OldClasses::isOld)) {
            return;
        }
        URL[] itself = {jar.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(itself)) {
            entries.replaceAll((name, bytes) -> isOld(bytes) ? renewed(bytes, loader) : bytes);
        }
        write(jar, entries);
    }

    private static Map<String, byte[]> read(Path jar) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().filter(e -> !e.isDirectory()).toList()) {
                entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private static boolean isOld(byte[] bytes) {
        boolean isClass = bytes.length > 8 && bytes[0] == (byte) 0xca && bytes[1] == (byte) 0xfe;
        return isClass && bytes[7] < JAVA_6;
    }

    private static byte[] renewed(byte[] bytes, ClassLoader loader) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return loader;
            }
        };
        // JSR and RET, which the newer format forbids, are not in javac's output since Java 1.4.2.
        new ClassReader(bytes).accept(new AsJava8(writer), ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    private static void write(Path jar, Map<String, byte[]> entries) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                JarEntry entry = new JarEntry(each.getKey());
                entry.setTime(0);
                out.putNextEntry(entry);
                out.write(each.getValue());
            }
        }
    }

    private static final class AsJava8 extends ClassVisitor {
        private AsJava8(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            super.visit(Opcodes.V1_8, access, name, signature, superName, interfaces);
        }
    }
}
