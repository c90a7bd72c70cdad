// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deskreel.spi.Api;

/** Everything that others may build on says what is promised of it. */
@ArchTag("any-jdk")
@AnalyzeClasses(
        packages = {"org.deskreel.spi", "org.deskreel.testkit"},
        importOptions = ImportOption.DoNotIncludeTests.class)
final class ApiStatusTest {
    private static final Path SPI_POM = Path.of("../core/spi/pom.xml");
    private static final Pattern RELEASED = Pattern.compile("<api.released>(.+)</api.released>");
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
        Set<String> leftOut = LEFT_OUT.matcher(Files.readString(SPI_POM))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(leftOut).isEqualTo(experimental(classes));
        assertThat(leftOut).doesNotContainAnyElementsOf(packagesOf(classes, Api.Status.STABLE));
    }

    /** Packages with nothing else, and by their own names the types that stand among stable ones. */
    private static Set<String> experimental(JavaClasses classes) {
        Set<String> stable = packagesOf(classes, Api.Status.STABLE);
        return of(classes, Api.Status.EXPERIMENTAL)
                .map(type -> stable.contains(type.getPackageName()) ? type.getName() : type.getPackageName())
                .collect(Collectors.toSet());
    }

    /** Since its type, that is, unless it says something else. */
    @ArchTest
    static void whatTheLastReleaseDidNotHaveSaysThatItIsNew(JavaClasses classes) throws IOException {
        Version released = Version.parse(released());
        Path jar = Path.of("../core/spi/released/deskreel-spi-" + released + ".jar");
        JavaClasses before = new ClassFileImporter().importJar(new JarFile(jar.toFile()));
        List<String> silent = classes.stream()
                .filter(type -> type.getPackageName().startsWith("org.deskreel.spi"))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(type -> before.contain(type.getName())
                        ? type.getMembers().stream().filter(member -> isNew(member, before.get(type.getName())))
                        : Stream.of(type))
                .filter(element -> since(element).compareTo(released) <= 0)
                .map(HasName.AndFullName::getFullName)
                .toList();

        assertThat(before).hasSizeGreaterThan(50);
        assertThat(silent).isEmpty();
    }

    private static boolean isNew(JavaMember member, JavaClass before) {
        return !member.getModifiers().contains(JavaModifier.PRIVATE)
                && !member.getModifiers().contains(JavaModifier.SYNTHETIC)
                && before.getMembers().stream()
                        .noneMatch(old -> old.getFullName().equals(member.getFullName()));
    }

    private static Version since(HasName.AndFullName element) {
        JavaClass type = element instanceof JavaMember member ? member.getOwner() : (JavaClass) element;
        if (element instanceof JavaMember member && member.isAnnotatedWith(Api.class)) {
            return Version.parse(member.getAnnotationOfType(Api.class).since() + ".0");
        }
        return type.isAnnotatedWith(Api.class) || type.getEnclosingClass().isEmpty()
                ? Version.parse(type.getAnnotationOfType(Api.class).since() + ".0")
                : since(type.getEnclosingClass().get());
    }

    private static String released() throws IOException {
        Matcher released = RELEASED.matcher(Files.readString(SPI_POM));
        assertThat(released.find()).isTrue();
        return released.group(1);
    }

    private static Set<String> packagesOf(JavaClasses classes, Api.Status status) {
        return of(classes, status).map(JavaClass::getPackageName).collect(Collectors.toSet());
    }

    private static Stream<JavaClass> of(JavaClasses classes, Api.Status status) {
        return classes.stream()
                .filter(type -> type.getPackageName().startsWith("org.deskreel.spi"))
                .filter(type -> type.isAnnotatedWith(Api.class))
                .filter(type -> type.getAnnotationOfType(Api.class).status() == status);
    }
}
