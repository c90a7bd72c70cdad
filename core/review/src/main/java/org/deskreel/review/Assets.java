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

    private static final Map<String, Asset> ASSETS = Map.of(
            "/", new Asset("list.html", HTML),
            "/watch", new Asset("watch.html", HTML),
            "/icon.svg", new Asset("icon.svg", "image/svg+xml"),
            "/style.css", new Asset("style.css", STYLE),
            "/format.js", new Asset("format.js", SCRIPT),
            "/list.js", new Asset("list.js", SCRIPT),
            "/timeline.js", new Asset("timeline.js", SCRIPT),
            "/watch.js", new Asset("watch.js", SCRIPT),
            "/hls.js", new Asset("hls.light.min.js", SCRIPT));

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
