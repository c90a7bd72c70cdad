// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes shared libraries for x86-64 Linux that have a name and versions, and no function.
 *
 * <p>FFmpeg's libavdevice is linked to PulseAudio and ALSA. A machine without sound has neither, and there FFmpeg does not
 * even start, although Deskreel never asks it for sound. With one of these libraries in the place of the missing one it
 * does: functions are bound when first called (lazy binding), and these never are. The versions must be there because
 * ld.so prints a warning to standard error for each one that it misses.
 */
final class SilentLibrary {
    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int PROGRAM_HEADERS = 3;
    private static final int SYMBOL = 24;
    private static final int VERSION_DEFINITION = 20 + 8;
    private static final int PAGE = 0x1000;

    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_GNU_STACK = 0x6474e551;
    private static final int READ_WRITE = 6;

    private static final long DT_HASH = 4;
    private static final long DT_STRTAB = 5;
    private static final long DT_SYMTAB = 6;
    private static final long DT_STRSZ = 10;
    private static final long DT_SYMENT = 11;
    private static final long DT_SONAME = 14;
    private static final long DT_VERSYM = 0x6ffffff0L;
    private static final long DT_VERDEF = 0x6ffffffcL;
    private static final long DT_VERDEFNUM = 0x6ffffffdL;

    /** The name of the library, then its versions: exactly the strings that the file holds. */
    private final List<String> names;

    private SilentLibrary(List<String> names) {
        this.names = names;
    }

    /** Writes the library {@code soname}, which pretends to have the given versions, to the folder. */
    static void write(Path folder, String soname, String... versions) throws IOException {
        List<String> names =
                Stream.concat(Stream.of(soname), Stream.of(versions)).toList();
        Files.write(folder.resolve(soname), new SilentLibrary(names).bytes());
    }

    private byte[] bytes() {
        int hash = HEADER + PROGRAM_HEADERS * PROGRAM_HEADER;
        int symbols = hash + 16;
        int symbolVersions = symbols + SYMBOL;
        int definitions = symbolVersions + 8;
        int strings = definitions + names.size() * VERSION_DEFINITION;
        int dynamic = align(strings + stringTable().length);
        int end = dynamic + 10 * 16;

        ByteBuffer file = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
        header(file);
        programHeader(file, PT_LOAD, 0, end, PAGE);
        programHeader(file, PT_DYNAMIC, dynamic, end - dynamic, 8);
        // Without this one the loader believes that the library wants an executable stack.
        programHeader(file, PT_GNU_STACK, 0, 0, 16);
        // No bucket; one symbol, the null symbol that every table starts with (all zero, as is its version).
        file.position(hash + 4).putInt(1);
        file.position(definitions);
        for (int i = 0; i < names.size(); i++) {
            versionDefinition(file, i);
        }
        file.position(strings).put(stringTable());
        file.position(dynamic);
        entry(file, DT_SONAME, offset(0));
        entry(file, DT_HASH, hash);
        entry(file, DT_STRTAB, strings);
        entry(file, DT_STRSZ, stringTable().length);
        entry(file, DT_SYMTAB, symbols);
        entry(file, DT_SYMENT, SYMBOL);
        entry(file, DT_VERSYM, symbolVersions);
        entry(file, DT_VERDEF, definitions);
        entry(file, DT_VERDEFNUM, names.size());
        return file.array();
    }

    private static void header(ByteBuffer file) {
        byte[] magic = {0x7f, 'E', 'L', 'F', 2 /* 64 bits */, 1 /* little endian */, 1};
        file.put(magic).position(16);
        file.putShort((short) 3 /* shared object */)
                .putShort((short) 62 /* x86-64 */)
                .putInt(1);
        file.putLong(0).putLong(HEADER).putLong(0).putInt(0);
        file.putShort((short) HEADER).putShort((short) PROGRAM_HEADER).putShort((short) PROGRAM_HEADERS);
        file.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    }

    /** Writable, because ld.so turns the offsets of the dynamic section into addresses in place. */
    private static void programHeader(ByteBuffer file, int type, long offset, long size, long alignment) {
        file.putInt(type).putInt(READ_WRITE);
        file.putLong(offset)
                .putLong(offset)
                .putLong(offset)
                .putLong(size)
                .putLong(size)
                .putLong(alignment);
    }

    /** Number 0 stands for the library itself (flag "base"), the others for its versions. */
    private void versionDefinition(ByteBuffer file, int number) {
        boolean last = number == names.size() - 1;
        file.putShort((short) 1).putShort((short) (number == 0 ? 1 : 0));
        file.putShort((short) (number + 1)).putShort((short) 1);
        file.putInt(elfHash(names.get(number))).putInt(20).putInt(last ? 0 : VERSION_DEFINITION);
        file.putInt(offset(number)).putInt(0);
    }

    private static void entry(ByteBuffer file, long tag, long value) {
        file.putLong(tag).putLong(value);
    }

    private byte[] stringTable() {
        return ("\0" + String.join("\0", names) + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    private int offset(int name) {
        return 1 + names.subList(0, name).stream().mapToInt(n -> n.length() + 1).sum();
    }

    private static int align(int position) {
        return (position + 7) & ~7;
    }

    /** The hash function of the System V ABI. */
    private static int elfHash(String name) {
        int hash = 0;
        for (char c : name.toCharArray()) {
            hash = (hash << 4) + c;
            int high = hash & 0xf0000000;
            hash = (hash ^ (high >>> 24)) & ~high;
        }
        return hash;
    }
}
