// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deskreel.spi.capture.CaptureEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FfmpegFailureTest {
    /** The lines are FFmpeg 8.1's own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[in#0 @ 0x55] Cannot open display :119, error 1. | ffmpeg/no-display | DISPLAY_LOST",
                "Authorization required, but no authorization protocol specified | ffmpeg/display-refused | DISPLAY_LOST",
                "[in#0/x11grab @ 0x55] Cannot get the image data event_error: response_type:0 error_code:8 sequence:36 "
                        + "| ffmpeg/layout-changed | LAYOUT_CHANGED",
                "[in#0 @ 0x5] Capture area 1920x1080 at position 0.0 outside the screen size 800x600 "
                        + "| ffmpeg/layout-changed | LAYOUT_CHANGED",
                "[in#0/x11grab @ 0x55] Failed to query xcb pointer | ffmpeg/no-display | DISPLAY_LOST",
                "[out#0/segment @ 0x1] Error writing trailer: No space left on device | ffmpeg/no-space | NO_SPACE",
                "[vost#0:0 @ 0x1] Unknown encoder 'libx264' | ffmpeg/lacks-feature | CAPTURE_FAILED",
                "Unrecognized option 'stats_mux_pre'. | ffmpeg/invalid-argument | CAPTURE_FAILED",
                "Error opening output file: Read-only file system | ffmpeg/io | CAPTURE_FAILED"
            })
    void readsTheCauseFromWhatFfmpegSays(String line, String code, String cause) {
        CaptureEnd end = FfmpegFailure.of(1, List.of("Input #0, x11grab, from ':0':", line, "Conversion failed!"));

        assertThat(end.error().code()).hasToString(code);
        assertThat(end.cause()).hasToString(cause);
        assertThat(end.error().remedy()).isPresent();
    }

    /** The lines are those of FFmpeg 8.1's gdigrab, ddagrab, gfxcapture and h264_nvenc. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[gdigrab @ 000001e5] Failed to capture image (error 5) | ffmpeg/desktop-hidden | DESKTOP_HIDDEN",
                "[gdigrab @ 000001e5] Couldn't get window device context (error 6) "
                        + "| ffmpeg/desktop-hidden | DESKTOP_HIDDEN",
                "[gdigrab @ 000001e5] Capture area (0,0),(1920,1080) extends outside window area (0,0),(1280,720) "
                        + "| ffmpeg/layout-changed | LAYOUT_CHANGED",
                "[gdigrab @ 000001e5] Can't find window 'x', aborting. | ffmpeg/no-display | DISPLAY_LOST",
                "[Parsed_ddagrab_0 @ 000001e5] Desktop duplication access denied "
                        + "| ffmpeg/desktop-hidden | DESKTOP_HIDDEN",
                "[Parsed_ddagrab_0 @ 000001e5] AcquireNextFrame failed: 887a0026 "
                        + "| ffmpeg/desktop-hidden | DESKTOP_HIDDEN",
                "[Parsed_ddagrab_0 @ 000001e5] AcquireNextFrame failed: 80070005 "
                        + "| ffmpeg/desktop-hidden | DESKTOP_HIDDEN",
                "[Parsed_ddagrab_0 @ 000001e5] AcquireNextFrame failed: 887a0005 "
                        + "| ffmpeg/not-capturable | CAPTURE_FAILED",
                "[Parsed_ddagrab_0 @ 000001e5] Output parameters changed! | ffmpeg/layout-changed | LAYOUT_CHANGED",
                "[Parsed_ddagrab_0 @ 000001e5] Too many open duplication sessions "
                        + "| ffmpeg/too-many-captures | CAPTURE_FAILED",
                "[Parsed_ddagrab_0 @ 000001e5] Failed to enumerate DXGI output 1 "
                        + "| ffmpeg/not-capturable | CAPTURE_FAILED",
                "[Parsed_ddagrab_0 @ 000001e5] Selected output not supported | ffmpeg/not-capturable | CAPTURE_FAILED",
                "[Parsed_ddagrab_0 @ 000001e5] Failed to create D3D11VA device. "
                        + "| ffmpeg/not-capturable | CAPTURE_FAILED",
                "[Parsed_gfxcapture_0 @ 000001e5] Capture item closed | ffmpeg/layout-changed | LAYOUT_CHANGED",
                "[Parsed_gfxcapture_0 @ 000001e5] Failed to setup graphics capture for monitor (0x80070005) "
                        + "| ffmpeg/not-capturable | CAPTURE_FAILED",
                "[Parsed_gfxcapture_0 @ 000001e5] Failed opening \"graphicscapture.dll\" "
                        + "| ffmpeg/not-capturable | CAPTURE_FAILED",
                "[Parsed_gfxcapture_0 @ 000001e5] Failed loading CreateDispatcherQueueController "
                        + "| ffmpeg/not-capturable | CAPTURE_FAILED",
                "[h264_nvenc @ 000001e5] Cannot load nvcuda.dll | ffmpeg/no-hardware-encoder | CAPTURE_FAILED",
                "[AVFilterGraph @ 000001e5] No such filter: 'gfxcapture' | ffmpeg/lacks-feature | CAPTURE_FAILED"
            })
    void readsTheCauseFromWhatWindowsDevicesSay(String line, String code, String cause) {
        CaptureEnd end = FfmpegFailure.of(1, List.of(line, "[in#0 @ 000001e5] Error during demuxing: I/O error"));

        assertThat(end.error().code()).hasToString(code);
        assertThat(end.cause()).hasToString(cause);
        assertThat(end.error().remedy()).isPresent();
    }

    @Test
    void signalsHaveTheirOwnSentences() {
        assertThat(FfmpegFailure.of(137, List.of()).error().getMessage()).contains("signal 9");
        assertThat(FfmpegFailure.of(255, List.of()).error().getMessage()).contains("told to end");
        assertThat(FfmpegFailure.of(1, List.of("frame= 3", "Something failed"))
                        .error()
                        .getMessage())
                .contains("exit code 1")
                .contains("Something failed");
    }

    /** Numbers of ntstatus.h, as Java gives them. */
    @Test
    void whatWindowsHasEndedHasItsOwnSentencesToo() {
        assertThat(FfmpegFailure.of(-1073741515, List.of()).error().code()).isEqualTo(FfmpegErrorCode.MISSING_LIBRARY);
        assertThat(FfmpegFailure.of(-1073741819, List.of()).error().getMessage())
                .contains("crashed (status 0xC0000005)");
        assertThat(FfmpegFailure.of(1073807364, List.of()).error().code()).isEqualTo(FfmpegErrorCode.KILLED);
        assertThat(FfmpegFailure.of(-542398533, List.of()).error().code())
                .as("AVERROR_EXTERNAL")
                .isEqualTo(FfmpegErrorCode.ENDED);
    }

    @Test
    void tagsAreNotMistakenForErrors() {
        List<String> lines = List.of("  Metadata:", "    title           : No space left on device");

        assertThat(FfmpegFailure.of(1, lines).error().code()).isEqualTo(FfmpegErrorCode.ENDED);
    }
}
