// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.nio.file.Path;
import java.util.List;
import org.deskreel.spi.config.Setting;
import org.jspecify.annotations.Nullable;

/** The whole file {@code deskreel.yaml}, as far as the engine itself understands it. */
public record DeskreelConfig(
        @Setting(
                value = "Folder for the spool, status files and logs. Default: /var/lib/deskreel for root, "
                        + "~/.local/state/deskreel for others, %ProgramData%\\Deskreel on Windows.",
                example = "/var/lib/deskreel")
        @Nullable
        Path state,

        @Setting("Which of the installed plugins are loaded.")
        PluginsConfig plugins,

        @Setting("What is recorded, and how. Settings of the capture backends stand here too.")
        CaptureConfig capture,

        @Setting("Which session is recorded. Settings of the session hook stand here too.")
        SessionConfig session,

        @Setting("What the person at the desktop is told.") NoticeConfig notice,

        @Setting("Which sessions 'deskreel agent' records, where the platform runs no scripts for sessions.")
        AgentConfig agent,

        @Setting("Where recordings are delivered; several at once are allowed.")
        List<SinkConfig> sinks,

        @Setting("What is told what happens to recordings, as it happens; several at once are allowed.")
        List<ListenerConfig> listeners,

        @Setting("The local folder where segments live until every sink has them.")
        SpoolConfig spool,

        @Setting("How recordings are brought to the sinks.") DeliveryConfig delivery,

        @Setting(value = "What happens at the end of a session.", key = "finalize")
        FinalizeConfig finalizing,

        @Setting("What each recording says of itself.") ManifestConfig manifest,

        @Setting("What was in front: programs and titles of windows, to find moments by.")
        TimelineConfig timeline,

        @Setting("Checking and exporting footage. Settings of the footage tool stand here.")
        FootageConfig footage,

        @Setting("Watching recordings in the browser.") ReviewConfig review,

        @Setting("What is logged.") LogConfig log) {
    /** The same, with the plugins that are used where none was named. */
    DeskreelConfig using(List<String> backends, @Nullable String tool) {
        FootageConfig usual = footage.tool() == null ? new FootageConfig(tool) : footage;
        return new DeskreelConfig(
                state,
                plugins,
                capture.using(backends),
                session,
                notice,
                agent,
                sinks,
                listeners,
                spool,
                delivery,
                finalizing,
                manifest,
                timeline,
                usual,
                review,
                log);
    }
}
