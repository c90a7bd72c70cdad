// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.capture;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Guid.GUID;
import com.sun.jna.ptr.PointerByReference;
import com.sun.jna.win32.StdCallLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deskreel.spi.DeskreelException;
import org.deskreel.windows.WindowsErrorCode;

/**
 * Asks DXGI for the outputs of the first graphics adapter, which is the one that a Direct3D device gets when nobody names
 * another, FFmpeg's included. Interfaces are called through their tables; places in them count as in {@code dxgi.h}.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/dxgi/nf-dxgi-idxgiadapter-enumoutputs">EnumOutputs</a>
 * @see <a href="https://learn.microsoft.com/windows/win32/api/dxgi/ns-dxgi-dxgi_output_desc">DXGI_OUTPUT_DESC</a>
 */
final class Dxgi {
    private static final GUID FACTORY = GUID.fromString("{770aae78-f26f-4dba-a829-253c83d1b387}"); // IDXGIFactory1

    /** IUnknown has three methods, IDXGIObject four more, so the first of each interface stands in the seventh place. */
    private static final int RELEASE = 2;

    private static final int ENUM_ADAPTERS = 7;
    private static final int ENUM_OUTPUTS = 7;
    private static final int GET_DESC = 7;

    /** WCHAR DeviceName[32], RECT DesktopCoordinates, BOOL AttachedToDesktop, int Rotation, HMONITOR Monitor. */
    private static final int DESCRIPTION_BYTES = 96;

    private static final int ROTATION_OFFSET = 84;

    private Dxgi() {}

    static List<AdapterOutput> outputs() {
        Pointer factory = factory();
        try {
            Pointer adapter = child(factory, ENUM_ADAPTERS, 0)
                    .orElseThrow(() -> failure("This machine has no graphics adapter that Windows knows of."));
            try {
                return outputs(adapter);
            } finally {
                release(adapter);
            }
        } finally {
            release(factory);
        }
    }

    private static List<AdapterOutput> outputs(Pointer adapter) {
        List<AdapterOutput> outputs = new ArrayList<>();
        Optional<Pointer> next = child(adapter, ENUM_OUTPUTS, 0);
        while (next.isPresent()) {
            try {
                outputs.add(describe(next.get(), outputs.size()));
            } finally {
                release(next.get());
            }
            next = child(adapter, ENUM_OUTPUTS, outputs.size());
        }
        return outputs;
    }

    private static AdapterOutput describe(Pointer output, int index) {
        Memory description = new Memory(DESCRIPTION_BYTES);
        description.clear();
        int result = call(output, GET_DESC, description);
        if (result < 0) {
            throw failure("Windows does not describe output " + index + " of the graphics adapter: error "
                    + Integer.toHexString(result) + ".");
        }
        return new AdapterOutput(
                index, description.getWideString(0), AdapterOutput.Turn.of(description.getInt(ROTATION_OFFSET)));
    }

    private static Pointer factory() {
        try {
            PointerByReference factory = new PointerByReference();
            int result = Calls.load().CreateDXGIFactory1(FACTORY, factory);
            if (result < 0) {
                throw failure("Windows gives no access to graphics adapters: error " + Integer.toHexString(result) + ".");
            }
            return factory.getValue();
        } catch (UnsatisfiedLinkError e) {
            throw failure("This Windows has no DXGI.").causedBy(e);
        }
    }

    private static DeskreelException failure(String sentence) {
        return DeskreelException.of(WindowsErrorCode.CALL_FAILED, sentence)
                .remedy("Use the backend gdigrab, which needs no graphics adapter.");
    }

    /** The part of an interface with such a number; empty beyond the last. */
    private static Optional<Pointer> child(Pointer of, int place, int index) {
        PointerByReference found = new PointerByReference();
        return call(of, place, index, found) < 0 ? Optional.empty() : Optional.of(found.getValue());
    }

    private static void release(Pointer object) {
        call(object, RELEASE);
    }

    private static int call(Pointer object, int place, Object... arguments) {
        Pointer method = object.getPointer(0).getPointer((long) place * Native.POINTER_SIZE);
        Object[] all = new Object[arguments.length + 1];
        all[0] = object;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Function.getFunction(method, Function.ALT_CONVENTION).invokeInt(all);
    }

    /** What is called by name. */
    interface Calls extends StdCallLibrary {
        int CreateDXGIFactory1(GUID wanted, PointerByReference factory);

        static Calls load() {
            return Native.load("dxgi", Calls.class);
        }
    }
}
