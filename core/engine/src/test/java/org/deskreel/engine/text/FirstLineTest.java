// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FirstLineTest {
    @Test
    void leavesOutWhereAParserWas() {
        byte[] torn = "{\n".getBytes(StandardCharsets.UTF_8);
        JsonProcessingException problem =
                catchThrowableOfType(JsonProcessingException.class, () -> new ObjectMapper().readTree(torn));

        assertThat(problem.getMessage()).contains("(start marker at [", "column:");
        assertThat(FirstLine.of(problem)).isEqualTo("Unexpected end-of-input: expected close marker for Object");
    }

    @Test
    void saysOneLine() {
        assertThat(FirstLine.of(new IOException("The connection broke\nat some place")))
                .isEqualTo("The connection broke");
    }

    @Test
    void saysTheKindOfAProblemWithoutWords() {
        assertThat(FirstLine.of(new IOException(""))).isEqualTo("IOException");
    }
}
