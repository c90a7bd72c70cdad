// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.profiles.Profile;

/**
 * The program that gives a streaming instance of AppStream 2.0, or of WorkSpaces Pools, the role of its machine. The platform
 * writes a profile that names it; AWS documents what the profile is called, and where the program is, but not in whose files
 * the profile stands on Windows. So where there is none of that name, the program is run all the same.
 *
 * @param program where it would be; only administrators may write there
 * @see <a
 *     href="https://docs.aws.amazon.com/whitepapers/latest/best-practices-for-deploying-amazon-appstream-2/choosing-desktop-view-or-application-view.html">Best
 *     Practices for Deploying Amazon AppStream 2.0</a>
 */
record MachineRole(Optional<Path> program) {
    private static final Set<String> PROFILES = Set.of("appstream_machine_role", "workspaces_machine_role");

    private static final String USUAL =
            "C:\\Program Files\\Amazon\\Photon\\PhotonRoleCredentialProvider\\PhotonRoleCredentialProvider.exe";

    /** That of this machine; AWS documents one for Windows only. */
    static MachineRole ofThisMachine() {
        return new MachineRole(File.separatorChar == '\\' ? Optional.of(Path.of(USUAL)) : Optional.empty());
    }

    /** What the platform's profile of that name would say; empty when it is none of the platform's, or the program is not there. */
    Optional<Profile> profile(String name) {
        return program.filter(file -> PROFILES.contains(name))
                .filter(Files::isRegularFile)
                .map(file -> Profile.builder()
                        .name(name)
                        .properties(Map.of("credential_process", "\"" + file + "\" --role=Machine"))
                        .build());
    }
}
