// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.deskreel.spi.Api;

/** Everything that others may build on says what is promised of it. */
@ArchTag("any-jdk")
@AnalyzeClasses(
        packages = {"org.deskreel.spi", "org.deskreel.testkit"},
        importOptions = ImportOption.DoNotIncludeTests.class)
final class ApiStatusTest {
    private static final Pattern LEFT_OUT = Pattern.compile("<exclude>(org\\.deskreel\\.spi[^<]*)</exclude>");

    @ArchTest
    static final ArchRule everyPublicTypeSaysWhatIsPromised = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should()
            .beAnnotatedWith(Api.class)
            .because("who builds on it must know whether it will be there, and unchanged, in the next version");

    @ArchTest
    static void whatIsStableIsComparedWithTheLastRelease(JavaClasses classes) throws IOException {
        Set<String> leftOut = LEFT_OUT.matcher(Files.readString(Path.of("../core/spi/pom.xml")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(leftOut).isEqualTo(packagesOf(classes, Api.Status.EXPERIMENTAL));
        assertThat(leftOut).doesNotContainAnyElementsOf(packagesOf(classes, Api.Status.STABLE));
    }

    private static Set<String> packagesOf(JavaClasses classes, Api.Status status) {
        return classes.stream()
                .filter(type -> type.getPackageName().startsWith("org.deskreel.spi"))
                .filter(type -> type.isAnnotatedWith(Api.class))
                .filter(type -> type.getAnnotationOfType(Api.class).status() == status)
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
    }
}
