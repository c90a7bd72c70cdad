// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.network;

import org.deskreel.spi.Api;

/**
 * What goes wrong on the connections of a {@link FaultProxy}. Bytes are counted for each connection and direction from
 * the moment at which the fault began.
 *
 * @param kind what happens
 * @param direction which bytes are counted
 * @param bytes how many of them pass before it happens
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record Fault(Kind kind, Direction direction, long bytes) {
    /** What happens. */
    public enum Kind {
        /** Nothing. */
        NONE,
        /** The bytes after the last one that passes are kept back until the fault ends; the connection stays open. */
        STALL,
        /** The connection is reset (RST) when so many bytes have passed. */
        RESET,
        /** The server receives what is sent; its answer never arrives: the connection is reset instead. */
        LOST_ANSWER
    }

    /** Which way bytes go. */
    public enum Direction {
        /** From the client to the server: requests, uploads. */
        TO_SERVER,
        /** From the server to the client: answers, downloads. */
        TO_CLIENT
    }

    public Fault {
        if (bytes < 0) {
            throw new IllegalArgumentException("A fault after " + bytes + " bytes cannot be");
        }
    }

    /** All is well. */
    public static Fault none() {
        return new Fault(Kind.NONE, Direction.TO_SERVER, 0);
    }

    /** Connections are accepted, and nothing that the client sends is ever read. */
    public static Fault blackHole() {
        return stallAfter(Direction.TO_SERVER, 0);
    }

    /** So many bytes pass in the given direction, and then no more. */
    public static Fault stallAfter(Direction direction, long bytes) {
        return new Fault(Kind.STALL, direction, bytes);
    }

    /** So many bytes pass in the given direction, and then the connection is reset. */
    public static Fault resetAfter(Direction direction, long bytes) {
        return new Fault(Kind.RESET, direction, bytes);
    }

    /**
     * The server does what it is asked, and the client never hears of it. The interim answer {@code 100 Continue} of HTTP
     * passes.
     */
    public static Fault lostAnswer() {
        return new Fault(Kind.LOST_ANSWER, Direction.TO_CLIENT, 0);
    }
}
