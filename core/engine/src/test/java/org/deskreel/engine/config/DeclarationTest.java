// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What authors of plugins get wrong is told to be theirs, and as nobody's mistake in the file. */
class DeclarationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            odd-bare    | TestCatalog$Bare.name has no @Setting.
            odd-type    | TestCatalog$OddType.thread has a type that no setting has.
            odd-null    | TestCatalog$OddNull.number is @Nullable, which no int can be.
            odd-default | the default of 'number': 'several' is not a number.
            odd-bound   | the bound few of 'number': 'few' is not a number.
            odd-loop    | TestCatalog$OddLoop holds itself.
            """)
    void tellsWhatIsWrong(String type, String mistake) {
        ConfigurationLoader loader = new ConfigurationLoader(new TestCatalog(), name -> null);
        ConfigSource source = new ConfigSource(Optional.empty(), List.of("sinks.0.type=" + type));

        InvalidConfigurationException found =
                catchThrowableOfType(InvalidConfigurationException.class, () -> loader.load(source));

        assertThat(found.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(ConfigProblem.Kind.PLUGIN);
            assertThat(problem.problem())
                    .startsWith("The plugin 'test' declares its settings wrongly")
                    .endsWith(mistake);
        });
    }
}
