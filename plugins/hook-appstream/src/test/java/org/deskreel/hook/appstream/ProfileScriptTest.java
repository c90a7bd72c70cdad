// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProfileScriptTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "export A=plain | plain",
                "A=plain | plain",
                "  declare -x A=\"with space\" | with space",
                "export A='single $HOME `x`' | single $HOME `x`",
                "export A=\"a \\\"b\\\" \\$c \\\\d \\e\" | a \"b\" $c \\d \\e",
                "export A=one\\ two | one two",
                "export A='jo'\"hn\"@example.com | john@example.com",
                "export A=value # a remark | value",
                "export A=value; export B=other | value",
                "export A=$(touch /tmp/harm) | $(touch /tmp/harm)",
                "export A=O'Brien | O'Brien",
                "export A=John Doe | John Doe",
                "export A=\"cut off | \"cut off",
                "export A=a#b | a#b",
            })
    void readsAValueAsAShellWouldWithoutRunningAnything(String line, String value) {
        assertThat(ProfileScript.variables(line)).containsEntry("A", value);
    }

    @Test
    void readsAnEmptyValue() {
        assertThat(ProfileScript.variables("export A=\nexport B=''"))
                .containsOnly(Map.entry("A", ""), Map.entry("B", ""));
    }

    @Test
    void takesTheLastAssignmentAndPassesOverEverythingElse() {
        assertThat(ProfileScript.variables("""
                #!/bin/bash
                # export A=remark
                if [ -z "$A" ]; then
                export A=first\r
                fi
                export A=last
                echo B=printed
                """)).containsOnly(Map.entry("A", "last"));
    }
}
