// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.installation;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The standard streams, in the character set of the terminal. */
public final class Terminal {
    private Terminal() {}

    public static PrintWriter out() {
        return writer(FileDescriptor.out);
    }

    public static PrintWriter err() {
        return writer(FileDescriptor.err);
    }

    /** How characters are written. Java 17 does not know that of the streams, but of the system. */
    public static Charset charset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding"));
        return name == null || !Charset.isSupported(name) ? StandardCharsets.UTF_8 : Charset.forName(name);
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), charset()), true);
    }
}
