// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the person at the desktop tries against a recording. */
final class Interference {
    /** Stands in everything that the person has put somewhere, so that it is found wherever it gets to. */
    static final String PLANTED = "/tmp/planted";

    /** What X servers know as XKillClient, for whatever clients there are: their resources begin where they begin. */
    static final String KILL_CLIENTS = """
            import os, socket, struct
            cookie = open(os.environ['XAUTHORITY'], 'rb').read()[-16:]
            wire = socket.socket(socket.AF_UNIX)
            wire.connect('/tmp/.X11-unix/X' + os.environ['DISPLAY'][1:])
            name = b'MIT-MAGIC-COOKIE-1'
            wire.sendall(struct.pack('<BxHHHHxx', 0x6c, 11, 0, len(name), 16) + name + b'xx' + cookie)
            head = wire.recv(8)
            assert head[0] == 1, head
            reply = b''
            while len(reply) < struct.unpack('<H', head[6:8])[0] * 4:
                reply += wire.recv(65536)
            own, mask = struct.unpack('<II', reply[4:12])
            for client in range(1, 255):
                if client * (mask + 1) != own:
                    for resource in range(16):
                        wire.sendall(struct.pack('<BxHI', 113, 2, client * (mask + 1) + resource))
            # It has done all of them when it answers the question where the focus is.
            wire.sendall(struct.pack('<BxH', 43, 1))
            wire.settimeout(50)
            while True:
                answer = b''
                while len(answer) < 32:
                    more = wire.recv(32 - len(answer))
                    assert more, 'the server has gone'
                    answer += more
                if answer[0] == 1: break
            """;

    private static final List<String> VARIABLES = List.of(
            "JAVA_TOOL_OPTIONS=-javaagent:%s/agent.jar",
            "JDK_JAVA_OPTIONS=-javaagent:%s/agent.jar",
            "_JAVA_OPTIONS=-Djava.io.tmpdir=%s",
            "JAVA_HOME=%s",
            "CLASSPATH=%s",
            "DESKREEL_JAVA_HOME=%s",
            "DESKREEL_HOME=%s",
            "LD_PRELOAD=%s/lib.so",
            "LD_LIBRARY_PATH=%s",
            "PATH=%s:/usr/bin:/bin",
            "XDG_STATE_HOME=%s",
            "XDG_CONFIG_HOME=%s",
            "XDG_RUNTIME_DIR=%s",
            "TMPDIR=%s",
            "AWS_PROFILE=%s",
            "AWS_CONFIG_FILE=%s/config",
            "AWS_SHARED_CREDENTIALS_FILE=%s/credentials",
            "AWS_ENDPOINT_URL=http://%s",
            "HTTPS_PROXY=http://%s",
            "DBUS_SYSTEM_BUS_ADDRESS=unix:path=%s/bus",
            "FFREPORT=file=%s/report");

    /** Where sessions, shells and programs take settings of the person's from. */
    private static final List<String> SETTINGS = List.of(
            ".profile",
            ".bash_profile",
            ".bashrc",
            ".pam_environment",
            ".xsession",
            ".xinitrc",
            ".config/environment.d/planted.conf",
            ".aws/config",
            ".aws/credentials",
            ".java/.userPrefs/prefs.xml",
            ".config/deskreel/deskreel.yaml",
            ".hotspotrc",
            ".ffmpeg/libx264-x.ffpreset");

    private final StreamingInstance instance;
    private final Map<String, Attempt> attempts = new TreeMap<>();
    private Map<String, String> desktop = Map.of();

    /**
     * How something ended.
     *
     * @param code 0 when it worked
     * @param output both streams
     */
    record Attempt(int code, String output) {}

    Interference(StreamingInstance instance) {
        this.instance = instance;
    }

    /** What the person sets for every program of the session. */
    static Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String variable : VARIABLES) {
            String[] parts = variable.formatted(PLANTED).split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        return environment;
    }

    /** Puts the same wherever the person can, and files where root's programs may look for some. */
    void plant() throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder("mkdir -p %s && cd %s\n".formatted(PLANTED, PLANTED));
        script.append("for name in java readlink sh setsid nice deskreel ffmpeg; do\n")
                .append("  printf '#!/bin/sh\\necho $0 >>%s/ran\\n' >$name; chmod 755 $name; done\n".formatted(PLANTED))
                .append("cd\n");
        for (String file : SETTINGS) {
            script.append("mkdir -p $(dirname %s)\n".formatted(file));
            environment()
                    .forEach((name, value) -> script.append("echo 'export %s=%s' >>%s\n".formatted(name, value, file)));
        }
        script.append("mkdir /tmp/hsperfdata_root && ln -s /opt/deskreel/conf /tmp/deskreel\n");
        attempt("plant", script.toString());
    }

    void on(Map<String, String> opened) {
        desktop = opened;
    }

    /** Runs a shell script as the person, with the desktop's variables. */
    Attempt attempt(String name, String script) throws IOException, InterruptedException {
        try (Program program = instance.person(desktop, "/bin/sh", "-c", script)) {
            int code = program.awaitExit(Installation.PATIENCE);
            Attempt attempt = new Attempt(code, program.out() + program.err());
            attempts.put(name, attempt);
            return attempt;
        }
    }

    Attempt of(String name) {
        return attempts.get(name);
    }

    /** All that a process of the recording was given or has opened: environment, files, memory. */
    static String given(ProcessHandle process) throws IOException {
        Path proc = Path.of("/proc/" + process.pid());
        StringBuilder given =
                new StringBuilder(Files.readString(proc.resolve("environ")).replace('\0', '\n'));
        given.append(Files.readString(proc.resolve("maps")));
        given.append(Files.readSymbolicLink(proc.resolve("cwd"))).append('\n');
        try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
            for (Path file : files.toList()) {
                given.append(opened(file)).append('\n');
            }
        }
        return given.toString();
    }

    private static String opened(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException closed) {
            // Since the list was read: a segment that is written has its descriptor for a moment only.
            return "closed";
        }
    }
}
