// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.dcv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A script in the place of DCV's command line, which prints what AWS documents. It is no proof of what DCV prints.
 *
 * @see <a href="https://docs.aws.amazon.com/dcv/latest/adminguide/managing-sessions-lifecycle-view.html">Viewing Amazon
 *     DCV sessions</a>
 */
public final class StandInDcv {
    private final Path folder;

    private StandInDcv(Path folder) {
        this.folder = folder;
    }

    /** Makes the script; there are no sessions yet. */
    public static StandInDcv in(Path folder) {
        StandInDcv dcv = new StandInDcv(folder);
        dcv.script("case $1 in list-sessions) cat list ;; describe-session) cat \"$2\" ;; *) exit 2 ;; esac");
        dcv.sessions();
        return dcv;
    }

    /** The program. */
    public Path program() {
        return folder.resolve("dcv");
    }

    /** From now on these are there. */
    public void sessions(String... sessions) {
        write("list", "[" + String.join(",", sessions) + "]");
    }

    /** From now on this is what is said of one session. */
    public void description(String id, String session) {
        write(id, session);
    }

    /** From now on the program does this, in the folder of the script. */
    public void script(String commands) {
        write("dcv", "#!/bin/sh\ncd '" + folder + "'\n" + commands + "\n");
        try {
            Files.setPosixFilePermissions(program(), PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A session as the administrator guide shows it. */
    public static String session(String type, String id, String display, int connections, String lastDisconnection) {
        return """
                {
                  "id" : "%s",
                  "owner" : "dcvuser",
                  "name" : "session-name",
                  "num-of-connections" : %d,
                  "creation-time" : "2020-03-02T16:08:50.262883Z",
                  "last-disconnection-time" : "%s",
                  "licenses" : [
                    {
                      "product" : "dcv",
                      "status" : "licensed",
                      "check-timestamp" : "2020-03-02T16:08:50Z",
                      "expiration-date" : "2020-03-29T00:00:00Z"
                    }
                  ],
                  "licensing-mode" : "DEMO",
                  "storage-root" : "",
                  "type" : "%s",
                  "x11-display" : "%s",
                  "x11-authority" : "/run/user/1009/dcv/%s.xauth",
                  "display-layout" : [
                    {"width" : 800, "height" : 600, "x" : 0, "y" : 0}
                  ]
                }
                """.formatted(id, connections, lastDisconnection, type, display, id);
    }

    private void write(String name, String text) {
        try {
            Path fresh = Files.writeString(folder.resolve(name + ".new"), text);
            Files.move(fresh, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
