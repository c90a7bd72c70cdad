// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.workspaces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files with what {@code aws workspaces describe-workspaces} is documented to print. */
final class WorkspaceFiles {
    private WorkspaceFiles() {}

    static String workspace(String id, String user, String computer, String address) {
        return """
                {
                    "WorkspaceId": "%s",
                    "DirectoryId": "d-926722edaf",
                    "UserName": "%s",
                    "IpAddress": "%s",
                    "State": "AVAILABLE",
                    "BundleId": "wsb-0zsvgp8fc",
                    "SubnetId": "subnet-a6a5a2c3",
                    "ComputerName": "%s",
                    "WorkspaceProperties": {
                        "RunningMode": "AUTO_STOP",
                        "RunningModeAutoStopTimeoutInMinutes": 60,
                        "RootVolumeSizeGib": 80,
                        "UserVolumeSizeGib": 10,
                        "ComputeTypeName": "VALUE",
                        "Protocols": ["WSP"],
                        "OperatingSystemName": "WINDOWS_SERVER_2022"
                    },
                    "ModificationStates": []
                }
                """.formatted(id, user, address, computer);
    }

    static Path write(Path folder, String... workspaces) {
        try {
            Path file = folder.resolve("workspaces.json");
            Files.writeString(file, "{\"Workspaces\": [" + String.join(",", workspaces) + "]}");
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
