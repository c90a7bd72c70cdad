// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    @Test
    void knowsTheTwoEndsOfAConnectionWithinTheHost() {
        Connections connections = of("", """
                0 0 127.0.0.1:5911 127.0.0.1:38602 uid:70002 ino:20 sk:101d cgroup:/ <->
                0 0 [::ffff:127.0.0.1]:38602 [::ffff:127.0.0.1]:5911 ino:10 sk:101e cgroup:/ <->
                """);

        assertThat(connections.lead(Set.of(10L), Set.of(20L))).isTrue();
        assertThat(connections.lead(Set.of(20L), Set.of(10L))).isTrue();
        assertThat(connections.lead(Set.of(10L), Set.of(30L))).isFalse();
        assertThat(connections.address(Set.of(10L), Set.of(20L))).isEmpty();
    }

    @Test
    void knowsWhereLocalSocketsLead() {
        Connections connections = of("u_str 0      0      * 6351206 * 6351207\n", "");

        assertThat(connections.lead(Set.of(6351206L), Set.of(6351207L))).isTrue();
    }

    @Test
    void tellsAddressesOfBothKinds() {
        Connections connections = of("", """
                0 0 [2001:db8::1]:3389 [2001:db8::7%eth0]:51000 timer:(keepalive,119min,0) ino:1 sk:1 cgroup:/ <->
                0 0 [::ffff:192.0.2.1]:3389 [::ffff:192.0.2.7]:51000 ino:2 sk:2 cgroup:/ <->
                """);

        assertThat(connections.address(Set.of(1L), Set.of())).contains("2001:db8::7%eth0");
        assertThat(connections.address(Set.of(2L), Set.of())).contains("192.0.2.7");
    }

    private static Connections of(String local, String tcp) {
        return Connections.now(command -> (command.contains("-xnH") ? local : tcp).getBytes(StandardCharsets.UTF_8));
    }
}
