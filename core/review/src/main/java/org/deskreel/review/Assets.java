// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The pages, and what they are made of. What is not listed here is not served. */
final class Assets implements Handler {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    private record Asset(String resource, String type) {}

    private static final Map<String, Asset> ASSETS = Map.ofEntries(
            entry("/", "list.html", HTML),
            entry("/watch", "watch.html", HTML),
            entry("/icon.svg", "icon.svg", "image/svg+xml"),
            entry("/style.css", "style.css", STYLE),
            entry("/format.js", "format.js", SCRIPT),
            entry("/list.js", "list.js", SCRIPT),
            entry("/timeline.js", "timeline.js", SCRIPT),
            entry("/watch.js", "watch.js", SCRIPT),
            entry("/hls.js", "hls.light.min.js", SCRIPT),
            entry("/work.js", "work.js", SCRIPT));

    private static Map.Entry<String, Asset> entry(String path, String resource, String type) {
        return Map.entry(path, new Asset(resource, type));
    }

    @Override
    public void handle(Request request) throws IOException {
        Asset asset = ASSETS.get(request.path());
        if (asset == null) {
            throw Refusal.notFound("There is nothing of that name.");
        }
        try (InputStream in = Assets.class.getResourceAsStream(asset.resource())) {
            if (in == null) {
                throw new IllegalStateException(asset.resource() + " is missing in this installation");
            }
            request.answer(200, asset.type(), in.readAllBytes());
        }
    }
}
