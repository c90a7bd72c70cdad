// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.util.List;
import org.deskreel.spi.capture.EndCause;

/**
 * What FFmpeg says when its Windows capture devices fail. The texts are those of {@code libavdevice/gdigrab.c},
 * {@code libavfilter/vsrc_ddagrab.c} and {@code libavfilter/vsrc_gfxcapture_winrt.cpp} in FFmpeg 8.1; the numbers are
 * HRESULTs of {@code winerror.h}.
 */
final class WindowsFailures {
    private static final String COMES_BACK =
            "Nothing needs to be done: recording goes on as soon as the desktop can be seen.";

    /** E_ACCESSDENIED, DXGI_ERROR_ACCESS_LOST, DXGI_ERROR_ACCESS_DENIED, DXGI_ERROR_SESSION_DISCONNECTED. */
    private static final String NOT_SEEN = "(80070005|887a0026|887a002b|887a0028)";

    static final List<FailureRule> RULES = List.of(
            new FailureRule(
                    "Capture area .* extends outside window area|Output parameters changed!|Capture item closed",
                    FfmpegErrorCode.LAYOUT_CHANGED,
                    EndCause.LAYOUT_CHANGED,
                    "The display layout is no longer the captured one",
                    "Nothing needs to be done: a new take begins with the new layout."),
            new FailureRule(
                    "Failed to capture image|Couldn't get window device context",
                    FfmpegErrorCode.DESKTOP_HIDDEN,
                    EndCause.DESKTOP_HIDDEN,
                    "Windows does not show the desktop",
                    COMES_BACK),
            new FailureRule(
                    "Desktop duplication access denied|AcquireNextFrame failed: (0x)?" + NOT_SEEN,
                    FfmpegErrorCode.DESKTOP_HIDDEN,
                    EndCause.DESKTOP_HIDDEN,
                    "Windows has taken away access to the desktop",
                    COMES_BACK),
            new FailureRule(
                    "Can't find window",
                    FfmpegErrorCode.NO_DISPLAY,
                    EndCause.DISPLAY_LOST,
                    "FFmpeg runs where there is no desktop",
                    "Start the recorder inside the session that is to be recorded."),
            new FailureRule(
                    "Too many open duplication sessions",
                    FfmpegErrorCode.TOO_MANY_CAPTURES,
                    EndCause.CAPTURE_FAILED,
                    "Other programs duplicate this desktop already, and Windows allows no more",
                    "End one of them, or let gdigrab follow in capture.backends."),
            new FailureRule(
                    "Failed to enumerate DXGI output|Selected output not supported|Failed duplicating output"
                            + "|Invalid output duplication argument|Failed to create D3D11VA device|Failed querying IDXGI"
                            + "|Failed getting parent IDXGIAdapter|Requested output format unavailable"
                            + "|Device creation failed|AcquireNextFrame failed",
                    FfmpegErrorCode.NOT_CAPTURABLE,
                    EndCause.CAPTURE_FAILED,
                    "Windows does not duplicate this desktop",
                    "Let gdigrab follow in capture.backends: it works without a graphics adapter."),
            new FailureRule(
                    "Failed to setup graphics capture|Failed to find capture source|Failed to start WGC thread"
                            + "|Failed to initialize WinRT|Failed opening \\S+_handle|Failed opening ctx->fn"
                            + "|Failed loading \\w+",
                    FfmpegErrorCode.NOT_CAPTURABLE,
                    EndCause.CAPTURE_FAILED,
                    "Windows.Graphics.Capture does not work in this session",
                    "Use the backends ddagrab and gdigrab."),
            new FailureRule(
                    "Cannot load nvcuda|Cannot load libcuda|Cannot load nvEncodeAPI|Cannot load libnvidia-encode"
                            + "|No capable devices found|OpenEncodeSessionEx failed|does not support the required nvenc API",
                    FfmpegErrorCode.NO_HARDWARE_ENCODER,
                    EndCause.CAPTURE_FAILED,
                    "There is no NVIDIA encoder that can be used",
                    "Install the NVIDIA driver, or set capture.encoder to x264."));

    private WindowsFailures() {}
}
