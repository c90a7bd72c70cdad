// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.desktop;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Paints scenes: an editor, a page of coloured tiles, a terminal, a window that is dragged, and a clock. */
public final class ScenePainter {
    private static final int COLUMNS = 78;
    private static final int LINE = 18;
    private static final int TILE = 64;
    private static final String LETTERS = "etaoin shrdlu cmfwyp vbgkqj xz  ";

    private final BufferedImage image;
    private final long seed;
    private final char[] text;
    private final int[] tiles;

    /** A painter of pictures of the given size in pixels; the same seed gives the same pictures. */
    public ScenePainter(int width, int height, long seed) {
        this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.seed = seed;
        Random random = new Random(seed);
        this.text = new char[1 << 14];
        for (int i = 0; i < text.length; i++) {
            text[i] = LETTERS.charAt(random.nextInt(LETTERS.length()));
        }
        this.tiles = random.ints(4096, 0, 0x1000000).toArray();
    }

    /**
     * Paints a scene.
     *
     * @param millis the time that the strip shows, in milliseconds since 1970
     * @return the picture; the next call paints over it
     */
    public BufferedImage paint(Scene scene, long millis) {
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 14));
        paintBackground(canvas);
        paintEditor(canvas, scene.typed());
        paintPage(canvas, scene.scrolled());
        paintTerminal(canvas, scene.lines());
        paintWindow(canvas, scene.dragged());
        paintClock(canvas, scene.second());
        canvas.dispose();
        ClockCode.paint(image, millis);
        return image;
    }

    private void paintBackground(Graphics2D canvas) {
        canvas.setColor(new Color(0x2E4A62));
        canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
    }

    private void paintEditor(Graphics2D canvas, int typed) {
        pane(canvas, 20, 60, 700, 560, Color.WHITE);
        canvas.setColor(Color.DARK_GRAY);
        int shown = 900 + typed;
        for (int at = 0, y = 80; at < shown; at += COLUMNS, y += LINE) {
            canvas.drawString(new String(text, at, Math.min(COLUMNS, shown - at)), 30, y);
        }
    }

    private void paintPage(Graphics2D canvas, int scrolled) {
        pane(canvas, 740, 60, 1160, 760, new Color(0xF4F0E8));
        Graphics2D page = (Graphics2D) canvas.create(740, 60, 1160, 760);
        int first = scrolled / TILE;
        for (int row = first; row < first + 13; row++) {
            for (int column = 0; column < 18; column++) {
                paintTile(page, column, row, scrolled);
            }
        }
        page.dispose();
    }

    private void paintTile(Graphics2D page, int column, int row, int scrolled) {
        int tile = Math.floorMod(row * 18 + column, tiles.length);
        int x = 4 + column * TILE;
        int y = row * TILE - scrolled;
        page.setColor(new Color(tiles[tile]));
        page.fillRect(x, y, TILE - 4, TILE - 4);
        page.setColor(Color.BLACK);
        page.drawString(new String(text, tile, 6), x + 4, y + 34);
    }

    private void paintTerminal(Graphics2D canvas, int lines) {
        pane(canvas, 20, 640, 700, 420, Color.BLACK);
        canvas.setColor(new Color(0x40D060));
        int first = Math.max(0, 10 + lines * 3 - 22);
        for (int line = first; line < 10 + lines * 3; line++) {
            int at = new Random(seed + line).nextInt(text.length - COLUMNS);
            canvas.drawString(new String(text, at, 20 + at % (COLUMNS - 20)), 30, 660 + (line - first) * LINE);
        }
    }

    private void paintWindow(Graphics2D canvas, int dragged) {
        int x = 900 + 14 * (dragged % 40);
        int y = 840 - 10 * (dragged % 40);
        pane(canvas, x, y, 380, 200, new Color(0xDDDDE8));
        canvas.setColor(new Color(0x3355AA));
        canvas.fillRect(x, y, 380, 24);
        canvas.setColor(Color.BLACK);
        canvas.drawString(new String(text, 100, 40), x + 16, y + 60);
        canvas.drawString(new String(text, 200, 40), x + 16, y + 90);
    }

    private void paintClock(Graphics2D canvas, long second) {
        canvas.setColor(Color.WHITE);
        canvas.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 28));
        canvas.drawString("%02d:%02d".formatted(second / 60, second % 60), 1780, 40);
    }

    private static void pane(Graphics2D canvas, int x, int y, int width, int height, Color color) {
        canvas.setColor(color);
        canvas.fillRect(x, y, width, height);
        canvas.setColor(Color.GRAY);
        canvas.drawRect(x, y, width, height);
    }
}
