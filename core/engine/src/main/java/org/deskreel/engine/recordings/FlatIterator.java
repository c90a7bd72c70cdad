// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * All that stands in each of many things, one after the other. Unlike a flat-mapped stream, it asks for nothing before it
 * is needed.
 *
 * @param <A> a thing
 * @param <B> what stands in it
 */
final class FlatIterator<A, B> implements Iterator<B> {
    private final Iterator<A> things;
    private final Function<A, Iterator<B>> content;
    private Iterator<B> current = Collections.emptyIterator();

    FlatIterator(Iterator<A> things, Function<A, Iterator<B>> content) {
        this.things = things;
        this.content = content;
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && things.hasNext()) {
            current = content.apply(things.next());
        }
        return current.hasNext();
    }

    @Override
    public B next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }
}
