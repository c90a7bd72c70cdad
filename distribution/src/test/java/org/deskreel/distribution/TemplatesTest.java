// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The deployment templates: names lead somewhere, and what protects recordings is there. */
@Tag("any-jdk")
final class TemplatesTest {
    private static final Path FOLDER = Path.of("../examples/deploy");
    private static final Pattern PLACE = Pattern.compile("\\$\\{([^}!]+)}");

    static Stream<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .filter(TemplatesTest::isForCloudFormation)
                    .toList()
                    .stream();
        }
    }

    private static boolean isForCloudFormation(Path file) {
        try {
            return Files.readString(file).contains("AWSTemplateFormatVersion");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyNameLeadsSomewhere(Path file) throws IOException {
        Template template = Template.read(file);
        Set<String> known = new HashSet<>(template.section("Parameters").keySet());
        known.addAll(template.section("Resources").keySet());
        for (String name : names(template)) {
            assertThat(known.contains(name) || name.startsWith("AWS::"))
                    .as(name)
                    .isTrue();
        }
    }

    private static Set<String> names(Template template) {
        Set<String> names = new HashSet<>();
        template.uses("!Ref").forEach(name -> names.add(name.toString()));
        template.uses("!GetAtt").forEach(name -> names.add(name.toString().split("\\.")[0]));
        template.uses("!Sub").forEach(text -> names.addAll(names(text)));
        return names;
    }

    /** A text, or a list of one and of names that hold in it only. */
    private static Set<String> names(Object text) {
        Set<String> names = new HashSet<>();
        Matcher place = PLACE.matcher(text instanceof List<?> list ? list.get(0).toString() : text.toString());
        while (place.find()) {
            names.add(place.group(1).split("\\.")[0]);
        }
        if (text instanceof List<?> list) {
            names.removeAll(((Map<?, ?>) list.get(1)).keySet());
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyConditionAndParameterIsUsedAndThere(Path file) throws IOException {
        Template template = Template.read(file);
        Set<String> used = new HashSet<>();
        template.uses("!If").forEach(parts -> used.add(((List<?>) parts).get(0).toString()));
        template.uses("Condition").stream().filter(String.class::isInstance).forEach(name -> used.add(name.toString()));
        assertThat(used).isEqualTo(template.section("Conditions").keySet());
        assertThat(names(template)).containsAll(template.section("Parameters").keySet());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyParameterSaysWhatItIs(Path file) throws IOException {
        assertThat(Template.read(file).section("Parameters").values())
                .allMatch(parameter -> ((Map<?, ?>) parameter).containsKey("Description"));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void bucketKeepsVersionsEncryptsAndIsClosed(Path file) throws IOException {
        Template template = Template.read(file);
        assertThat(template.at("Resources", "Bucket", "DeletionPolicy")).isEqualTo("Retain");
        assertThat(template.at("Resources", "Bucket", "Properties", "VersioningConfiguration", "Status"))
                .isEqualTo("Enabled");
        assertThat(template.at("Resources", "Bucket", "Properties", "PublicAccessBlockConfiguration"))
                .isEqualTo(Map.of(
                        "BlockPublicAcls", "true",
                        "BlockPublicPolicy", "true",
                        "IgnorePublicAcls", "true",
                        "RestrictPublicBuckets", "true"));
        assertThat(template.at(
                        "Resources",
                        "Bucket",
                        "Properties",
                        "BucketEncryption",
                        "ServerSideEncryptionConfiguration",
                        0,
                        "ServerSideEncryptionByDefault",
                        "SSEAlgorithm"))
                .isEqualTo("aws:kms");
        assertThat(template.at(
                        "Resources",
                        "Bucket",
                        "Properties",
                        "LifecycleConfiguration",
                        "Rules",
                        0,
                        "AbortIncompleteMultipartUpload",
                        "DaysAfterInitiation"))
                .isEqualTo("1");
    }

    @Test
    void bucketLocksWhereThatIsWanted() throws IOException {
        assertThat(appStream().at("Resources", "Bucket", "Properties", "ObjectLockEnabled"))
                .isEqualTo(Map.of("!If", List.of("Locks", "true", Map.of("!Ref", "AWS::NoValue"))));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void bucketAnswersOverTlsOnly(Path file) throws IOException {
        Template template = Template.read(file);
        Object statement = template.at("Resources", "BucketPolicy", "Properties", "PolicyDocument", "Statement", 0);
        assertThat((Map<?, ?>) statement)
                .isEqualTo(Map.of(
                        "Sid", "TlsOnly",
                        "Effect", "Deny",
                        "Principal", "*",
                        "Action", "s3:*",
                        "Resource", List.of(Map.of("!GetAtt", "Bucket.Arn"), Map.of("!Sub", "${Bucket.Arn}/*")),
                        "Condition", Map.of("Bool", Map.of("aws:SecureTransport", "false"))));
    }

    /** Whoever is at the desktop can use the role of the machine. */
    @Test
    void roleOfTheFleetMayPutAndNothingElse() throws IOException {
        Template template = appStream();
        Object statements =
                template.at("Resources", "RecorderRole", "Properties", "Policies", 0, "PolicyDocument", "Statement");
        assertThat((List<?>) statements).hasSize(2);
        assertThat((List<?>) template.at(
                        "Resources",
                        "RecorderRole",
                        "Properties",
                        "Policies",
                        0,
                        "PolicyDocument",
                        "Statement",
                        0,
                        "Action"))
                .isEqualTo(List.of(
                        "s3:PutObject",
                        "s3:AbortMultipartUpload",
                        Map.of("!If", List.of("Locks", "s3:PutObjectRetention", Map.of("!Ref", "AWS::NoValue")))));
        assertThat(template.at("Resources", "RecorderRole", "Properties", "ManagedPolicyArns"))
                .isNull();
        assertThat(template.at(
                        "Resources",
                        "RecorderRole",
                        "Properties",
                        "AssumeRolePolicyDocument",
                        "Statement",
                        0,
                        "Condition",
                        "StringEquals"))
                .isEqualTo(Map.of("aws:SourceAccount", Map.of("!Ref", "AWS::AccountId")));
    }

    @Test
    void fleetAndStackAreMadeWithAnImageOnly() throws IOException {
        Template template = appStream();
        for (String resource : List.of("Fleet", "Stack", "StackFleetAssociation")) {
            assertThat(template.at("Resources", resource, "Condition")).isEqualTo("HasFleet");
        }
        assertThat(template.at("Parameters", "ImageName", "Default")).isEqualTo("");
        assertThat(template.at("Resources", "Fleet", "Properties", "IamRoleArn"))
                .isEqualTo(Map.of("!GetAtt", "RecorderRole.Arn"));
    }

    private static Template appStream() throws IOException {
        return Template.read(FOLDER.resolve("appstream/appstream.yaml"));
    }
}
