// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.deskreel.spi.Api;

/** Everything that others may build on says what is promised of it. */
@ArchTag("any-jdk")
@AnalyzeClasses(
        packages = {"org.deskreel.spi", "org.deskreel.testkit"},
        importOptions = ImportOption.DoNotIncludeTests.class)
final class ApiStatusTest {
    @ArchTest
    static final ArchRule everyPublicTypeSaysWhatIsPromised = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should()
            .beAnnotatedWith(Api.class)
            .because("who builds on it must know whether it will be there, and unchanged, in the next version");
}
