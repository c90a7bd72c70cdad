// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The rules of CommandLineToArgvW; that Windows programs see it so is tried in {@link SessionProcessIT}. */
final class CommandLineTest {
    @Test
    void plainWordsStayPlain() {
        assertThat(CommandLine.of(List.of("C:\\a\\b.exe", "-i", "c:\\d\\"))).isEqualTo("C:\\a\\b.exe -i c:\\d\\");
    }

    @Test
    void spacesAndEmptyWordsAreQuoted() {
        assertThat(CommandLine.of(List.of("C:\\Program Files\\x.exe", "", "a\tb")))
                .isEqualTo("\"C:\\Program Files\\x.exe\" \"\" \"a\tb\"");
    }

    @Test
    void backslashesAreDoubledBeforeQuotationMarksOnly() {
        assertThat(CommandLine.of(List.of("a\\\\b c", "d e\\", "f\\\"g")))
                .isEqualTo("\"a\\\\b c\" \"d e\\\\\" \"f\\\\\\\"g\"");
    }

    @Test
    void environmentIsInOrderWhateverTheCase() {
        TreeMap<String, String> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        variables.putAll(Map.of("path", "C:\\", "ALPHA", "1", "Zoo", ""));
        assertThat(EnvironmentBlock.write(variables)).isEqualTo("ALPHA=1\0path=C:\\\0Zoo=\0");
    }
}
