// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
    @ParameterizedTest
    @CsvSource({"jane, Jane", "j*, jane", "*ne, jane", "j?ne, jane", "CORP\\*, corp\\jane", "*, ''", "a.b, a.b"})
    void standsForNames(String pattern, String name) {
        assertThat(Wildcard.of(pattern).matches(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"jane, janet", "j?ne, jne", "a.b, acb", "[a-z]*, jane", "\\E.*, jane", "'', jane"})
    void doesNotStandForOthers(String pattern, String name) {
        assertThat(Wildcard.of(pattern).matches(name)).isFalse();
    }

    @Test
    void isTheSameWhateverTheCase() {
        assertThat(Wildcard.of("Jane*")).isEqualTo(Wildcard.of("jane*")).hasToString("Jane*");
    }
}
