// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.deskreel.engine.trust.PluginTrust;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionHookFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestTest {
    @TempDir
    Path folder;

    private PluginCatalog catalog;
    private SessionHook hook;

    @BeforeEach
    @SuppressWarnings({"unchecked", "rawtypes"})
    void load() throws Exception {
        PluginZoo.hook("hook-good", "good", "").jar(folder);
        catalog = Plugins.load(List.of(folder), PluginTrust.any());
        SessionHookFactory factory =
                catalog.find(SessionHookFactory.class, "good").factory();
        Record settings =
                (Record) factory.configType().getConstructor(String.class).newInstance("somebody");
        hook = factory.create(settings, (ComponentContext) null);
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void passesResults() {
        assertThat(hook.readiness().finding()).isEqualTo("somebody");
    }

    @Test
    void namesPluginAndMethodOfWhateverIsThrown() {
        assertThatThrownBy(hook::sessions)
                .isInstanceOfSatisfying(
                        DeskreelException.class, e -> assertThat(e.code()).isEqualTo(PluginErrors.BUG))
                .hasMessage("The plugin 'hook-good' has a bug: SessionHook.sessions() failed: "
                        + "java.lang.IllegalStateException: boom.")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void passesCodedErrorsAsTheyAre() {
        assertThatThrownBy(hook::current)
                .isInstanceOfSatisfying(
                        DeskreelException.class, e -> assertThat(e.code().id()).isEqualTo("zoo/no"));
    }

    @Test
    void guardsReturnedProductsAndSetsContextClassLoader() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (SessionHook.Watch watch = hook.watch(event -> {})) {
            assertThatThrownBy(watch::close)
                    .hasMessageContaining("Watch.close() failed: java.lang.StackOverflowError: plugin hook-good");
            hook.close();
        } catch (DeskreelException expected) {
            assertThat(expected.code()).isEqualTo(PluginErrors.BUG);
        }
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void takesNullForABug() {
        assertThatThrownBy(hook::keyTemplate).hasMessageContaining("SessionHook.keyTemplate() returned null");
    }

    @Test
    void hasAnIdentity() {
        assertThat(hook).isEqualTo(hook).hasToString("SessionHook of plugin hook-good");
        assertThat(hook.hashCode()).isEqualTo(hook.hashCode());
    }

    @Test
    void translatesErrorsOfContent() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw new NoClassDefFoundError("x/Y");
            }
        };
        try (InputStream guarded = new GuestInputStream(broken, "sink-x")) {
            assertThatThrownBy(guarded::read).hasMessageContaining("'sink-x' has a bug: reading an object failed");
        }
    }
}
