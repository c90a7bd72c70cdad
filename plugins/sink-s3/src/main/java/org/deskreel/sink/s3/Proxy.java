// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

/**
 * The proxy that the recorder's environment names, as other programs understand it: {@code HTTPS_PROXY} for HTTPS,
 * {@code HTTP_PROXY} for HTTP, {@code NO_PROXY}; Java's properties come first. The SDK on its own looks at those for HTTP
 * only, whatever the endpoint is.
 */
final class Proxy {
    private final Function<String, @Nullable String> property;
    private final Function<String, @Nullable String> variable;

    Proxy(Function<String, @Nullable String> property, Function<String, @Nullable String> variable) {
        this.property = property;
        this.variable = variable;
    }

    static Proxy ofTheRecorder() {
        return new Proxy(System::getProperty, System::getenv);
    }

    /** Where the proxy for a scheme is, without its password; empty when there is none. */
    Optional<String> address(String scheme) {
        return find(scheme).map(proxy -> proxy.getHost() + ":" + port(proxy));
    }

    private Optional<URI> find(String scheme) {
        return fromProperties(scheme).or(() -> fromEnvironment(scheme));
    }

    /** What to tell the client for an endpoint of this scheme. */
    ProxyConfiguration configuration(String scheme) {
        ProxyConfiguration.Builder builder =
                ProxyConfiguration.builder().useSystemPropertyValues(false).useEnvironmentVariableValues(false);
        find(scheme).ifPresent(proxy -> configure(builder, proxy));
        return builder.build();
    }

    private void configure(ProxyConfiguration.Builder builder, URI proxy) {
        builder.endpoint(URI.create(proxy.getScheme() + "://" + proxy.getHost() + ":" + port(proxy)))
                .nonProxyHosts(exceptions());
        if (proxy.getUserInfo() != null) {
            String[] user = proxy.getUserInfo().split(":", 2);
            builder.username(user[0]).password(user.length > 1 ? user[1] : "");
        }
    }

    private static int port(URI proxy) {
        return proxy.getPort() > 0 ? proxy.getPort() : proxy.getScheme().equals("https") ? 443 : 80;
    }

    private Optional<URI> fromProperties(String scheme) {
        String host = property.apply(scheme + ".proxyHost");
        String port = property.apply(scheme + ".proxyPort");
        return host == null || host.isBlank()
                ? Optional.empty()
                : Optional.of(URI.create("http://" + host + (port == null ? "" : ":" + port)));
    }

    private Optional<URI> fromEnvironment(String scheme) {
        return named(scheme.toUpperCase(Locale.ROOT) + "_PROXY")
                .map(value -> value.contains("://") ? value : "http://" + value)
                .map(URI::create)
                .filter(proxy -> proxy.getHost() != null);
    }

    /** Variables are written in capitals, or not. */
    private Optional<String> named(String name) {
        return Optional.ofNullable(variable.apply(name))
                .or(() -> Optional.ofNullable(variable.apply(name.toLowerCase(Locale.ROOT))))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private Set<String> exceptions() {
        String properties =
                Optional.ofNullable(property.apply("http.nonProxyHosts")).orElse("");
        return Arrays.stream((named("NO_PROXY").orElse("") + "," + properties.replace('|', ',')).split(","))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .map(Proxy::pattern)
                .collect(Collectors.toSet());
    }

    /** {@code example.org} stands for itself and what is below it, as {@code .example.org} and {@code *.example.org} do. */
    private static String pattern(String host) {
        if (host.equals("*")) {
            return ".*";
        }
        String bare = host.replaceFirst("^\\*?\\.", "").toLowerCase(Locale.ROOT);
        return "(.*\\.)?" + Pattern.quote(bare).replace("*", "\\E.*\\Q");
    }
}
