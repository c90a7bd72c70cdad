// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/** The CRC-64 of Azure Storage, which is known as CRC-64/NVME. */
final class Crc64 implements Checksum {
    /** The polynomial 0xAD93D23594C93659, its bits in reverse order. */
    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

    private static final long[] TABLE = table();

    private long state = -1;

    private static long[] table() {
        long[] table = new long[256];
        for (int i = 0; i < table.length; i++) {
            long value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 0 ? value >>> 1 : value >>> 1 ^ POLYNOMIAL;
            }
            table[i] = value;
        }
        return table;
    }

    @Override
    public void update(int b) {
        state = TABLE[(int) (state ^ b) & 0xff] ^ state >>> 8;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        long current = state;
        for (int i = offset; i < offset + length; i++) {
            current = TABLE[(int) (current ^ bytes[i]) & 0xff] ^ current >>> 8;
        }
        state = current;
    }

    @Override
    public long getValue() {
        return ~state;
    }

    @Override
    public void reset() {
        state = -1;
    }

    /** The value as Azure writes it: eight bytes, the lowest first. */
    byte[] bytes() {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(getValue())
                .array();
    }
}
