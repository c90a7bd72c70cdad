// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pages, and what they are made of. What is not listed here is not served. */
final class Assets implements Handler {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    private record Asset(String resource, String type) {}

    private static final List<String> SCRIPTS = List.of(
            "absence.js",
            "answers.js",
            "begin.js",
            "checks.js",
            "controls.js",
            "damage.js",
            "direct.js",
            "facts.js",
            "followed.js",
            "format.js",
            "frames.js",
            "front.js",
            "heat.js",
            "keys.js",
            "list.js",
            "live.js",
            "livefeed.js",
            "moments.js",
            "notes.js",
            "pins.js",
            "place.js",
            "player.js",
            "posters.js",
            "preview.js",
            "recording.js",
            "rows.js",
            "segments.js",
            "selection.js",
            "skip.js",
            "slider.js",
            "strip.js",
            "timeline.js",
            "waiting.js",
            "watch.js",
            "work.js");

    private static final Map<String, Asset> ASSETS = assets();

    private static Map<String, Asset> assets() {
        Map<String, Asset> assets = new HashMap<>();
        assets.put("/", new Asset("list.html", HTML));
        assets.put("/watch", new Asset("watch.html", HTML));
        assets.put("/icon.svg", new Asset("icon.svg", "image/svg+xml"));
        assets.put("/icons.svg", new Asset("icons.svg", "image/svg+xml"));
        assets.put("/style.css", new Asset("style.css", STYLE));
        assets.put("/list.css", new Asset("list.css", STYLE));
        assets.put("/hls.js", new Asset("hls.light.min.js", SCRIPT));
        SCRIPTS.forEach(name -> assets.put("/" + name, new Asset(name, SCRIPT)));
        return Map.copyOf(assets);
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
