// SPDX-License-Identifier: Apache-2.0
package org.deskreel.footage.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.footage.ExportRequest;
import org.deskreel.spi.footage.ExportRequest.Clip;
import org.deskreel.spi.footage.FootageTool;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-jdk")
@Timeout(180)
final class ExportTest {
    private static final Duration THREE = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    FootageTool tool;
    Path target;
    final List<Duration> progress = new ArrayList<>();

    @BeforeEach
    void prepare() throws Exception {
        tool = new FfmpegFootage(new FfmpegFootageConfig(Segments.FFMPEG), TestContext.in(folder));
        target = Files.createDirectories(folder.resolve("it's out")).resolve("all of it.mp4");
    }

    @Test
    void wholeSegmentsOfOneSizeAreCopied() throws Exception {
        List<Path> segments = Segments.write(folder.resolve("a"), "320x240", 3);

        export(segments.stream()
                .map(segment -> new Clip(segment, Duration.ZERO, THREE))
                .toList());

        assertThat(probe()).isEqualTo(new Probe(320, 240, 9.0, 45));
        assertThat(frameTimes()).hasSize(45).contains("0.000000", "3.000000", "8.800000");
        assertThat(progress).last().isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void takesOfDifferentSizesStandOnTheLargestCanvas() throws Exception {
        List<Clip> clips = new ArrayList<>();
        for (String size : List.of("320x240", "400x200", "320x240")) {
            Segments.write(folder.resolve("s" + clips.size()), size, 2)
                    .forEach(segment -> clips.add(new Clip(segment, Duration.ZERO, THREE)));
        }

        export(clips);

        Probe probe = probe();
        assertThat(probe).isEqualTo(new Probe(400, 240, 18.0, 90));
        assertThat(frameTimes()).contains("6.000000", "12.000000", "17.800000");
        assertThat(corner(1)).isEqualTo("black");
        assertThat(corner(7)).isEqualTo("black");
    }

    /** As at a change of the layout: the first frame of a take comes at any distance from the last of the one before. */
    @Test
    void takesThatOverlapAreCutWhereTheNextBegins() throws Exception {
        Path first = Segments.write(folder.resolve("a"), "320x240", 1).get(0);
        Path second = Segments.write(folder.resolve("b"), "400x200", 1).get(0);
        Path third = Segments.write(folder.resolve("c"), "320x240", 1).get(0);

        export(List.of(
                new Clip(first, Duration.ZERO, Duration.ofMillis(2001)),
                new Clip(second, Duration.ZERO, Duration.ofMillis(2010)),
                new Clip(third, Duration.ZERO, THREE)));

        assertThat(frameTimes())
                .doesNotHaveDuplicates()
                .isSorted()
                .contains("1.800000", "2.001000", "3.801000", "4.001000", "4.011000", "4.211000");
        assertThat(probe().seconds()).isCloseTo(7.011, within(0.003));
        Segments.decode(target);
    }

    @Test
    void aRangeIsCutWhereItWasAsked() throws Exception {
        List<Path> segments = Segments.write(folder.resolve("a"), "320x240", 3);

        export(List.of(
                new Clip(segments.get(0), Duration.ofMillis(1300), THREE),
                new Clip(segments.get(1), Duration.ZERO, THREE),
                new Clip(segments.get(2), Duration.ZERO, Duration.ofMillis(700))));

        Probe probe = probe();
        assertThat(probe.seconds()).isCloseTo(5.4, within(0.003));
        assertThat(probe.frames()).isBetween(27L, 29L);
        assertThat(frameTimes().stream().map(Double::parseDouble).toList())
                .contains(0.0)
                .anyMatch(time -> Math.abs(time - 1.7) < 0.003)
                .anyMatch(time -> Math.abs(time - 4.7) < 0.003);
    }

    @Test
    void aStillPictureIsThereFromTheStartOfTheRange() throws Exception {
        List<Path> segments = Segments.write(folder.resolve("a"), "smptebars=r=1/3:s=320x240", 2, 6);

        export(List.of(new Clip(segments.get(0), Duration.ofMillis(4500), Duration.ofMillis(5500))));

        assertThat(probe().seconds()).isCloseTo(1.0, within(0.003));
        assertThat(frameTimes()).first().isEqualTo("0.000000");
    }

    @Test
    void hundredsOfSegmentsAreJoined() throws Exception {
        List<Clip> clips = new ArrayList<>();
        for (Path segment : Segments.write(folder.resolve("a"), "testsrc2=r=5:s=64x64", 300, 1)) {
            clips.add(new Clip(segment, Duration.ZERO, Duration.ofSeconds(1)));
        }
        for (Path segment : Segments.write(folder.resolve("b"), "testsrc2=r=5:s=80x64", 200, 1)) {
            clips.add(new Clip(segment, Duration.ZERO, Duration.ofSeconds(1)));
        }

        export(clips);

        assertThat(probe()).isEqualTo(new Probe(80, 64, 500.0, 2500));
    }

    @Test
    void nothingIsLeftOfAnExportThatFails() throws Exception {
        List<Path> segments = Segments.write(folder.resolve("a"), "320x240", 1);
        Path missing = folder.resolve("missing.mp4");
        List<Clip> clips =
                List.of(new Clip(segments.get(0), Duration.ZERO, THREE), new Clip(missing, Duration.ZERO, THREE));

        assertThatThrownBy(() -> export(clips))
                .isInstanceOf(DeskreelException.class)
                .hasMessageContaining("missing.mp4");
        assertThat(Files.list(target.getParent())).isEmpty();
    }

    @Test
    void anExistingFileIsNotTouched() throws Exception {
        List<Path> segments = Segments.write(folder.resolve("a"), "320x240", 1);
        Files.writeString(target, "precious");

        assertThatThrownBy(() -> export(List.of(new Clip(segments.get(0), Duration.ZERO, THREE))))
                .isInstanceOf(DeskreelException.class)
                .hasMessageContaining("exists");
        assertThat(target).hasContent("precious");
    }

    private void export(List<Clip> clips) {
        tool.export(new ExportRequest(clips, target), progress::add);
    }

    private Probe probe() throws Exception {
        Path ffprobe = Segments.FFMPEG.resolveSibling("ffprobe");
        assertThat(ffprobe.toFile().setExecutable(true)).isTrue();
        List<String> lines = lines(
                ffprobe,
                "-count_frames",
                "-show_entries",
                "stream=width,height,nb_read_frames,codec_name,pix_fmt:format=duration",
                "-of",
                "default=nw=1");
        String text = String.join("\n", lines);
        assertThat(text).contains("codec_name=h264", "pix_fmt=yuv420p");
        return new Probe((int) number(text, "width"), (int) number(text, "height"), number(text, "duration"), (long)
                number(text, "nb_read_frames"));
    }

    private List<String> frameTimes() throws Exception {
        return lines(Segments.FFMPEG.resolveSibling("ffprobe"), "-show_entries", "frame=pts_time", "-of", "csv=p=0")
                .stream()
                .map(line -> line.replace(",", ""))
                .toList();
    }

    private String corner(int second) throws Exception {
        Path raw = folder.resolve("corner.raw");
        Files.deleteIfExists(raw);
        Segments.run(
                folder,
                "-ss",
                "" + second,
                "-i",
                target.toString(),
                "-frames:v",
                "1",
                "-vf",
                "crop=8:8:0:0",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "gray",
                raw.toString());
        for (byte pixel : Files.readAllBytes(raw)) {
            if ((pixel & 0xFF) > 20) {
                return "not black";
            }
        }
        return "black";
    }

    private List<String> lines(Path program, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-v", "error"));
        command.addAll(List.of(options));
        command.add(target.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LD_LIBRARY_PATH", program.getParent().toString());
        Process process = builder.start();
        List<String> lines =
                new String(process.getInputStream().readAllBytes()).lines().toList();
        assertThat(process.waitFor()).as("%s", lines).isZero();
        return lines;
    }

    private static double number(String text, String name) {
        Matcher matcher = Pattern.compile("(?m)^" + name + "=([\\d.]+)$").matcher(text);
        assertThat(matcher.find()).as("%s in %s", name, text).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private record Probe(int width, int height, double seconds, long frames) {}
}
