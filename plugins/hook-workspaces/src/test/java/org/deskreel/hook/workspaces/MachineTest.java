// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MachineTest {
    @TempDir
    private Path folder;

    @Test
    void isCalledAsTheKernelOrWindowsSays() throws IOException {
        Map<String, String> windows = Map.of("COMPUTERNAME", "WSAMZN-AAAA");
        Path none = folder.resolve("none");
        Path linux = Files.writeString(folder.resolve("hostname"), "ws-abcdefg12\n");
        assertThat(Machine.name(windows, none)).isEqualTo("WSAMZN-AAAA");
        assertThat(Machine.name(windows, linux)).isEqualTo("ws-abcdefg12");
        assertThat(Machine.name(Map.of(), none)).isEqualTo("unknown");
    }

    @Test
    void mayBeCalledByTheIdOfItsWorkspace() {
        assertThat(new Machine("WS-abcdefg12.corp.example.com", Set.of()).nameAsId())
                .contains("ws-abcdefg12");
        assertThat(new Machine("WSAMZN-AAAA", Set.of()).nameAsId()).isEmpty();
        assertThat(new Machine("ws-1", Set.of()).nameAsId()).isEmpty();
    }

    @Test
    void knowsItself() {
        assertThat(Machine.here().name()).isNotEqualTo("unknown");
    }
}
