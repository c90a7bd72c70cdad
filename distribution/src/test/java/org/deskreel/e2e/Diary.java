// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import java.io.IOException;
import java.nio.file.Path;
import org.deskreel.testkit.PluginBuilder;

/** A plugin with the listener {@code diary}, which appends a line for each event, its id and kind, to the file in its settings. */
final class Diary {
    private static final String SOURCE = """
            package zoo;

            import java.io.IOException;
            import java.io.UncheckedIOException;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.nio.file.StandardOpenOption;
            import org.deskreel.spi.ComponentContext;
            import org.deskreel.spi.Readiness;
            import org.deskreel.spi.config.Setting;
            import org.deskreel.spi.event.RecordingEvent;
            import org.deskreel.spi.event.RecordingListener;
            import org.deskreel.spi.event.RecordingListenerFactory;

            public class Diary implements RecordingListenerFactory<Diary.Settings> {
                public record Settings(@Setting(value = "Where it is written.", example = "/tmp/diary") Path file) {}
                @Override public String type() { return "diary"; }
                @Override public Class<Settings> configType() { return Settings.class; }
                @Override public RecordingListener create(Settings settings, ComponentContext context) {
                    return new RecordingListener() {
                        @Override public Readiness readiness() { return Readiness.ready("It is written."); }
                        @Override public void hear(RecordingEvent event) {
                            try {
                                Files.writeString(settings.file(), event.id() + " " + event.kind() + "\\n",
                                        StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        }
                        @Override public void close() {}
                    };
                }
            }
            """;

    private Diary() {}

    /** Puts it among the plugins. */
    static void into(Path plugins) throws IOException {
        PluginBuilder.plugin("diary")
                .source("zoo.Diary", SOURCE)
                .index("zoo.Diary")
                .jar(plugins);
    }
}
