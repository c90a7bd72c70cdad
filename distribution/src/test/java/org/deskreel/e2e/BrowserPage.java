// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A page in a real browser without a window, driven by its DevTools protocol.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools Protocol</a>
 */
final class BrowserPage implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final Replies replies;
    private final AtomicInteger calls = new AtomicInteger();

    private BrowserPage(Process process, WebSocket socket, Replies replies) {
        this.process = process;
        this.socket = socket;
        this.replies = replies;
    }

    /** Opens an address in a browser whose profile, log and downloads are in the given folder. */
    static BrowserPage open(Path folder, String address) throws IOException, InterruptedException {
        Chromium chromium = new Chromium(folder);
        Process process = chromium.start("about:blank");
        try {
            Replies replies = new Replies();
            WebSocket socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(tab(port(chromium.profile().resolve("DevToolsActivePort"))), replies)
                    .join();
            BrowserPage page = new BrowserPage(process, socket, replies);
            page.call("Page.enable", Map.of());
            page.call("Log.enable", Map.of());
            page.call("Runtime.enable", Map.of());
            page.call("Network.enable", Map.of());
            page.call("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
            return page.go(address);
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            Processes.endTree(process.toHandle());
            throw e;
        }
    }

    private static int port(Path file) throws IOException, InterruptedException {
        for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
            if (Files.exists(file) && !Files.readAllLines(file).isEmpty()) {
                return Integer.parseInt(Files.readAllLines(file).get(0));
            }
            Thread.sleep(100);
        }
        throw new AssertionError("Chromium did not start within " + PATIENCE_SECONDS + " s");
    }

    /** The page, which comes a moment after the port is known, and need not come alone. */
    private static URI tab(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        String targets = "";
        for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
            targets = client.send(request, BodyHandlers.ofString()).body();
            for (JsonNode target : JSON.readTree(targets)) {
                if (target.path("type").asText().equals("page")) {
                    return URI.create(target.get("webSocketDebuggerUrl").asText());
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("Chromium has no page; it has " + targets);
    }

    /** Goes to an address, as a person does who types it. */
    BrowserPage go(String address) {
        call("Page.navigate", Map.of("url", address));
        return this;
    }

    /** Goes to another page of the same server as a link does, and waits until the one before has gone. */
    BrowserPage follow(String path) throws InterruptedException {
        eval("window.left = true; location.assign('" + path + "')");
        return until("!window.left");
    }

    /** The value of an expression; of a promise, what becomes of it. */
    JsonNode eval(String expression) {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        assertThat(result.has("exceptionDetails"))
                .as("%s: %s", expression, result)
                .isFalse();
        return result.at("/result/value");
    }

    /** Waits until an expression is true. */
    BrowserPage until(String expression) throws InterruptedException {
        JsonNode last = null;
        for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
            last = call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
            if (last.at("/result/value").asBoolean()) {
                return this;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("Never true: " + expression + "; the page says: "
                + eval("document.body ? document.body.innerText : ''").asText() + "; problems: " + problems());
    }

    /** Presses and releases a key, as the keyboard does: see {@link KeyStroke#of}. */
    void press(String key) {
        KeyStroke stroke = KeyStroke.of(key);
        call("Input.dispatchKeyEvent", stroke.down());
        call("Input.dispatchKeyEvent", stroke.up());
    }

    /** Runs a script in each page that is opened from now on, before its own. */
    BrowserPage onEachPage(String script) {
        call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
        return this;
    }

    /** Gives the page a size, and the person's taste, and waits until it has them. */
    BrowserPage look(int width, int height, boolean dark) throws InterruptedException {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        Map<String, String> taste = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        call("Emulation.setEmulatedMedia", Map.of("features", List.of(taste)));
        return until("innerWidth === " + width + " && innerHeight === " + height
                + " && matchMedia('(prefers-color-scheme: dark)').matches === " + dark);
    }

    /** Takes a picture of what is seen, as WebP. */
    void picture(Path file) throws IOException {
        JsonNode shot = call("Page.captureScreenshot", Map.of("format", "webp", "quality", 90));
        Files.write(file, Base64.getDecoder().decode(shot.get("data").asText()));
    }

    /** What the browser found wrong so far: scripts that threw, things that it refused to load. */
    List<String> problems() {
        return List.copyOf(replies.problems);
    }

    /** Forgets what it found wrong: it was meant to be. */
    void forget() {
        replies.problems.clear();
    }

    /** The addresses of all that was asked for so far, in order; where the browser was sent elsewhere, that too. */
    List<String> requests() {
        return List.copyOf(replies.requests);
    }

    /** Calls a method of the protocol and gives its result. */
    JsonNode call(String method, Map<String, ?> parameters) {
        ObjectNode message = JSON.createObjectNode();
        int id = calls.incrementAndGet();
        message.put("id", id).put("method", method).set("params", JSON.valueToTree(parameters));
        CompletableFuture<JsonNode> reply = replies.to(id);
        socket.sendText(message.toString(), true).join();
        try {
            return reply.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new AssertionError("Chromium did not answer " + method, e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        Processes.endTree(process.toHandle());
    }

    /** Takes apart what the browser sends. */
    private static final class Replies implements WebSocket.Listener {
        private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
        private final List<String> problems = new CopyOnWriteArrayList<>();
        private final List<String> requests = new CopyOnWriteArrayList<>();
        private final StringBuilder text = new StringBuilder();

        CompletableFuture<JsonNode> to(int id) {
            return waiting.computeIfAbsent(id, key -> new CompletableFuture<>());
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void take(String message) {
            try {
                JsonNode json = JSON.readTree(message);
                if (json.has("id")) {
                    to(json.get("id").asInt()).complete(json.has("error") ? json.get("error") : json.get("result"));
                } else {
                    note(json);
                }
            } catch (IOException e) {
                throw new AssertionError("Chromium sent no JSON: " + message, e);
            }
        }

        private void note(JsonNode event) {
            String method = event.path("method").asText();
            boolean wrong = method.equals("Runtime.exceptionThrown")
                    || (method.equals("Log.entryAdded")
                            && event.at("/params/entry/level").asText().equals("error"));
            if (wrong) {
                problems.add(event.get("params").toString());
            } else if (method.equals("Network.requestWillBeSent")) {
                requests.add(event.at("/params/request/url").asText());
            }
        }
    }
}
