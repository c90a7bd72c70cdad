// SPDX-License-Identifier: Apache-2.0
package org.deskreel.teststores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * S3Proxy: checks signatures, checksums and conditions as S3 does; knows no tags, no Object Lock and no versions. Keeps
 * objects in memory.
 */
public final class S3ProxyServer implements S3Server {
    private static final String ACCESS_KEY = "AKIADESKREELTEST0001";
    private static final String SECRET_KEY = "a-secret-for-tests-of-forty-characters-x";

    private final URI endpoint;
    private final ServerProcess process;

    private S3ProxyServer(URI endpoint, ServerProcess process) {
        this.endpoint = endpoint;
        this.process = process;
    }

    /** Starts a server and waits until it answers. */
    public static S3ProxyServer start() {
        return start(Map.of());
    }

    /** Starts a server that browsers may read from when the page comes from {@code origin}, a regular expression. */
    public static S3ProxyServer startWithCors(String origin) {
        return start(Map.of(
                "s3proxy.cors-allow-origins", origin,
                "s3proxy.cors-allow-methods", "GET HEAD PUT",
                "s3proxy.cors-allow-headers", "Range",
                "s3proxy.cors-exposed-headers", "ETag Content-Range"));
    }

    /**
     * Starts a server with settings of one's own.
     *
     * @param settings as S3Proxy documents them, added to or instead of ours; {@code heap} is the limit of its memory
     *     (512m unless given), {@code compiler} the highest level of compilation (1 unless given; 4 when it is measured)
     */
    public static S3ProxyServer start(Map<String, String> settings) {
        URI endpoint = URI.create("http://127.0.0.1:" + ServerProcess.freePort());
        Path folder = ServerProcess.newFolder("s3proxy");
        Path file = write(folder, endpoint, settings);
        List<String> command = JavaServer.command(
                JavaServer.fetched("s3proxy/target/server") + "/*",
                List.of(
                        "-Xmx" + settings.getOrDefault("heap", "512m"),
                        "-XX:TieredStopAtLevel=" + settings.getOrDefault("compiler", "1"),
                        "-Dlogback.configurationFile=" + folder.resolve("logback.xml")),
                "org.gaul.s3proxy.Main",
                List.of("--properties", file.toString()));
        return new S3ProxyServer(endpoint, ServerProcess.start("s3proxy", command, Map.of(), folder, endpoint));
    }

    private static Path write(Path folder, URI endpoint, Map<String, String> settings) {
        Properties properties = new Properties();
        properties.setProperty("s3proxy.endpoint", endpoint.toString());
        properties.setProperty("s3proxy.authorization", "aws-v2-or-v4");
        properties.setProperty("s3proxy.identity", ACCESS_KEY);
        properties.setProperty("s3proxy.credential", SECRET_KEY);
        properties.setProperty("s3proxy.ignore-unknown-headers", "true");
        properties.setProperty("jclouds.provider", "transient");
        settings.forEach(properties::setProperty);
        Path file = folder.resolve("s3proxy.conf");
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
            Files.writeString(folder.resolve("logback.xml"), LOGBACK);
        } catch (IOException e) {
            throw new UncheckedIOException("The settings of S3Proxy cannot be written", e);
        }
        return file;
    }

    private static final String LOGBACK = """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d %-5level %logger{0} %msg%n</pattern></encoder>
              </appender>
              <root level="info"><appender-ref ref="out"/></root>
            </configuration>
            """;

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public String accessKey() {
        return ACCESS_KEY;
    }

    @Override
    public String secretKey() {
        return SECRET_KEY;
    }

    @Override
    public Path log() {
        return process.log();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
