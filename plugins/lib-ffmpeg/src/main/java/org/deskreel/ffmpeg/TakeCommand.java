// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.PixelSize;

/**
 * The command line of one take. Why it is as it is, and what was measured, stands in
 * {@code docs/decisions/0005-ffmpeg-pipeline.md}.
 */
final class TakeCommand {
    /** How a stored frame is reported on standard output; {@link StatusLine} reads it. */
    private static final String PACKET = "pkt {n} {pts} {tb} {size} {key}";

    /** What one thread encodes with ease: 1080p thirty times a second. */
    private static final double ONE_THREAD = 30.0 * 1920 * 1080;

    private final CaptureInput input;
    private final CaptureSettings settings;
    private final Map<String, String> tags;

    TakeCommand(CaptureInput input, CaptureSettings settings, Map<String, String> tags) {
        this.input = input;
        this.settings = settings;
        this.tags = new TreeMap<>(tags);
    }

    List<String> arguments() {
        List<String> command = new ArrayList<>(pictures());
        tags.forEach((name, text) -> command.addAll(List.of("-metadata", name + "=" + text.replace("\0", ""))));
        // Nobody knows how long the last frame of a file lasts until the next file begins. One millisecond is never
        // right and therefore gets a field of its own, which is corrected then; uncorrected it claims nothing.
        command.addAll(List.of("-bsf:v", "setts=duration=1"));
        command.addAll(packets());
        // FFmpeg looks for 'q' as often as it reports.
        command.addAll(List.of("-progress", "pipe:1", "-stats_period", "0.2"));
        command.addAll(segments());
        return command;
    }

    /** One frame that goes all the way and is thrown away. */
    List<String> trial() {
        List<String> command = new ArrayList<>(pictures());
        command.addAll(packets());
        command.addAll(List.of("-frames:v", "1", "-f", "null", "-"));
        return command;
    }

    private List<String> pictures() {
        List<String> command = new ArrayList<>(List.of("-hide_banner", "-v", "info", "-nostats"));
        command.addAll(input.arguments());
        command.addAll(List.of("-map", "0:v:0", "-filter_threads", "1", "-vf", filters()));
        command.addAll(List.of("-fps_mode", "vfr", "-enc_time_base", "1:1000"));
        command.addAll(encoder());
        return command;
    }

    private static List<String> packets() {
        return List.of("-stats_mux_pre:v", "pipe:1", "-stats_mux_pre_fmt", PACKET);
    }

    /** Encoder and settings in one line. */
    String description() {
        return String.format(
                Locale.ROOT,
                "%s, %s fps, %s",
                input.encoder().description(settings.quality()),
                number(settings.frameRate()),
                PictureSize.of(input.size(), settings));
    }

    /**
     * The longest time from one stored frame to the next while nothing moves: unchanged frames are left out, but about
     * one a second is stored, so that a segment shows that the desktop was looked at.
     */
    static Duration longestInterval(CaptureSettings settings) {
        return settings.frameInterval().multipliedBy(leftOut(settings) + 1L);
    }

    private static int leftOut(CaptureSettings settings) {
        return Math.max(0, (int) Math.ceil(settings.frameRate()) - 1);
    }

    /** Frames are compared before they are scaled and converted, because most of them go no further. */
    private String filters() {
        List<String> filters = new ArrayList<>();
        if (leftOut(settings) > 0) {
            // The planes of RGB are all but free to get from what a screen delivers, and show every change of colour.
            filters.add("format=gbrp");
            filters.add("mpdecimate=max=" + leftOut(settings) + ":hi=64:lo=64:frac=0");
        }
        PixelSize picture = PictureSize.of(input.size(), settings);
        if (PictureSize.scaled(input.size(), settings)) {
            filters.add("scale=" + picture.width() + ":" + picture.height() + ":flags=area");
        } else if (!picture.equals(input.size())) {
            filters.add("pad=" + picture.width() + ":" + picture.height());
        }
        filters.add("format=yuv420p");
        filters.add(Look.FILTERS);
        return String.join(",", filters);
    }

    private List<String> encoder() {
        List<String> encoder =
                new ArrayList<>(input.encoder().arguments(settings.quality(), pixelsPerSecond() <= ONE_THREAD));
        encoder.addAll(List.of(
                "-pix_fmt",
                "yuv420p",
                "-g",
                "1000000",
                "-force_key_frames",
                "expr:if(isnan(prev_forced_t),1,gte(t,prev_forced_t+" + seconds(settings.segment()) + "))"));
        return encoder;
    }

    private double pixelsPerSecond() {
        PixelSize picture = PictureSize.of(input.size(), settings);
        return settings.frameRate() * picture.width() * picture.height();
    }

    private static List<String> segments() {
        // Every keyframe is a forced one, and every one begins a file: hence a segment time that is always over.
        return List.of(
                "-f",
                "segment",
                "-segment_time",
                "0.001",
                "-reset_timestamps",
                "1",
                "-segment_list",
                "pipe:1",
                "-segment_list_type",
                "csv",
                "-segment_format",
                "mp4",
                "-segment_format_options",
                "movflags=+empty_moov+default_base_moof+use_metadata_tags:frag_duration=800000:flush_packets=1",
                "%06d.mp4");
    }

    static String seconds(Duration duration) {
        return number(duration.toNanos() / 1e9);
    }

    static String number(double value) {
        BigDecimal short6 = new BigDecimal(String.format(Locale.ROOT, "%.6f", value)).stripTrailingZeros();
        return short6.toPlainString();
    }
}
