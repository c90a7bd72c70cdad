// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.deskreel.windows.WindowsErrorCode;
import org.deskreel.windows.session.Sessions;
import org.junit.jupiter.api.Test;

/** Wine answers with the token of this process, whichever session it is asked for; the refusals are Microsoft's. */
final class SessionGroupsIT {
    @Test
    void groupsHaveNamesAndNumbers() {
        assertThat(SessionGroups.of(Sessions.own())).contains("S-1-1-0", "S-1-5-32-544", "BUILTIN\\Administrators");
    }

    @Test
    void refusalsSayWhatToDo() {
        assertThat(SessionGroups.refused(3, 1314).code()).isEqualTo(WindowsErrorCode.NO_PRIVILEGE);
        assertThat(SessionGroups.refused(3, 1314).remedy().orElseThrow()).contains("Run the agent as LocalSystem");
        assertThat(SessionGroups.refused(3, 1008).code()).isEqualTo(WindowsErrorCode.NO_SESSION);
        assertThat(SessionGroups.refused(3, 87).code()).isEqualTo(WindowsErrorCode.CALL_FAILED);
    }
}
