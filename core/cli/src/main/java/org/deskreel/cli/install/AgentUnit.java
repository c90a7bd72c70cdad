// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The unit by which systemd runs the agent. Recorders are children of the agent and live in the same surroundings, so what
 * they need may not be taken from it: other people's X servers and their secrets, other people's processes, graphics
 * adapters, and memory that is written and run, for Java.
 *
 * @param text of the file
 */
record AgentUnit(String text) {
    /** Its name. */
    static final String FILE = AgentService.NAME + ".service";

    private static final Pattern MARK = Pattern.compile("# Written by 'deskreel install (\\S+)'\\. .*");

    /** Everything after the program line is the same for everybody. */
    private static final String SETTINGS = """
            Restart=always
            RestartSec=2
            # Recorders go on when the agent is stopped or updated; the next one finds them.
            KillMode=process
            TimeoutStopSec=20
            UMask=0077

            # What the agent and the recorders, which run in here as well, do not need. Not in the list, because they do
            # need it: PrivateTmp (X servers listen in /tmp), PrivateNetwork and PrivateIPC (they are also reached by abstract
            # sockets and shared memory), ProtectProc (whose X server is it?), PrivateDevices and ProtectClock (graphics
            # adapters), MemoryDenyWriteExecute (Java), ProtectHostname (the name may be given late), ProtectSystem=strict
            # (recordings may go to any folder).
            ProtectSystem=full
            ProtectHome=read-only
            ProtectControlGroups=yes
            ProtectKernelTunables=yes
            ProtectKernelModules=yes
            ProtectKernelLogs=yes
            LockPersonality=yes
            RestrictNamespaces=yes
            RestrictRealtime=yes
            RestrictSUIDSGID=yes
            RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
            SystemCallArchitectures=native
            CapabilityBoundingSet=~CAP_SYS_ADMIN CAP_SYS_MODULE CAP_SYS_BOOT CAP_SYS_TIME CAP_SYS_RAWIO CAP_SYS_PACCT
            CapabilityBoundingSet=~CAP_MAC_ADMIN CAP_MAC_OVERRIDE CAP_NET_ADMIN CAP_NET_RAW CAP_SYSLOG CAP_MKNOD
            CapabilityBoundingSet=~CAP_LINUX_IMMUTABLE CAP_AUDIT_CONTROL CAP_WAKE_ALARM CAP_BLOCK_SUSPEND

            [Install]
            WantedBy=multi-user.target
            """;

    /**
     * The unit for a platform.
     *
     * @param launcher as the machine names it
     * @param java what it is to be started with; empty when it finds one by itself
     */
    static AgentUnit of(AgentService service, String launcher, Optional<String> java) {
        String command = Stream.concat(Stream.of(launcher), service.arguments().stream())
                .map(AgentUnit::quoted)
                .collect(Collectors.joining(" "));
        String environment = java.map(home -> "Environment=" + quoted("DESKREEL_JAVA_HOME=" + home) + "\n")
                .orElse("");
        return new AgentUnit("""
                # Written by 'deskreel install %s'. To change it: systemctl edit %s
                [Unit]
                Description=Deskreel records desktop sessions
                After=dbus.service systemd-logind.service dcvserver.service network-online.target
                Wants=network-online.target
                StartLimitIntervalSec=0

                [Service]
                Type=simple
                %sExecStart=%s
                """.formatted(service.platform(), AgentService.NAME, environment, command) + SETTINGS);
    }

    /** As systemd reads it back: quotation marks, specifiers, variables. */
    private static String quoted(String word) {
        String plain = word.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("%", "%%")
                .replace("$", "$$");
        return plain.matches("[A-Za-z0-9_./:=,@+-]+") ? plain : '"' + plain + '"';
    }

    /** Which platform a unit is for; empty when it is not ours. */
    static Optional<String> platform(List<String> lines) {
        return lines.stream()
                .findFirst()
                .map(MARK::matcher)
                .filter(Matcher::matches)
                .map(mark -> mark.group(1));
    }
}
