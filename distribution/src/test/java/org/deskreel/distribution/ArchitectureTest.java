// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The dependency rules of docs/architecture.md: dependencies point downwards only. */
@ArchTag("any-jdk")
@AnalyzeClasses(packages = "org.deskreel", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String[] CORE = {
        "org.deskreel.spi..",
        "org.deskreel.engine..",
        "org.deskreel.cli..",
        "org.deskreel.review..",
        "org.deskreel.mp4..",
        "org.deskreel.files.."
    };
    private static final String[] PLUGINS = {
        "org.deskreel.capture..",
        "org.deskreel.footage..",
        "org.deskreel.hook..",
        "org.deskreel.sink..",
        "org.deskreel.ffmpeg..",
        "org.deskreel.sessions..",
        "org.deskreel.windows.."
    };

    @ArchTest
    static final ArchRule spiIsNearlyBare = classes()
            .that()
            .resideInAPackage("org.deskreel.spi..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.deskreel.spi..", "org.jspecify..", "org.pf4j")
            .because("every library in a signature of the SPI is one whose version all plugins must share");

    @ArchTest
    static final ArchRule spiTakesOnlyTheMarkerFromPf4j = noClasses()
            .that()
            .resideInAPackage("org.deskreel.spi..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.pf4j")
                    .and(resideOutsideOfPackages("org.deskreel.."))
                    .and(new Named("org.pf4j.ExtensionPoint").negate()))
            .because("PF4J is replaceable as long as the SPI has nothing of it but the marker");

    @ArchTest
    static final ArchRule mp4StandsAlone = classes()
            .that()
            .resideInAPackage("org.deskreel.mp4..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.deskreel.mp4..", "org.jspecify..")
            .because("the engine and plugins each carry it, and must be able to carry different versions");

    @ArchTest
    static final ArchRule filesStandAlone = classes()
            .that()
            .resideInAPackage("org.deskreel.files..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.deskreel.files..", "org.jspecify..")
            .because("the engine and plugins each carry it, and must be able to carry different versions");

    @ArchTest
    static final ArchRule coreKnowsNoPlugin = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PLUGINS)
            .because("a plugin that core knew could not be left out or replaced");

    @ArchTest
    static final ArchRule engineKnowsNoCommandLine = noClasses()
            .that()
            .resideInAPackage("org.deskreel.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.deskreel.cli..", "picocli..")
            .because("the engine is to run under a service as well as under a command");

    @ArchTest
    static final ArchRule pluginsKnowOnlyTheSpi = noClasses()
            .that()
            .resideInAnyPackage(PLUGINS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.deskreel.engine..", "org.deskreel.cli..", "com.google.inject..", "jakarta.inject..")
            .because("what is not in the SPI changes without notice, and is not on a plugin's class path");

    @ArchTest
    static final ArchRule pf4jStaysBehindOnePackage = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .and()
            .resideOutsideOfPackages("org.deskreel.engine.plugin..", "org.deskreel.spi..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.pf4j..")
            .because("PF4J needs a firm hand, in one place");

    @ArchTest
    static final ArchRule pluginsTakeOnlyTheAnnotationFromPf4j = noClasses()
            .that()
            .resideInAnyPackage(PLUGINS)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.pf4j..").and(new Named("org.pf4j.Extension").negate()))
            .because("a plugin is what it provides; its life is the engine's affair");

    @ArchTest
    static final ArchRule guiceStaysInTheEngine = noClasses()
            .that()
            .resideOutsideOfPackage("org.deskreel.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.inject..", "jakarta.inject..")
            .because("how the engine is wired is its own affair, and Guice is replaceable as long as that holds");

    @ArchTest
    static final ArchRule namesInCoreTellOfNoPlatform = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .haveNameMatching("(?i).*(ffmpeg|x11|windows|gdigrab|ddagrab|appstream|workspaces|ec2|amazon|azure|S3).*")
            .because("the engine knows no platform: everything of the kind is a plugin");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("org.deskreel.(**)")
            .should()
            .beFreeOfCycles()
            .because("packages that need each other are one package");

    @ArchTest
    static final ArchRule standardOutputIsData = noClasses()
            .that()
            .resideOutsideOfPackages("org.deskreel.cli..", "org.deskreel.distribution..", "org.deskreel.benchmarks..")
            .should()
            .accessField(System.class, "out")
            .because("scripts parse what commands print; everything else goes to the log");
}
