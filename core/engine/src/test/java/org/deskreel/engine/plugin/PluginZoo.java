// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import org.deskreel.testkit.PluginBuilder;

/** Plugins of which the tests change one thing at a time. */
final class PluginZoo {
    private PluginZoo() {}

    /** A plugin with one hook, whose factory has extra members. */
    static PluginBuilder hook(String id, String type, String members) {
        return PluginBuilder.plugin(id)
                .source("zoo.HookPlugin", hookSource(type, members))
                .index("zoo.HookPlugin");
    }

    private static String hookSource(String type, String members) {
        return """
                package zoo;
                import org.deskreel.spi.*;
                import org.deskreel.spi.config.*;
                import org.deskreel.spi.session.*;
                public class HookPlugin implements SessionHookFactory<HookPlugin.Settings> {
                    public record Settings(@Setting(value = "A name.", defaultValue = "nobody") String nick) {}
                    %s
                    public String type() { return "%s"; }
                    public Class<Settings> configType() { return Settings.class; }
                    public SessionHook create(Settings settings, ComponentContext context) {
                        return new Hook(settings);
                    }
                    public static class Hook implements SessionHook {
                        final Settings settings;
                        Hook(Settings settings) { this.settings = settings; }
                        public Readiness readiness() { return Readiness.ready(settings.nick()); }
                        public java.util.List<Session> sessions() { throw new IllegalStateException("boom"); }
                        public java.util.Optional<Session> current() {
                            throw DeskreelException.of(
                                    ErrorCode.permanent("zoo/no", ErrorCategory.NOT_FOUND), "There is none.");
                        }
                        public String keyTemplate() { return null; }
                        public Watch watch(SessionListener listener) {
                            return () -> { throw new StackOverflowError(
                                    Thread.currentThread().getContextClassLoader().getName()); };
                        }
                        public void close() {}
                    }
                }
                """.formatted(members, type);
    }
}
