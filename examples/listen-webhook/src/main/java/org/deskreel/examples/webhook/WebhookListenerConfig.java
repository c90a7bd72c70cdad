// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.deskreel.spi.config.Secret;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/** Where events are posted to, and with which secret they are signed. */
public record WebhookListenerConfig(
        @Setting(value = "Where events are posted to.", example = "https://alerts.example.org/deskreel")
        URI url,

        @Setting(
                value = "Signs each request: whsec_ and 24 to 64 random bytes in Base64.",
                example = "${file:/etc/deskreel/webhook-secret}")
        Secret secret,

        @Setting(
                value = "While the secret is changed: the old one. Requests are signed with both.",
                example = "${file:/etc/deskreel/webhook-secret.old}")
        @Nullable
        Secret oldSecret,

        @Setting(
                value = "The kinds of events that are posted. Default: all.",
                example = "[state-interrupted, state-incomplete, session-unrecorded, recorder-failed]")
        List<String> events,

        @Setting(value = "How long the endpoint may take to answer.", defaultValue = "10s", min = "1s", max = "20s")
        Duration timeout,

        @Setting(value = "The proxy through which it is reached. Default: none.", example = "http://proxy:3128")
        @Nullable
        URI proxy,

        @Setting(
                value = "PEM file with the certificates of authorities that are trusted, instead of those of Java.",
                example = "/etc/deskreel/company-ca.pem")
        @Nullable
        Path caFile,

        @Setting(
                value = "Whether events, which name people, may travel unencrypted. To this machine they always may.",
                defaultValue = "false")
        boolean allowHttp) {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    public WebhookListenerConfig {
        checkUrl(url, allowHttp);
        checkSecret("secret", secret);
        if (oldSecret != null) {
            checkSecret("old-secret", oldSecret);
        }
        if (proxy != null && (!"http".equals(proxy.getScheme()) || proxy.getHost() == null || proxy.getPort() < 0)) {
            throw new SettingException(
                    "proxy", "'" + proxy + "' is no address of a proxy.", "Write it like http://proxy:3128.");
        }
        events = List.copyOf(events);
    }

    private static void checkUrl(URI url, boolean allowHttp) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme) || url.getHost() == null) {
            throw new SettingException(
                    "url", "'" + url + "' is no address of a web server.", "Begin it with https://.");
        }
        if (url.getRawUserInfo() != null) {
            // The address itself must not be shown: it holds a password.
            throw new SettingException("url", "The address holds a user and a password.", "Leave them out.");
        }
        if (scheme.equals("http") && !allowHttp && !isHere(url.getHost())) {
            throw new SettingException(
                    "url",
                    "'" + url + "' is not encrypted, and events name people.",
                    "Use https://, or set 'allow-http: true' where the network is trusted.");
        }
    }

    /** Without asking anybody: only addresses written as such, and the one name that always means this machine. */
    private static boolean isHere(String host) {
        String bare = host.replaceAll("^\\[|]$", "");
        boolean literal = bare.matches("[0-9.]+|.*:.*");
        try {
            return bare.equalsIgnoreCase("localhost")
                    || literal && InetAddress.getByName(bare).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static void checkSecret(String setting, Secret secret) {
        if (Signature.key(secret).isEmpty()) {
            throw new SettingException(
                    setting,
                    "The secret is not whsec_ with 24 to 64 bytes in Base64.",
                    "Make one with: echo whsec_$(openssl rand -base64 32).");
        }
    }
}
