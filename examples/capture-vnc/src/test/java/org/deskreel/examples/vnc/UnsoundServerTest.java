// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.Deflater;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.PixelSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that are none, or that say what no server may. */
@Timeout(60)
class UnsoundServerTest {
    private static final String GREETING = "RFB 003.008\n\u0001\u0001\0\0\0\0";

    @Test
    void somethingElseIsNotTakenForAServer() throws Exception {
        assertThatThrownBy(() -> open("SSH-2.0-OpenSSH_9.2\r\n"))
                .isInstanceOf(DeskreelException.class)
                .hasMessageContaining("no VNC server");
    }

    @Test
    void anOldServerIsNamed() throws Exception {
        assertThatThrownBy(() -> open("RFB 003.003\n"))
                .isInstanceOf(DeskreelException.class)
                .hasMessageContaining("RFB 003.003");
    }

    @Test
    void whyTheServerRefusesIsTold() throws Exception {
        assertThatThrownBy(() -> open("RFB 003.008\n\0\0\0\0\u0012Too many attempts!"))
                .isInstanceOf(DeskreelException.class)
                .hasMessageContaining("Too many attempts!");
    }

    @Test
    void aDesktopThatFitsIntoNoMemoryIsRefused() throws Exception {
        assertThatThrownBy(() -> open(GREETING + desktop("\u00FF\u00FF\u00FF\u00FF")))
                .isInstanceOf(DeskreelException.class)
                .hasMessageContaining("65535x65535");
    }

    @Test
    void paintingOutsideOfTheDesktopEndsTheConnection() throws Exception {
        String rectangle = "\0\0\0\u0001" + "\0\u0008\0\0\0\u0004\0\u0001\0\0\0\0";
        assertThat(endOf(rectangle)).contains("outside of 10x10");
    }

    @Test
    void aRunThatLeavesItsTileEndsTheConnection() throws Exception {
        byte[] runs = {(byte) 128, 1, 2, 3, (byte) 200};
        assertThat(endOf(zrle(runs))).contains("leaves its tile");
    }

    @Test
    void fewerPixelsThanSaidEndTheConnection() throws Exception {
        byte[] half = {0, 1, 2, 3};
        assertThat(endOf(zrle(half))).contains("fewer pixels");
    }

    /** An update of one rectangle of 10x10 with the given tiles. */
    private static String zrle(byte[] tiles) throws IOException {
        Deflater deflater = new Deflater();
        deflater.setInput(tiles);
        byte[] packed = new byte[100];
        int length = deflater.deflate(packed, 0, packed.length, Deflater.SYNC_FLUSH);
        deflater.end();
        String data = new String(packed, 0, length, StandardCharsets.ISO_8859_1);
        return "\0\0\0\u0001" + "\0\0\0\0\0\n\0\n\0\0\0\u0010" + "\0\0\0" + (char) length + data;
    }

    private static String desktop(String size) {
        return size + "\0".repeat(16) + "\0\0\0\u0004test";
    }

    private static String endOf(String message) throws Exception {
        try (Screen screen = open(GREETING + desktop("\0\n\0\n") + message)) {
            screen.awaitChange(new PixelSize(10, 10), Duration.ofSeconds(30));
            return String.valueOf(screen.end());
        }
    }

    /** Connects to a server that says this, whatever it is told, and then no more. */
    private static Screen open(String said) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> say(listener, said));
            server.setDaemon(true);
            server.start();
            VncAddress address = new VncAddress("127.0.0.1", listener.getLocalPort());
            return Screen.open(address, null, Duration.ofSeconds(20), Duration.ofSeconds(20));
        }
    }

    private static void say(ServerSocket listener, String said) {
        try (Socket socket = listener.accept()) {
            new DataOutputStream(socket.getOutputStream()).write(said.getBytes(StandardCharsets.ISO_8859_1));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The client has heard enough.
        }
    }
}
