// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testwindows;

/** The configuration of an Xorg that has neither a screen nor a keyboard; see xorg.conf(5) and dummy(4). */
final class XorgConfiguration {
    private XorgConfiguration() {}

    static String text() {
        return """
                Section "ServerFlags"
                  Option "AutoAddDevices" "false"
                  Option "AutoEnableDevices" "false"
                  Option "AllowMouseOpenFail" "true"
                  Option "DontVTSwitch" "true"
                  Option "BlankTime" "0"
                  Option "StandbyTime" "0"
                  Option "SuspendTime" "0"
                  Option "OffTime" "0"
                EndSection
                Section "Device"
                  Identifier "card"
                  Driver "dummy"
                  VideoRam 256000
                EndSection
                Section "Monitor"
                  Identifier "monitor"
                  HorizSync 1-2000
                  VertRefresh 1-1000
                  Modeline "1600x900" 118.25 1600 1696 1856 2112 900 903 908 934
                EndSection
                Section "Screen"
                  Identifier "screen"
                  Device "card"
                  Monitor "monitor"
                  DefaultDepth 24
                  SubSection "Display"
                    Depth 24
                    Modes "1600x900"
                  EndSubSection
                EndSection
                """;
    }
}
