// SPDX-License-Identifier: Apache-2.0
package org.deskreel.teststores;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Looks into Azurite by plain requests signed with the account's key, so that no SDK stands between. */
public final class AzuriteStore {
    private static final String VERSION = "2024-11-04";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final AzuriteServer server;
    private final HttpClient client;

    AzuriteStore(AzuriteServer server) {
        this.server = server;
        HttpClient.Builder builder = HttpClient.newBuilder();
        server.trust().ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /** Makes a container. */
    public void createContainer(String container) {
        expect(201, send("PUT", container, Map.of("restype", "container"), Map.of()));
    }

    /** Makes a container unless it is there. */
    public void createContainerIfMissing(String container) {
        HttpResponse<byte[]> response = send("PUT", container, Map.of("restype", "container"), Map.of());
        if (response.statusCode() != 409) {
            expect(201, response);
        }
    }

    /** All names that start with a prefix, in the server's order; what was staged and not committed is not there. */
    public List<String> keys(String container, String prefix) {
        return names(container, Map.of("prefix", prefix));
    }

    /** The same, with the names of blobs of which blocks were staged and never committed. */
    public List<String> keysWithUncommitted(String container, String prefix) {
        return names(container, Map.of("prefix", prefix, "include", "uncommittedblobs"));
    }

    private List<String> names(String container, Map<String, String> filter) {
        List<String> names = new ArrayList<>();
        String marker = "";
        do {
            Map<String, String> query = new TreeMap<>(filter);
            query.putAll(Map.of("restype", "container", "comp", "list", "marker", marker));
            Document page =
                    xml(expect(200, send("GET", container, query, Map.of())).body());
            NodeList blobs = page.getElementsByTagName("Blob");
            for (int i = 0; i < blobs.getLength(); i++) {
                names.add(text((Element) blobs.item(i), "Name"));
            }
            marker = text(page.getDocumentElement(), "NextMarker");
        } while (!marker.isEmpty());
        return names;
    }

    /** The whole content of a blob. */
    public byte[] read(String container, String key) {
        return expect(200, send("GET", container + "/" + path(key), Map.of(), Map.of()))
                .body();
    }

    /** What the server says of a blob: its headers, by names in lower case. */
    public Map<String, String> properties(String container, String key) {
        Map<String, String> headers = new TreeMap<>();
        expect(200, send("HEAD", container + "/" + path(key), Map.of(), Map.of()))
                .headers()
                .map()
                .forEach((name, values) -> headers.put(name, values.get(0)));
        return headers;
    }

    /** The index tags of a blob. */
    public Map<String, String> tags(String container, String key) {
        Document page = xml(expect(200, send("GET", container + "/" + path(key), Map.of("comp", "tags"), Map.of()))
                .body());
        NodeList tags = page.getElementsByTagName("Tag");
        Map<String, String> found = new TreeMap<>();
        for (int i = 0; i < tags.getLength(); i++) {
            found.put(text((Element) tags.item(i), "Key"), text((Element) tags.item(i), "Value"));
        }
        return found;
    }

    /** Writes a blob without metadata, whatever stands there. */
    public void write(String container, String key, byte[] content) {
        Map<String, String> headers = Map.of("x-ms-blob-type", "BlockBlob");
        expect(201, send("PUT", container + "/" + path(key), Map.of(), headers, content));
    }

    /** Lets pages of an origin read ranges of blobs, as an operator would (CORS); no other origin may any more. */
    public void allowPages(String origin) {
        String rule = """
                <?xml version="1.0" encoding="utf-8"?><StorageServiceProperties><Cors><CorsRule>
                <AllowedOrigins>%s</AllowedOrigins><AllowedMethods>GET,HEAD</AllowedMethods>
                <AllowedHeaders>Range</AllowedHeaders><ExposedHeaders>Content-Range,Content-Length</ExposedHeaders>
                <MaxAgeInSeconds>600</MaxAgeInSeconds></CorsRule></Cors></StorageServiceProperties>
                """.formatted(origin);
        Map<String, String> query = Map.of("restype", "service", "comp", "properties");
        expect(202, send("PUT", "", query, Map.of(), rule.getBytes(StandardCharsets.UTF_8)));
    }

    /** Removes a blob, as an operator would. */
    public void delete(String container, String key) {
        expect(202, send("DELETE", container + "/" + path(key), Map.of(), Map.of()));
    }

    private HttpResponse<byte[]> send(
            String method, String path, Map<String, String> query, Map<String, String> extraHeaders) {
        return send(method, path, query, extraHeaders, new byte[0]);
    }

    private HttpResponse<byte[]> send(
            String method, String path, Map<String, String> query, Map<String, String> extraHeaders, byte[] body) {
        StringBuilder uri = new StringBuilder(server.endpoint() + "/" + path);
        char separator = '?';
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            uri.append(separator).append(parameter.getKey()).append('=').append(encode(parameter.getValue()));
            separator = '&';
        }
        TreeMap<String, String> headers = new TreeMap<>(extraHeaders);
        headers.put("x-ms-date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        headers.put("x-ms-version", VERSION);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri.toString()))
                .timeout(LIMIT)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        request.header("Authorization", authorization(method, path, query, headers, body.length));
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("Azurite does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Azurite", e);
        }
    }

    /** The scheme "Shared Key" of Azure Storage. */
    private String authorization(
            String method, String path, Map<String, String> query, Map<String, String> headers, int length) {
        StringBuilder text = new StringBuilder(method)
                .append("\n".repeat(3))
                .append(length == 0 ? "" : Integer.toString(length))
                .append("\n".repeat(9));
        new TreeMap<>(headers)
                .forEach((name, value) ->
                        text.append(name).append(':').append(value).append('\n'));
        text.append('/')
                .append(server.account())
                .append(server.endpoint().getPath())
                .append('/')
                .append(path);
        new TreeMap<>(query)
                .forEach((name, value) ->
                        text.append('\n').append(name).append(':').append(value));
        return "SharedKey " + server.account() + ":" + signature(text.toString());
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(server.key()), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static HttpResponse<byte[]> expect(int status, HttpResponse<byte[]> response) {
        if (response.statusCode() != status) {
            throw new IllegalStateException("Azurite answered " + response.statusCode() + " to " + response.request()
                    + ": " + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response;
    }

    private static Document xml(byte[] body) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(body));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("Azurite answered with broken XML", e);
        }
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static String path(String key) {
        return encode(key).replace("%2F", "/");
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
