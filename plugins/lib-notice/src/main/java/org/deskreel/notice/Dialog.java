// SPDX-License-Identifier: Apache-2.0
package org.deskreel.notice;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer.Kind;

/** A program that shows a text with a button. */
enum Dialog {
    /** That of GNOME. It reads the text from its arguments, in which a backslash begins an escape. */
    ZENITY {
        @Override
        List<String> arguments(Notice notice) {
            return List.of(
                    "--info",
                    "--no-markup",
                    "--width=480",
                    "--title=" + notice.title().replace("\\", "\\\\"),
                    "--text=" + notice.text().replace("\\", "\\\\"),
                    "--timeout=" + notice.patience().toSeconds());
        }

        @Override
        String input(Notice notice) {
            return "";
        }

        @Override
        Kind kind(int exitCode) {
            return switch (exitCode) {
                case 0 -> Kind.ACKNOWLEDGED;
                case 5 -> Kind.UNANSWERED;
                default -> Kind.CLOSED;
            };
        }
    },

    /** That of X itself. It reads the text from its input, and ends with 0 when time is up. */
    XMESSAGE {
        private static final int BUTTON = 10;

        @Override
        List<String> arguments(Notice notice) {
            return List.of(
                    "-title",
                    notice.title(),
                    "-center",
                    "-buttons",
                    "OK:" + BUTTON,
                    "-default",
                    "OK",
                    "-timeout",
                    Long.toString(notice.patience().toSeconds()),
                    "-xrm",
                    "*international: true",
                    "-file",
                    "-");
        }

        @Override
        String input(Notice notice) {
            return notice.text();
        }

        @Override
        Kind kind(int exitCode) {
            return switch (exitCode) {
                case BUTTON -> Kind.ACKNOWLEDGED;
                case 0 -> Kind.UNANSWERED;
                default -> Kind.CLOSED;
            };
        }
    };

    /** What follows the name of the program. */
    abstract List<String> arguments(Notice notice);

    /** What the program is given to read. */
    abstract String input(Notice notice);

    /** What its end means, if it could show anything. */
    abstract Kind kind(int exitCode);

    /** What it is called. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where it is, if it is installed. */
    Path in(Path programs) {
        return programs.resolve(title());
    }

    /** The first that is installed. */
    static Optional<Dialog> installed(Path programs, List<Dialog> among) {
        return among.stream()
                .filter(dialog -> Files.isExecutable(dialog.in(programs)))
                .findFirst();
    }
}
