// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.zoo;

/** The source of a factory of session hooks, of which one thing is changed at a time. */
record HookSource(String name, String parent, String members, String typeBody, String settingsBody) {
    private static final String TEXT = """
            package zoo;
            import org.deskreel.spi.*;
            import org.deskreel.spi.config.*;
            import org.deskreel.spi.session.*;
            @SuppressWarnings({"unchecked", "rawtypes"})
            public class NAME extends PARENT implements SessionHookFactory<NAME.Settings> {
                public record Settings(@Setting(value = "A name.", defaultValue = "nobody") String nick) {}
                public record Bare(String nick) {}
                MEMBERS
                public String type() { TYPE }
                public Class<Settings> configType() { SETTINGS }
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
            """;

    static HookSource of(String type) {
        return new HookSource("HookPlugin", "Object", "", "return \"" + type + "\";", "return Settings.class;");
    }

    HookSource named(String other) {
        return new HookSource(other, parent, members, typeBody, settingsBody);
    }

    HookSource parent(String other) {
        return new HookSource(name, other, members, typeBody, settingsBody);
    }

    HookSource member(String other) {
        return new HookSource(name, parent, other, typeBody, settingsBody);
    }

    HookSource type(String body) {
        return new HookSource(name, parent, members, body, settingsBody);
    }

    HookSource settings(String body) {
        return new HookSource(name, parent, members, typeBody, body);
    }

    String text() {
        return TEXT.replace("NAME", name)
                .replace("PARENT", parent)
                .replace("MEMBERS", members)
                .replace("TYPE", typeBody)
                .replace("SETTINGS", settingsBody);
    }
}
