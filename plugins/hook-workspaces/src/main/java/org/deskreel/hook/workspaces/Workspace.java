// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.workspaces;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.deskreel.sessions.json.JsonText;

/**
 * A WorkSpace, as DescribeWorkspaces tells of it.
 *
 * @param description what it tells
 * @see <a href="https://docs.aws.amazon.com/workspaces/latest/api/API_Workspace.html">Workspace</a>
 */
record Workspace(JsonText description) {
    Optional<String> id() {
        return description.at("WorkspaceId").text();
    }

    boolean hasComputerName(String name) {
        return is("ComputerName", name);
    }

    boolean hasAddress(String address) {
        return is("IpAddress", address);
    }

    /** Directories know users by name alone; systems write {@code CORP\jane} or {@code jane@corp.example.com} as well. */
    boolean belongsTo(String user) {
        return is("UserName", user.replaceAll("^.*\\\\", "").replaceAll("@.*$", ""));
    }

    private boolean is(String name, String value) {
        return description
                .at(name)
                .text()
                .map(Workspace::folded)
                .filter(folded(value)::equals)
                .isPresent();
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** What the manifest says of it. */
    Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>();
        put(metadata, "workspace-id", description.at("WorkspaceId"));
        put(metadata, "directory-id", description.at("DirectoryId"));
        put(metadata, "bundle-id", description.at("BundleId"));
        put(metadata, "assigned-user", description.at("UserName"));
        JsonText properties = description.at("WorkspaceProperties");
        put(metadata, "running-mode", properties.at("RunningMode"));
        put(metadata, "compute-type", properties.at("ComputeTypeName"));
        put(metadata, "operating-system", properties.at("OperatingSystemName"));
        properties.at("Protocols").elements().stream()
                .findFirst()
                .ifPresent(protocol -> put(metadata, "streaming-protocol", protocol));
        return metadata;
    }

    private static void put(Map<String, String> metadata, String name, JsonText value) {
        value.text().ifPresent(text -> metadata.put(name, text));
    }
}
