// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.webhook;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes JSON: as much of it as the events need, so that the plugin carries no library. */
final class Json {
    private Json() {}

    /** Of maps, lists, numbers and text. */
    static String write(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> text(entry.getKey().toString()) + ":" + write(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof Number ? value.toString() : text(value.toString());
    }

    /** Everything but plain ASCII is escaped, so that nobody on the way can take it for something else. */
    private static String text(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char unit : text.toCharArray()) {
            if (unit == '"' || unit == '\\') {
                json.append('\\').append(unit);
            } else if (unit < ' ' || unit > '~') {
                json.append("\\u").append("%04x".formatted((int) unit));
            } else {
                json.append(unit);
            }
        }
        return json.append('"').toString();
    }
}
