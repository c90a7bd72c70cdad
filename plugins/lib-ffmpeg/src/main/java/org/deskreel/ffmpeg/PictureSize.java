// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.PixelSize;

/**
 * Which size a captured rectangle gets as H.264 picture: both sides even, because of its colour format, no larger than
 * the format allows, no larger than wished.
 */
final class PictureSize {
    /** The longest side that libx264 takes. */
    private static final int MAX_SIDE = 16384;

    /** Pixels in the 139,264 macroblocks of 256 pixels that the highest level of H.264 (6.2) allows. */
    private static final long MAX_PIXELS = 139_264L * 256;

    private PictureSize() {}

    /** Whether the rectangle must be scaled; if not, odd sides are made even by a black line. */
    static boolean scaled(PixelSize source, CaptureSettings settings) {
        return factor(source, settings) < 1;
    }

    /** The size of the picture. */
    static PixelSize of(PixelSize source, CaptureSettings settings) {
        double factor = factor(source, settings);
        if (factor < 1) {
            return new PixelSize(evenBelow(source.width() * factor), evenBelow(source.height() * factor));
        }
        return new PixelSize(source.width() + source.width() % 2, source.height() + source.height() % 2);
    }

    private static double factor(PixelSize source, CaptureSettings settings) {
        double factor = Math.min(fit(source, new PixelSize(MAX_SIDE, MAX_SIDE)), area(source));
        return settings.fitInto()
                .map(into -> fit(source, into))
                .map(fit -> Math.min(fit, factor))
                .orElse(factor);
    }

    private static double fit(PixelSize source, PixelSize into) {
        return Math.min((double) into.width() / source.width(), (double) into.height() / source.height());
    }

    /** Rounds both sides up to whole macroblocks, as the encoder does, and leaves room for doing so again. */
    private static double area(PixelSize source) {
        double pixels = 256.0 * ((source.width() + 15) / 16) * ((source.height() + 15) / 16);
        return pixels <= MAX_PIXELS ? 1 : 0.99 * Math.sqrt(MAX_PIXELS / pixels);
    }

    private static int evenBelow(double side) {
        return Math.max(2, (int) (side / 2 + 1e-6) * 2);
    }
}
