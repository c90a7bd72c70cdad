// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

class ProxyTest {
    @Test
    void isTheOneOfTheScheme() {
        Map<String, String> variables = Map.of("HTTPS_PROXY", "http://secure:3128", "http_proxy", "plain:8080");
        assertThat(with(Map.of(), variables, "https").host()).isEqualTo("secure");
        assertThat(with(Map.of(), variables, "https").port()).isEqualTo(3128);
        assertThat(with(Map.of(), variables, "http").host()).isEqualTo("plain");
        assertThat(with(Map.of(), Map.of(), "https").host()).isNull();
    }

    @Test
    void propertiesComeFirst() {
        ProxyConfiguration proxy = with(
                Map.of("https.proxyHost", "property", "https.proxyPort", "1"),
                Map.of("HTTPS_PROXY", "http://variable:2"),
                "https");
        assertThat(proxy.host()).isEqualTo("property");
        assertThat(proxy.port()).isEqualTo(1);
    }

    @Test
    void knowsItsUser() {
        ProxyConfiguration proxy = with(Map.of(), Map.of("HTTPS_PROXY", "http://me:p%40ss@proxy:3128"), "https");
        assertThat(proxy.username()).isEqualTo("me");
        assertThat(proxy.password()).isEqualTo("p@ss");
    }

    @Test
    void leavesOutWhatNoProxyNames() {
        ProxyConfiguration proxy = with(
                Map.of(),
                Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", "example.org, .internal,*.corp,10.0.0.1"),
                "https");
        assertThat(bypasses(proxy, "example.org")).isTrue();
        assertThat(bypasses(proxy, "s3.example.org")).isTrue();
        assertThat(bypasses(proxy, "notexample.org")).isFalse();
        assertThat(bypasses(proxy, "store.internal")).isTrue();
        assertThat(bypasses(proxy, "store.corp")).isTrue();
        assertThat(bypasses(proxy, "10.0.0.1")).isTrue();
        assertThat(bypasses(proxy, "s3.amazonaws.com")).isFalse();
    }

    private static ProxyConfiguration with(
            Map<String, String> properties, Map<String, String> variables, String scheme) {
        return new Proxy(properties::get, variables::get).configuration(scheme);
    }

    private static boolean bypasses(ProxyConfiguration proxy, String host) {
        return proxy.nonProxyHosts().stream().anyMatch(host::matches);
    }
}
