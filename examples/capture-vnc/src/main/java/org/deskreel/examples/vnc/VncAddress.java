// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.spi.config.SettingException;

/**
 * Where a VNC server listens.
 *
 * @param host name or address
 * @param port of TCP
 */
public record VncAddress(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\s]+):(\\d{1,5})");

    /**
     * Reads an address.
     *
     * @throws SettingException when {@code text} is not of the form {@code host:port}
     */
    public static VncAddress parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches() || !isPort(Integer.parseInt(matcher.group(2)))) {
            throw new SettingException(
                    "'" + text + "' is no address of a VNC server.", "Write host:port, such as desktop-7:5901.");
        }
        return new VncAddress(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    private static boolean isPort(int number) {
        return number > 0 && number < 65_536;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
