// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.deskreel.sessions.logind.LogindSource;
import org.deskreel.sessions.process.AuthorityCopies;
import org.deskreel.sessions.process.XServer;
import org.deskreel.testkit.TestContext;
import org.jspecify.annotations.Nullable;

/** A streaming instance with Linux in a folder: the files are real, X servers are what the test says. */
final class LinuxModel {
    static final OwnedServer SERVER = server(0, null);

    private final Path root;
    private final List<OwnedServer> servers = new CopyOnWriteArrayList<>();
    private String bus = "unix:path=/nonexistent/bus";

    LinuxModel(Path root) {
        this.root = root;
        write("system", IdentityTest.MACHINE);
    }

    static OwnedServer server(int display, @Nullable Path authority) {
        String file = authority == null ? null : authority.toString();
        XServer server = new XServer(900, 500, 1001, null, ":" + display, file);
        return new OwnedServer(server, OwnedServer.STREAMING_ACCOUNT, 1001);
    }

    /** Where systemd-logind is; without this it is nowhere. */
    LinuxModel withLogind(String address) {
        bus = address;
        return this;
    }

    LinuxModel withSession(Map<String, String> variables) {
        return write("user", variables);
    }

    LinuxModel withServer(OwnedServer server) {
        servers.add(server);
        return this;
    }

    LinuxModel withoutServers() {
        servers.clear();
        return this;
    }

    Path file(String whose) {
        return root.resolve("etc/profile.d/appstream_" + whose + "_vars.sh");
    }

    Instance instance(TestContext context) {
        return new LinuxInstance(
                root,
                () -> List.copyOf(servers),
                new AuthorityCopies(context),
                LogindSource.at(bus, root, context.clock()),
                context.logger());
    }

    AppStreamHook hook(TestContext context) {
        return new AppStreamHook(instance(context), context);
    }

    private LinuxModel write(String whose, Map<String, String> variables) {
        String script = variables.entrySet().stream()
                .map(variable -> "export " + variable.getKey() + "=\"" + variable.getValue() + "\"\n")
                .collect(Collectors.joining());
        try {
            Path folder = Files.createDirectories(file(whose).getParent());
            for (Path path : List.of(root.resolve("etc"), folder)) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            Files.writeString(file(whose), script);
            Files.setPosixFilePermissions(file(whose), PosixFilePermissions.fromString("rw-r--r--"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
