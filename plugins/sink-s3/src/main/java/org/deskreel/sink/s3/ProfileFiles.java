// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;

/**
 * The files that hold profiles. A profile can name a program that then runs with the recorder's rights, so a file that
 * anybody but the recorder's account or root can write is refused.
 */
final class ProfileFiles {
    private static final List<String> TRUSTED_OWNERS = List.of("root", System.getProperty("user.name"));

    private final List<Source> sources;
    private final MachineRole machine;

    private @Nullable ProfileFile read;
    private String seen = "";

    private ProfileFiles(List<Source> sources, MachineRole machine) {
        this.sources = sources;
        this.machine = machine;
    }

    /** A file and how it is written. */
    private record Source(Path file, ProfileFile.Type type) {}

    /** The given file, in either notation; the usual files of the recorder's own account without one. */
    static ProfileFiles of(@Nullable Path file) {
        return of(file, MachineRole.ofThisMachine());
    }

    /** @param machine stands in for a profile that the files do not have */
    static ProfileFiles of(@Nullable Path file, MachineRole machine) {
        return new ProfileFiles(sources(file), machine);
    }

    private static List<Source> sources(@Nullable Path file) {
        if (file != null) {
            return List.of(
                    new Source(file, ProfileFile.Type.CONFIGURATION), new Source(file, ProfileFile.Type.CREDENTIALS));
        }
        List<Source> usual = new ArrayList<>();
        usual.add(new Source(ProfileFileLocation.configurationFilePath(), ProfileFile.Type.CONFIGURATION));
        usual.add(new Source(ProfileFileLocation.credentialsFilePath(), ProfileFile.Type.CREDENTIALS));
        return usual;
    }

    Profile profile(String name) {
        return read().profile(name)
                .or(() -> machine.profile(name))
                .orElseThrow(() -> DeskreelException.of(
                                S3SinkErrors.NO_CREDENTIALS, "There is no profile " + name + " in " + names() + ".")
                        .remedy("Correct profile or profile-file; delivery goes on when the profile appears."));
    }

    /** Whether the files themselves have it now. */
    boolean have(Profile profile) {
        return read().profile(profile.name()).isPresent();
    }

    String names() {
        return String.join(
                " and ",
                sources.stream()
                        .map(source -> source.file().toString())
                        .distinct()
                        .toList());
    }

    /** What the files say now. A file that another process is just writing is read again at the next call. */
    synchronized ProfileFile read() {
        String now = state();
        if (read == null || !now.equals(seen)) {
            refuseUnsafe();
            try {
                read = parse();
                seen = now;
            } catch (IllegalArgumentException e) {
                if (read == null) {
                    throw S3Failures.error(
                            S3SinkErrors.HELPER,
                            "The profiles in " + names() + " cannot be read: " + e.getMessage(),
                            "Correct the file.",
                            e);
                }
            }
        }
        return read;
    }

    private ProfileFile parse() {
        ProfileFile.Aggregator all = ProfileFile.aggregator();
        for (Source source : existing()) {
            all.addFile(ProfileFile.builder()
                    .content(source.file())
                    .type(source.type())
                    .build());
        }
        return all.build();
    }

    private List<Source> existing() {
        return sources.stream().filter(source -> Files.exists(source.file())).toList();
    }

    /** Time, size and identity: a file moved in may be older than the one before. */
    private String state() {
        StringBuilder state = new StringBuilder();
        for (Source source : existing()) {
            try {
                BasicFileAttributes file = Files.readAttributes(source.file(), BasicFileAttributes.class);
                state.append(file.lastModifiedTime().toInstant())
                        .append(file.size())
                        .append(file.fileKey());
            } catch (IOException e) {
                state.append("unreadable");
            }
        }
        return state.toString();
    }

    void refuseUnsafe() {
        for (Source source : existing()) {
            if (source.file().getFileSystem().supportedFileAttributeViews().contains("posix")) {
                refuseUnsafe(source.file());
            }
        }
    }

    private static void refuseUnsafe(Path file) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(file.toRealPath(), PosixFileAttributes.class);
            boolean others = attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)
                    || attributes.permissions().contains(PosixFilePermission.GROUP_WRITE);
            String owner = attributes.owner().getName();
            if (others || !TRUSTED_OWNERS.contains(owner)) {
                throw DeskreelException.of(
                                S3SinkErrors.UNSAFE_PROFILE,
                                "The profile file " + file
                                        + " can be written by others than the recorder's account: it " + "belongs to "
                                        + owner + (others ? ", and its mode is too open." : "."))
                        .remedy("Let it belong to root or to the recorder's account, with the mode 0600 or 0644.");
            }
        } catch (IOException e) {
            throw S3Failures.error(
                    S3SinkErrors.UNSAFE_PROFILE,
                    "The profile file " + file + " cannot be examined.",
                    "Let the recorder's account read it.",
                    e);
        }
    }
}
