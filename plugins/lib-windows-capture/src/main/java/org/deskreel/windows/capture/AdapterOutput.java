// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.capture;

/**
 * An output of a graphics adapter.
 *
 * @param index its place in the adapter's list, from 0
 * @param monitor what GDI calls the monitor that it shows, such as {@code \\.\DISPLAY1}
 * @param turn how its picture must be turned to stand upright: duplicated pictures of turned monitors lie as the adapter
 *     sends them
 */
public record AdapterOutput(int index, String monitor, Turn turn) {
    /** By how much, and the FFmpeg filter that does it. The constants stand in the order of DXGI_MODE_ROTATION. */
    public enum Turn {
        /** Windows does not say. */
        UNSPECIFIED(""),
        /** Upright. */
        NONE(""),
        /** A quarter, clockwise. */
        CLOCKWISE(",transpose=clock"),
        /** Upside down. */
        HALF(",hflip,vflip"),
        /** A quarter, counterclockwise. */
        COUNTERCLOCKWISE(",transpose=cclock");

        private final String filter;

        Turn(String filter) {
            this.filter = filter;
        }

        /** Filters to be appended to those that deliver the picture, each with its comma; nothing for upright ones. */
        public String filter() {
            return filter;
        }

        static Turn of(int rotation) {
            return rotation >= 0 && rotation < values().length ? values()[rotation] : UNSPECIFIED;
        }
    }
}
