// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WindowsArgumentTest {
    /** The rules, with examples, are in Microsoft's description of CommandLineToArgvW. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "plain, plain",
                "'two words', 'two words'",
                "C:\\folder\\, C:\\folder\\",
                "'a\"b', '\"a\\\"b\"'",
                "'{\"x\": 1}', '\"{\\\"x\\\": 1}\"'",
                "'a\\\"b', '\"a\\\\\\\"b\"'",
                "'\"\\', '\"\\\"\\\\\"'"
            })
    void quotationMarksReachTheProgram(String argument, String passed) {
        assertThat(WindowsArgument.of(argument)).isEqualTo(passed);
    }
}
