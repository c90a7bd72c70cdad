// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.deskreel.benchmarks.contender.Contender;
import org.deskreel.benchmarks.contender.DeskreelContender;
import org.deskreel.benchmarks.contender.SampleContender;
import org.deskreel.benchmarks.desktop.Desktop;
import org.deskreel.benchmarks.footage.Ffmpeg;

/**
 * Measures Deskreel and a model of the public sample in turn on the same desktop, and prints a table.
 *
 * <p>Options: {@code --quick} for rough figures in a few minutes, {@code --only NAME} for some of the measurements
 * (several times if wanted), {@code --write FILE} to write the page with the table, the machine and the date.
 */
public final class Benchmark {
    private static final Map<String, Measurement> MEASUREMENTS = measurements();

    private final Options options;
    private final Table table = new Table();
    private final List<String> failures = new ArrayList<>();

    private Benchmark(Options options) {
        this.options = options;
    }

    private static Map<String, Measurement> measurements() {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("start", new StartUp());
        all.put("session", new SessionStart());
        all.put("boundaries", new Boundaries());
        all.put("layout", new LayoutChanges());
        all.put("kill", new Kills());
        all.put("script", new Script());
        all.put("still", new Stillness());
        return all;
    }

    /** Runs what the options ask for. The exit code is 1 when a measurement failed, and 2 for wrong options. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.parse(List.of(arguments), MEASUREMENTS.keySet());
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        System.exit(new Benchmark(options).run());
    }

    private int run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("deskreel-benchmark");
        Ffmpeg ffmpeg = Ffmpeg.in(options.distribution());
        try (Desktop desktop = Desktop.open(Rig.WIDTH, Rig.HEIGHT, Rig.SEED, folder)) {
            Rig rig = new Rig(desktop, ffmpeg, folder, options.quick(), new AtomicInteger());
            Set<String> names = options.only().isEmpty() ? MEASUREMENTS.keySet() : new TreeSet<>(options.only());
            for (String name : names) {
                measure(name, new DeskreelContender(options.distribution()), rig);
                measure(name, new SampleContender(ffmpeg), rig);
            }
        }
        report();
        System.err.println("Recordings and logs are in " + folder);
        return failures.isEmpty() ? 0 : 1;
    }

    private void measure(String name, Contender contender, Rig rig) throws InterruptedException {
        System.err.printf("%s: %s …%n", name, contender.name());
        try {
            Objects.requireNonNull(MEASUREMENTS.get(name))
                    .measure(contender, rig)
                    .forEach((metric, figure) -> table.put(contender instanceof DeskreelContender, metric, figure));
        } catch (IOException | RuntimeException failure) {
            failures.add("%s of %s failed: %s".formatted(name, contender.name(), failure.getMessage()));
        }
    }

    private void report() throws IOException {
        System.out.print(table.markdown());
        failures.forEach(System.err::println);
        if (options.write() != null) {
            Files.writeString(options.write(), Page.of(table.markdown(), failures, options.quick()));
        }
    }
}
