// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.ptr.PointerByReference;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.deskreel.windows.Windows;

/** The environment of a process as Windows wants it: variables in order, each ended by a NUL, and another NUL. */
final class EnvironmentBlock {
    private EnvironmentBlock() {}

    /** The variables of the account that a token stands for, and more. */
    static String of(HANDLE token, Map<String, String> more) {
        TokenCalls.Environment calls = TokenCalls.Environment.load();
        PointerByReference block = new PointerByReference();
        if (!calls.CreateEnvironmentBlock(block, token, false)) {
            throw Windows.failure("CreateEnvironmentBlock", Native.getLastError());
        }
        try {
            SortedMap<String, String> variables = read(block.getValue());
            variables.putAll(more);
            return write(variables);
        } finally {
            calls.DestroyEnvironmentBlock(block.getValue());
        }
    }

    private static SortedMap<String, String> read(Pointer block) {
        SortedMap<String, String> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        long at = 0;
        for (String line = block.getWideString(at); !line.isEmpty(); line = block.getWideString(at)) {
            // Names may begin with an equals sign: =C: is the current folder of drive C.
            int equals = line.indexOf('=', 1);
            variables.put(line.substring(0, equals), line.substring(equals + 1));
            at += (line.length() + 1L) * Character.BYTES;
        }
        return variables;
    }

    /** Without the last NUL, which every string gets on its way to Windows. */
    static String write(SortedMap<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue() + "\0")
                .collect(Collectors.joining());
    }
}
