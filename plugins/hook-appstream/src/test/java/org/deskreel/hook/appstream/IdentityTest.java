// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.deskreel.spi.session.Session;
import org.junit.jupiter.api.Test;

final class IdentityTest {
    static final Map<String, String> USER = Map.of(
            "AppStream_Stack_Name", "training",
            "AppStream_User_Access_Mode", "custom",
            "AppStream_Session_Reservation_DateTime", "2026-11-23T07:25:09Z",
            "AppStream_UserName", "jane.doe@example.com",
            "AppStream_Session_ID", "c1a7f0f2-4f1e-4f5e-9d0b-0a3f7f4e5d6c");
    static final Map<String, String> MACHINE = Map.of(
            "AppStream_Image_Arn", "arn:aws:appstream:eu-central-1:111122223333:image/cad",
            "AppStream_Instance_Type", "stream.standard.medium",
            "AppStream_Resource_Type", "fleet",
            "AppStream_Resource_Name", "cad-fleet",
            "APPSTREAM_SESSION_CONTEXT", "ticket=4711");

    @Test
    void sessionIsWhatTheVariablesSayUnderTheNamesOfTheSample() {
        Session session = session(USER, MACHINE);
        assertThat(session.id()).hasToString("c1a7f0f2-4f1e-4f5e-9d0b-0a3f7f4e5d6c");
        assertThat(session.user()).isEqualTo("jane.doe@example.com");
        assertThat(session.started()).isEmpty();
        assertThat(session.metadata())
                .containsOnly(
                        Map.entry("stack-name", "training"),
                        Map.entry("user-access-mode", "custom"),
                        Map.entry("session-reservation-date-time", "2026-11-23T07:25:09Z"),
                        Map.entry("user-name", "jane.doe@example.com"),
                        Map.entry("session-id", "c1a7f0f2-4f1e-4f5e-9d0b-0a3f7f4e5d6c"),
                        Map.entry("image-arn", "arn:aws:appstream:eu-central-1:111122223333:image/cad"),
                        Map.entry("instance-type", "stream.standard.medium"),
                        Map.entry("fleet-name", "cad-fleet"),
                        Map.entry("resource-type", "fleet"),
                        Map.entry("stack", "training"),
                        Map.entry("fleet", "cad-fleet"));
    }

    @Test
    void whatTheUserMaySetIsNotTakenForTheMachines() {
        Map<String, String> user = new HashMap<>(USER);
        user.put("AppStream_Resource_Name", "somebody-elses-fleet");
        assertThat(session(user, MACHINE).metadata()).containsEntry("fleet", "cad-fleet");
    }

    @Test
    void namesAreFoundInAnyCaseAndUnderThoseOfPools() {
        Session session = session(
                Map.of("APPSTREAM_SESSION_ID", " s1 ", "workspaces_username", "ann"),
                Map.of("AWSEUC_Resource_Name", "pool"));
        assertThat(session.id()).hasToString("s1");
        assertThat(session.user()).isEqualTo("ann");
        assertThat(session.metadata()).containsEntry("fleet", "pool").containsEntry("stack", "unknown");
    }

    @Test
    void noSessionWithoutAnId() {
        assertThat(Identity.session(new Variables(Map.of("AppStream_UserName", "ann"))))
                .isEmpty();
        assertThat(Identity.session(new Variables(Map.of("AppStream_Session_ID", " "))))
                .isEmpty();
        assertThat(Identity.session(new Variables(Map.of("AppStream_Session_ID", "x".repeat(501)))))
                .isEmpty();
    }

    @Test
    void logNamesTheVariablesOfThePlatformOnly() {
        assertThat(new Variables(Map.of("PATH", "x", "AWSEUC_Any", "x", "appstreamNew", "x")).names())
                .containsExactly("appstreamNew", "AWSEUC_Any");
    }

    private static Session session(Map<String, String> user, Map<String, String> machine) {
        return Identity.session(new Variables(user), new Variables(machine), Map.of())
                .orElseThrow();
    }
}
