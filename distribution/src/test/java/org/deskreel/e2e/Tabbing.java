// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes through a page by Tab, as somebody does who has no mouse.
 *
 * @param page is where the focus was left
 */
record Tabbing(BrowserPage page) {
    private static final int PATIENCE = 120;

    /** What can be operated and is seen, in the order of the page, numbered so that it is known again. */
    private static final String NUMBER = """
            [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
              .filter((one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility())
              .map((one, i) => { one.dataset.stop = i; return i; })""";

    private static final String FOCUSED = "document.activeElement.dataset.stop ?? -1";

    private static final String DESCRIBED =
            "document.activeElement.outerHTML.slice(0, 160) + ' after ' + document.activeElement.dataset.stop";

    /** Whether one sees where the focus is: it is in the window and has an outline. */
    private static final String SEEN = """
            (() => {
              const style = getComputedStyle(document.activeElement);
              const box = document.activeElement.getBoundingClientRect();
              return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
                && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
            })()""";

    /** Presses Tab until the focus is on what a selector names. */
    Tabbing to(String selector) {
        for (int i = 0; i < PATIENCE; i++) {
            if (page.eval("document.activeElement.matches(\"" + selector + "\")")
                    .asBoolean()) {
                return this;
            }
            page.press("Tab");
        }
        throw new AssertionError("Tab never reaches " + selector);
    }

    /** Presses keys where the focus is. */
    Tabbing press(String... keys) {
        List.of(keys).forEach(page::press);
        return this;
    }

    /** Writes where the focus is. */
    Tabbing write(String text) {
        text.chars().forEach(c -> page.press(String.valueOf((char) c)));
        return this;
    }

    /** Fails unless Tab leads to all that can be operated, in the order of the page, seen each time, and on out of the page. */
    void assertReachesEverything() {
        page.eval("document.activeElement.blur()");
        List<Integer> all = numbers(page.eval(NUMBER));
        List<Integer> reached = new ArrayList<>();
        page.press("Tab");
        while (reached.size() < all.size()) {
            int now = page.eval(FOCUSED).asInt();
            assertThat(page.eval(SEEN).asBoolean())
                    .as("the focus is seen on %s", page.eval(DESCRIBED))
                    .isTrue();
            reached.add(now);
            leave(now);
        }
        assertThat(reached).as("the order in which Tab goes through the page").containsExactlyElementsOf(all);
    }

    /** Dates have several places within themselves, through which Tab goes. */
    private void leave(int stop) {
        for (int i = 0; i < 6; i++) {
            page.press("Tab");
            if (page.eval(FOCUSED).asInt() != stop) {
                return;
            }
        }
        throw new AssertionError("Tab does not leave " + page.eval(DESCRIBED));
    }

    private static List<Integer> numbers(JsonNode list) {
        List<Integer> numbers = new ArrayList<>();
        list.forEach(one -> numbers.add(one.asInt()));
        return numbers;
    }
}
