// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.desktop;

import java.awt.Canvas;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The program that fills the desktop. It is told on its standard input what to do, one line each: {@code clock} paints
 * the time of day 50 times a second, {@code script START ROUND} plays the script (both in milliseconds), {@code still}
 * shows the script's first scene and changes nothing any more. It ends when its input ends.
 *
 * <p>Each picture is put on the screen in one piece and straight from memory, so that a capture sees it whole.
 */
public final class ClockWall {
    private static final long CLOCK_INTERVAL = 20;

    private final Canvas canvas = new Canvas();
    private final ScenePainter painter;
    private final BufferedImage strip =
            new BufferedImage(ClockCode.WIDTH, ClockCode.HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final AtomicReference<String> order = new AtomicReference<>("still");

    private ClockWall(int width, int height, long seed) {
        painter = new ScenePainter(width, height, seed);
        Window window = new Window(null);
        canvas.setIgnoreRepaint(true);
        canvas.setPreferredSize(new Dimension(width, height));
        window.add(canvas);
        window.pack();
        window.setLocation(0, 0);
        window.setVisible(true);
    }

    /** Runs until standard input ends. Arguments: width, height, seed. */
    public static void main(String[] arguments) throws InterruptedException {
        ClockWall wall = new ClockWall(
                Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]));
        Thread orders = new Thread(wall::readOrders, "orders");
        orders.setDaemon(true);
        orders.start();
        wall.obey();
    }

    private void readOrders() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                order.set(line);
            }
        } catch (IOException broken) {
            System.err.println("Orders ended: " + broken.getMessage());
        }
        // The window's own threads would keep the program alive.
        Runtime.getRuntime().halt(0);
    }

    private void obey() throws InterruptedException {
        show(painter.paint(Scene.at(0, 1), System.currentTimeMillis()));
        System.out.println("ready");
        String obeyed = "still";
        while (true) {
            String now = order.get();
            boolean fresh = !now.equals(obeyed);
            obeyed = now;
            if (now.equals("clock")) {
                tick();
            } else if (fresh) {
                begin(now);
            } else {
                Thread.sleep(CLOCK_INTERVAL);
            }
        }
    }

    private void begin(String now) throws InterruptedException {
        String[] words = now.split(" ");
        if (words[0].equals("script")) {
            play(now, Long.parseLong(words[1]), Long.parseLong(words[2]));
        } else {
            show(painter.paint(Scene.at(0, 1), System.currentTimeMillis()));
        }
    }

    private void tick() throws InterruptedException {
        long now = System.currentTimeMillis();
        ClockCode.paint(strip, now);
        show(strip);
        Thread.sleep(
                Math.max(1, now - Math.floorMod(now, CLOCK_INTERVAL) + CLOCK_INTERVAL - System.currentTimeMillis()));
    }

    /** Paints each scene at the moment it is due; the strip says which one it is. */
    private void play(String now, long start, long round) throws InterruptedException {
        Scene shown = new Scene(-1, 0, 0, 0, 0);
        for (long elapsed = 0; elapsed <= round && order.get().equals(now); elapsed += Scene.STEP) {
            Scene scene = Scene.at(elapsed, round);
            if (!scene.equals(shown)) {
                BufferedImage picture = painter.paint(scene, start + elapsed);
                sleepUntil(start + elapsed);
                show(picture);
                shown = scene;
            }
        }
    }

    private static void sleepUntil(long millis) throws InterruptedException {
        Thread.sleep(Math.max(0, millis - System.currentTimeMillis()));
    }

    private void show(BufferedImage picture) {
        Graphics graphics = canvas.getGraphics();
        if (graphics != null) {
            graphics.drawImage(picture, 0, 0, null);
            graphics.dispose();
            canvas.getToolkit().sync();
        }
    }
}
