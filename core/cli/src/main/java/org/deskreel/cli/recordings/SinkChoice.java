// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.util.List;
import java.util.stream.Collectors;
import org.deskreel.engine.config.BoundSink;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of the configured sinks a command reads. Mix it in. */
final class SinkChoice {
    private static final ErrorCode NO_SUCH_SINK =
            ErrorCode.permanent("recordings/no-such-sink", ErrorCategory.NOT_FOUND);

    @Option(
            names = "--sink",
            order = 80,
            paramLabel = "NAME",
            description = "The sink to read. Default: the first one in the configuration.")
    private @Nullable String name;

    BoundSink among(List<BoundSink> sinks) {
        return sinks.stream()
                .filter(sink -> name == null || name.equals(sink.common().label()))
                .findFirst()
                .orElseThrow(() -> unknown(sinks));
    }

    private DeskreelException unknown(List<BoundSink> sinks) {
        String names = sinks.stream().map(sink -> sink.common().label()).collect(Collectors.joining(", "));
        return DeskreelException.of(
                        NO_SUCH_SINK, name == null ? "No sink is configured." : "No sink is called '" + name + "'.")
                .remedy(names.isEmpty() ? "Add one to the section 'sinks'." : "There are: " + names + ".");
    }
}
