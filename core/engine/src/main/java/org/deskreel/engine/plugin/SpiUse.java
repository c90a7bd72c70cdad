// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the classes of a plugin use of the SPI, as their files say. Nothing of the plugin is loaded. */
final class SpiUse extends ClassVisitor {
    private static final String SPI = "org/deskreel/spi/";
    private static final int HEADERS = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

    /** The tag of a class among the constants of a class file (JVM specification, 4.4). */
    private static final int CLASS = 7;

    /** The tags of a field, a method, and a method of an interface. */
    private static final List<Integer> MEMBERS = List.of(9, 10, 11);

    private final Set<Element> elements;
    private List<String> ancestors = List.of();

    private SpiUse(Set<Element> elements) {
        super(Opcodes.ASM9);
        this.elements = elements;
    }

    /**
     * Something of the SPI.
     *
     * @param owner the type, such as {@code org.deskreel.spi.Readiness}
     * @param name of the field or method; empty for the type itself
     * @param descriptor of the field or method, as in class files
     * @param overridden whether the plugin does not use it, but has a method of that name in a subtype
     */
    record Element(String owner, String name, String descriptor, boolean overridden) {
        /** For people: {@code org.deskreel.spi.Readiness.ready()}. */
        @Override
        public String toString() {
            String member = descriptor.startsWith("(") ? name + "()" : name;
            return owner.replace('$', '.') + (name.isEmpty() ? "" : "." + member);
        }
    }

    /**
     * What the plugin's own classes use: those of the jar that names its factories. Libraries that it brings, which may be
     * thousands of classes, are not looked at.
     */
    static Set<Element> of(PluginFiles plugin) throws IOException {
        Set<Element> elements = new LinkedHashSet<>();
        for (Path path : plugin.indexed()) {
            try (JarFile jar = new JarFile(path.toFile(), false)) {
                addAll(elements, jar);
            }
        }
        return elements;
    }

    private static void addAll(Set<Element> elements, JarFile jar) throws IOException {
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
                try (InputStream in = jar.getInputStream(entry)) {
                    add(elements, in.readAllBytes());
                }
            }
        }
    }

    private static void add(Set<Element> elements, byte[] bytes) {
        ClassReader file = new ClassReader(bytes);
        char[] buffer = new char[file.getMaxStringLength()];
        for (int index = 1; index < file.getItemCount(); index++) {
            int at = file.getItem(index);
            int tag = at == 0 ? 0 : file.readByte(at - 1);
            if (tag == CLASS && file.readUTF8(at, buffer).startsWith(SPI)) {
                elements.add(element(file.readUTF8(at, buffer), "", "", false));
            } else if (MEMBERS.contains(tag) && file.readClass(at, buffer).startsWith(SPI)) {
                int named = file.getItem(file.readUnsignedShort(at + 2));
                elements.add(element(
                        file.readClass(at, buffer),
                        file.readUTF8(named, buffer),
                        file.readUTF8(named + 2, buffer),
                        false));
            }
        }
        file.accept(new SpiUse(elements), HEADERS);
    }

    private static Element element(String owner, String name, String descriptor, boolean overridden) {
        return new Element(owner.replace('/', '.'), name, descriptor, overridden);
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String[] interfaces) {
        ancestors =
                List.of(interfaces).stream().filter(one -> one.startsWith(SPI)).toList();
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        ancestors.forEach(one -> elements.add(element(one, name, descriptor, true)));
        return null;
    }
}
