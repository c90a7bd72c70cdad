// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/** The one class of the given name. */
final class Named extends DescribedPredicate<JavaClass> {
    private final String name;

    Named(String name) {
        super("are " + name);
        this.name = name;
    }

    @Override
    public boolean test(JavaClass candidate) {
        return candidate.getName().equals(name);
    }
}
