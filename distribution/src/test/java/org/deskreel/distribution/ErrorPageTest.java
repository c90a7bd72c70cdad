// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.deskreel.spi.ErrorCode;

/** The page of errors tells of each error of the distribution, as it is in the code, and of no other. */
@ArchTag("any-jdk")
@AnalyzeClasses(packages = "org.deskreel", importOptions = ImportOption.DoNotIncludeTests.class)
final class ErrorPageTest {
    private static final Path PAGE = Path.of("../docs/errors.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(.+?)` \\|(.+)\\|$");
    private static final Pattern CELLS =
            Pattern.compile(" ([a-z ]+) \\| (yes|no) \\| ([^|]{10,}\\.) \\| ([^|]{5,}[.?]) ");

    @ArchTest
    static void tellsOfEachErrorAndOfNoOther(JavaClasses classes) throws IOException {
        List<String> codes = classes.stream()
                .filter(type -> !type.getPackageName().startsWith("org.deskreel.testkit"))
                .flatMap(type -> type.getFields().stream())
                .filter(ErrorPageTest::isErrorCode)
                .map(ErrorPageTest::row)
                .toList();

        assertThat(codes).hasSizeGreaterThan(100);
        assertThat(rows().stream().map(ErrorPageTest::row)).containsExactlyInAnyOrderElementsOf(codes);
    }

    @ArchTest
    static void saysOfEachWhatItMeansAndWhatToDo(JavaClasses classes) throws IOException {
        assertThat(rows()).allSatisfy(row -> assertThat(row.group(2)).matches(CELLS));
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(PAGE)).results().toList();
    }

    private static String row(MatchResult row) {
        String[] cells = row.group(2).split("\\|");
        return row.group(1) + ":" + cells[0] + "," + cells[1];
    }

    private static boolean isErrorCode(JavaField field) {
        return field.getModifiers().contains(JavaModifier.STATIC)
                && field.getRawType().isEquivalentTo(ErrorCode.class);
    }

    private static String row(JavaField field) {
        try {
            Field constant = field.reflect();
            constant.setAccessible(true);
            ErrorCode code = (ErrorCode) constant.get(null);
            String category = code.category().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return code.id() + ": " + category + " , " + (code.retryable() ? "yes" : "no") + " ";
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
