// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testlogind;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** How python-dbusmock is told what its model is to do. Public because dbus-java calls it by reflection. */
@DBusInterfaceName("org.freedesktop.DBus.Mock")
public interface MockControl extends DBusInterface {
    /** Adds a session, without a signal; answers its object. */
    String AddSession(String id, String seat, UInt32 uid, String user, boolean active);

    /** Changes properties of the object, and sends PropertiesChanged. */
    void UpdateProperties(String interfaceName, Map<String, Variant<?>> properties);

    /** Adds a method to an interface of the object, or exchanges it; {@code code} is Python. */
    void AddMethod(String interfaceName, String name, String in, String out, String code);

    /** Removes an object, without a signal of logind's. */
    void RemoveObject(String path);

    /** Sends a signal from the object. */
    void EmitSignal(String interfaceName, String name, String signature, List<Variant<?>> arguments);
}
