// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to the templates for platforms on which the agent runs, and to the one for Azure's storage. */
final class AgentTemplatesTest {
    private static final Path FOLDER = Path.of("../examples/deploy");

    private static Template template(String platform) throws IOException {
        return Template.read(FOLDER.resolve(platform).resolve(platform + ".yaml"));
    }

    /** Whoever is at the desktop may be able to use the role of the machine. */
    @ParameterizedTest
    @ValueSource(strings = {"ec2", "workspaces"})
    void roleMayPutAndFetchTheProgramAndNothingElse(String platform) throws IOException {
        Template template = template(platform);
        Object[] statements = {"Resources", "RecorderRole", "Properties", "Policies", 0, "PolicyDocument", "Statement"};
        assertThat((List<?>) template.at(statements)).hasSize(3);
        assertThat(template.at(with(statements, 0, "Action")))
                .isEqualTo(List.of("s3:PutObject", "s3:AbortMultipartUpload"));
        assertThat(template.at(with(statements, 2, "Action"))).isEqualTo("s3:GetObject");
        assertThat(template.at(with(statements, 2, "Resource")))
                .isEqualTo(Map.of("!Sub", "arn:${AWS::Partition}:s3:::${PackageBucket}/${PackageKey}"));
        assertThat((List<?>) template.at("Resources", "RecorderRole", "Properties", "ManagedPolicyArns"))
                .hasSize(1);
    }

    private static Object[] with(Object[] keys, Object... more) {
        return Stream.concat(Arrays.stream(keys), Arrays.stream(more)).toArray();
    }

    @Test
    void instancesAnswerByTheSecondVersionOnlyAndSeeTheirTags() throws IOException {
        Template ec2 = template("ec2");
        assertThat(ec2.at("Resources", "LaunchTemplate", "Properties", "LaunchTemplateData", "MetadataOptions"))
                .isEqualTo(Map.of(
                        "HttpEndpoint", "enabled",
                        "HttpTokens", "required",
                        "HttpPutResponseHopLimit", "1",
                        "InstanceMetadataTags", "enabled"));
    }

    @Test
    void onlySystemsManagerOfThisAccountActsAsTheRoleOfWorkspaces() throws IOException {
        Object statement = template("workspaces")
                .at("Resources", "RecorderRole", "Properties", "AssumeRolePolicyDocument", "Statement", 0);
        assertThat(((Map<?, ?>) statement).get("Principal")).isEqualTo(Map.of("Service", "ssm.amazonaws.com"));
        assertThat(((Map<?, ?>) statement).get("Condition"))
                .hasToString(
                        "{StringEquals={aws:SourceAccount={!Ref=AWS::AccountId}}, "
                                + "ArnEquals={aws:SourceArn={!Sub=arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:*}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec2", "workspaces"})
    void scriptOfSystemsManagerInstallsThatPlatform(String platform, @TempDir Path folder) throws Exception {
        List<?> lines = (List<?>) template(platform)
                .at("Resources", "InstallDocument", "Properties", "Content", "mainSteps", 1, "inputs", "runCommand");
        String script = lines.stream().map(AgentTemplatesTest::text).collect(Collectors.joining("\n"));
        assertThat(script)
                .contains("install " + platform + " --bucket ${Name} --region ${AWS::Region}")
                .contains("sha256sum -c -");
        Path file = Files.writeString(folder.resolve("script"), script.replace("::", "_"));
        Process shell =
                new ProcessBuilder("sh", "-n", file.toString()).inheritIO().start();
        assertThat(shell.waitFor()).isZero();
    }

    private static String text(Object line) {
        Object text = line instanceof Map<?, ?> map ? map.get("!Sub") : line;
        return text instanceof List<?> list ? list.get(0).toString() : String.valueOf(text);
    }

    @Test
    void azureAccountIsClosedAndKeepsVersions() throws IOException {
        assertThat(bicep())
                .contains("minimumTlsVersion: 'TLS1_2'\n", "supportsHttpsTrafficOnly: true\n")
                .contains("allowBlobPublicAccess: false\n", "allowSharedKeyAccess: false\n")
                .contains("isVersioningEnabled: true\n", "publicAccess: 'None'\n");
    }

    @Test
    void azureRoleOfRecordersMayWriteAndNothingElse() throws IOException {
        Matcher rights = Pattern.compile("(?s)\\bdataActions: \\[(.*?)]").matcher(bicep());
        assertThat(rights.find()).isTrue();
        assertThat(rights.group(1).strip().split("\\s+"))
                .containsExactlyInAnyOrder(
                        "'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action'",
                        "'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write'");
        assertThat(rights.find()).as("another role with rights of its own").isFalse();
    }

    /** No compiler for Bicep comes with the build: that every name is declared and used is what can be seen without one. */
    @Test
    void azureNamesLeadSomewhere() throws IOException {
        String text = bicep();
        String code = text.replaceAll("(?m)^\\s*//.*$", "");
        Matcher declared = Pattern.compile("(?m)^(?:param|var|resource) (\\w+)").matcher(code);
        assertThat(declared.results().map(result -> result.group(1)).toList())
                .hasSizeGreaterThan(10)
                .allMatch(name -> Pattern.compile("\\b" + name + "\\b")
                                        .matcher(code)
                                        .results()
                                        .count()
                                > 1
                        || name.matches("lifecycle|recorders|sasIssuers|reviewers"));
        Matcher parameters = Pattern.compile("(?m)^@description.*\\n(?:@.*\\n)*(?:param|output) ")
                .matcher(code);
        Matcher all = Pattern.compile("(?m)^(?:param|output) ").matcher(code);
        assertThat(parameters.results().count()).isEqualTo(all.results().count());
        for (String pair : List.of("{}", "[]", "()")) {
            assertThat(code.chars().filter(c -> c == pair.charAt(0)).count())
                    .as(pair)
                    .isEqualTo(code.chars().filter(c -> c == pair.charAt(1)).count());
        }
    }

    private static String bicep() throws IOException {
        return Files.readString(FOLDER.resolve("azure/storage.bicep"));
    }
}
