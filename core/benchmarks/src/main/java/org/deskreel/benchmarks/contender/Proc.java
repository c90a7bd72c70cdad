// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code /proc} says of a process. A process that has gone has used nothing and holds nothing. */
public final class Proc {
    private static final double TICKS_PER_SECOND = 100;
    private static final int STATE = 0;
    private static final int UTIME = 11;
    private static final int STIME = 12;
    private static final int CUTIME = 13;
    private static final int CSTIME = 14;

    private Proc() {}

    /** CPU seconds of the process itself. */
    public static double ownCpu(ProcessHandle process) {
        String[] stat = stat(process);
        return stat.length == 0 ? 0 : (number(stat, UTIME) + number(stat, STIME)) / TICKS_PER_SECOND;
    }

    /** CPU seconds of the process and of those of its children that have ended. */
    public static double cpuWithEndedChildren(ProcessHandle process) {
        String[] stat = stat(process);
        return stat.length == 0
                ? 0
                : ownCpu(process) + (number(stat, CUTIME) + number(stat, CSTIME)) / TICKS_PER_SECOND;
    }

    /** Resident set in bytes. */
    public static long resident(ProcessHandle process) {
        return read(process, "status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    /** Open file handles. */
    public static long handles(ProcessHandle process) {
        String[] names = Path.of("/proc", "" + process.pid(), "fd").toFile().list();
        return names == null ? 0 : names.length;
    }

    /** Whether the process is an FFmpeg. */
    public static boolean isFfmpeg(ProcessHandle process) {
        return read(process, "comm").strip().equals("ffmpeg");
    }

    /** Whether the process runs; one that has ended but was not buried yet does not. */
    public static boolean runs(ProcessHandle process) {
        String[] stat = stat(process);
        return stat.length > 0 && !stat[STATE].equals("Z") && !stat[STATE].equals("X");
    }

    /** The fields of {@code stat} after the name, which may contain anything. */
    private static String[] stat(ProcessHandle process) {
        String text = read(process, "stat");
        return text.isEmpty()
                ? new String[0]
                : text.substring(text.lastIndexOf(')') + 2).split(" ");
    }

    private static long number(String[] stat, int field) {
        return Long.parseLong(stat[field]);
    }

    private static String read(ProcessHandle process, String name) {
        try {
            return Files.readString(Path.of("/proc", "" + process.pid(), name));
        } catch (IOException gone) {
            return "";
        }
    }
}
