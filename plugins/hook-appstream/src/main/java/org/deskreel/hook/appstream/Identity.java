// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionId;

/**
 * Who has which session, from the variables that AWS documents for users and for instances. The account of the operating
 * system is no identity: it is the same one for everybody.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/appstream2/latest/developerguide/customize-fleets-user-instance-metadata-fleets.html">User
 *     and instance metadata</a>
 */
final class Identity {
    private static final String UNKNOWN = "unknown";

    /** What {@link SessionId} takes. */
    private static final int LONGEST_ID = 500;

    /** Variables of the user, and what the sample of AWS calls them, here in kebab case. */
    private static final Map<String, String> OF_USER = Map.of(
            "Stack_Name", "stack-name",
            "User_Access_Mode", "user-access-mode",
            "Session_Reservation_DateTime", "session-reservation-date-time",
            "UserName", "user-name",
            "Session_ID", "session-id");

    /** Variables of the machine, likewise; the sample leaves the last one out. */
    private static final Map<String, String> OF_MACHINE = Map.of(
            "Image_Arn", "image-arn",
            "Instance_Type", "instance-type",
            "Resource_Name", "fleet-name",
            "Resource_Type", "resource-type");

    private Identity() {}

    /** The id of the session; empty as long as the platform has given the desktop to nobody. */
    static Optional<SessionId> session(Variables user) {
        return user.find("Session_ID").filter(id -> id.length() <= LONGEST_ID).map(SessionId::new);
    }

    /**
     * The session, if there is one. It has no start of its own: the platform shows the desktop once the start script has
     * come back, so that the recording begins before the person sees anything.
     *
     * @param desktop how it is captured
     */
    static Optional<Session> session(Variables user, Variables machine, Map<String, String> desktop) {
        return session(user)
                .map(id ->
                        new Session(id, user.find("UserName").orElse(UNKNOWN), null, metadata(user, machine), desktop));
    }

    /** Whether the platform has said who has it, and not only that somebody has. */
    static boolean whole(Session session) {
        return !session.user().equals(UNKNOWN);
    }

    private static Map<String, String> metadata(Variables user, Variables machine) {
        Map<String, String> metadata = new LinkedHashMap<>();
        OF_USER.forEach((variable, name) -> user.find(variable).ifPresent(value -> metadata.put(name, value)));
        OF_MACHINE.forEach((variable, name) -> machine.find(variable).ifPresent(value -> metadata.put(name, value)));
        metadata.put("stack", user.find("Stack_Name").orElse(UNKNOWN));
        metadata.put("fleet", machine.find("Resource_Name").orElse(UNKNOWN));
        return metadata;
    }

    /** What the machine is, in one sentence. */
    static String describe(Variables machine) {
        return "This is an instance of the "
                + machine.find("Resource_Type").orElse("fleet") + " '"
                + machine.find("Resource_Name").orElse(UNKNOWN) + "'"
                + machine.find("Instance_Type").map(type -> ", " + type).orElse("") + ".";
    }
}
