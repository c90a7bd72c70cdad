// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.deskreel.engine.plugin.PluginCatalog;
import org.deskreel.engine.plugin.PluginErrors;
import org.deskreel.engine.plugin.PluginReport;
import org.deskreel.engine.plugin.Provided;
import org.deskreel.engine.text.Spelling;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.ComponentFactory;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.capture.CaptureContext;
import org.deskreel.spi.config.DataSize;
import org.deskreel.spi.config.Secret;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;
import org.deskreel.spi.event.RecordingListener;
import org.deskreel.spi.event.RecordingListenerFactory;
import org.deskreel.spi.footage.FootageTool;
import org.deskreel.spi.footage.FootageToolFactory;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionHookFactory;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.spi.signing.ManifestSignerFactory;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSinkFactory;
import org.jspecify.annotations.Nullable;

/** Factories that only have settings. The backend 'broken' belongs to a broken plugin. */
final class TestCatalog implements PluginCatalog {
    private final List<ComponentFactory<?>> factories = List.of(
            new X11(),
            new Synthetic(),
            new Hook(),
            new Tool(),
            new Local(),
            new Cloud(),
            new Signer(),
            new Webhook(),
            new Odd<>("odd-bare", OddBare.class),
            new Odd<>("odd-type", OddType.class),
            new Odd<>("odd-null", OddNull.class),
            new Odd<>("odd-default", OddDefault.class),
            new Odd<>("odd-bound", OddBound.class),
            new Odd<>("odd-loop", OddLoop.class));

    record X11Settings(
            @Setting(value = "The display.", example = ":0") @Nullable
            String display,

            @Setting(value = "The program.", example = "/usr/bin/ffmpeg") @Nullable
            Path ffmpeg) {}

    record SyntheticSettings(
            @Setting(value = "The program.", example = "/usr/bin/ffmpeg") @Nullable
            Path ffmpeg,

            @Setting(value = "Monitors.", defaultValue = "1", min = "1", max = "4")
            int monitors) {}

    record HookSettings(
            @Setting(value = "How long.", example = "8h") @Nullable
            Duration duration) {}

    record SignerSettings(
            @Setting(value = "The key.", example = "/etc/key.pem")
            Path privateKey) {}

    record WebhookSettings(
            @Setting(value = "Where to.", example = "https://example.org/")
            URI url) {}

    record NoSettings() {}

    record LocalSettings(
            @Setting(value = "The folder.", defaultValue = "recordings")
            Path path) {}

    record CloudSettings(
            @Setting(value = "The bucket.", example = "my-recordings")
            String bucket,

            @Setting(value = "The key.", example = "${env:KEY}") @Nullable
            Secret key,

            @Setting(value = "Part size.", defaultValue = "8MiB", min = "5MiB")
            DataSize partSize,

            @Setting("Where it is.") @Nullable URI endpoint,
            @Setting("Tags.") Map<String, String> tags,
            @Setting("How to try again.") Retry retry) {
        CloudSettings {
            if (bucket.contains("_")) {
                throw new SettingException("bucket", "'" + bucket + "' holds an underscore.", "Use hyphens.");
            }
        }
    }

    record Retry(
            @Setting(value = "How often.", defaultValue = "3", min = "0")
            int times,

            @Setting(value = "Whether slowly.", defaultValue = "true")
            boolean slowly) {}

    record Bare(String name) {}

    record OddBare(@Setting("A part.") Bare part) {}

    record OddType(@Setting("A thread.") Thread thread) {}

    record OddNull(@Setting("A number.") @Nullable int number) {}

    record OddDefault(
            @Setting(value = "A number.", defaultValue = "several")
            int number) {}

    record OddBound(
            @Setting(value = "A number.", min = "few", example = "1")
            int number) {}

    record OddLoop(@Setting("Others.") List<OddLoop> others) {}

    @Override
    public List<PluginReport> reports() {
        return List.of();
    }

    @Override
    public <F extends ComponentFactory<?>> Provided<F> find(Class<F> family, String type) {
        if (type.equals("broken")) {
            throw DeskreelException.of(PluginErrors.BROKEN, "The plugin 'broken' is broken.")
                    .remedy("Mend it.");
        }
        List<String> types =
                all(family).stream().map(found -> found.factory().type()).toList();
        return all(family).stream()
                .filter(found -> found.factory().type().equals(type))
                .findFirst()
                .orElseThrow(() -> DeskreelException.of(PluginErrors.UNKNOWN_TYPE, "There is no '" + type + "'.")
                        .remedy(Spelling.didYouMean(type, types, "Use one of " + types + ".")));
    }

    @Override
    public <F extends ComponentFactory<?>> List<Provided<F>> all(Class<F> family) {
        return factories.stream()
                .filter(family::isInstance)
                .map(factory -> new Provided<>(family.cast(factory), "test", "1"))
                .toList();
    }

    @Override
    public void close() {}

    private static final class X11 implements CaptureBackendFactory<X11Settings> {
        @Override
        public String type() {
            return "x11grab";
        }

        @Override
        public int rank() {
            return 10;
        }

        @Override
        public Class<X11Settings> configType() {
            return X11Settings.class;
        }

        @Override
        public CaptureBackend create(X11Settings config, CaptureContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Synthetic implements CaptureBackendFactory<SyntheticSettings> {
        @Override
        public String type() {
            return "synthetic";
        }

        @Override
        public Class<SyntheticSettings> configType() {
            return SyntheticSettings.class;
        }

        @Override
        public CaptureBackend create(SyntheticSettings config, CaptureContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Hook implements SessionHookFactory<HookSettings> {
        @Override
        public String type() {
            return "local";
        }

        @Override
        public Class<HookSettings> configType() {
            return HookSettings.class;
        }

        @Override
        public SessionHook create(HookSettings config, ComponentContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Tool implements FootageToolFactory<NoSettings> {
        @Override
        public String type() {
            return "ffmpeg";
        }

        @Override
        public Class<NoSettings> configType() {
            return NoSettings.class;
        }

        @Override
        public FootageTool create(NoSettings config, ComponentContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Signer implements ManifestSignerFactory<SignerSettings> {
        @Override
        public String type() {
            return "local";
        }

        @Override
        public Class<SignerSettings> configType() {
            return SignerSettings.class;
        }

        @Override
        public ManifestSigner create(SignerSettings config, ComponentContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Webhook implements RecordingListenerFactory<WebhookSettings> {
        @Override
        public String type() {
            return "webhook";
        }

        @Override
        public Class<WebhookSettings> configType() {
            return WebhookSettings.class;
        }

        @Override
        public RecordingListener create(WebhookSettings config, ComponentContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Local implements StorageSinkFactory<LocalSettings> {
        @Override
        public String type() {
            return "local";
        }

        @Override
        public Class<LocalSettings> configType() {
            return LocalSettings.class;
        }

        @Override
        public StorageSink create(LocalSettings config, ComponentContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Cloud implements StorageSinkFactory<CloudSettings> {
        @Override
        public String type() {
            return "cloud";
        }

        @Override
        public Class<CloudSettings> configType() {
            return CloudSettings.class;
        }

        @Override
        public StorageSink create(CloudSettings config, ComponentContext context) {
            throw new UnsupportedOperationException();
        }
    }

    /** Sinks whose settings no file can give. */
    private record Odd<C extends Record>(String type, Class<C> configType) implements StorageSinkFactory<C> {
        @Override
        public StorageSink create(C config, ComponentContext context) {
            throw new UnsupportedOperationException();
        }
    }
}
