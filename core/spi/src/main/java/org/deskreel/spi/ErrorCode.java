// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The stable name of one kind of error. Declare each as a constant and keep its id for ever: operators search for it
 * and scripts match it.
 *
 * @param id plugin or component, a slash, what is wrong: {@code sink-local/no-space}
 * @param category who has to act
 * @param retryable whether the same call may succeed later without anybody acting
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public record ErrorCode(String id, ErrorCategory category, boolean retryable) {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*");

    public ErrorCode {
        Objects.requireNonNull(category, "category");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Error id '" + id + "' is not of the form component/what-is-wrong");
        }
    }

    /** An error for which trying again is useless until somebody acts. */
    public static ErrorCode permanent(String id, ErrorCategory category) {
        return new ErrorCode(id, category, false);
    }

    /** An error that may pass by itself. */
    public static ErrorCode passing(String id, ErrorCategory category) {
        return new ErrorCode(id, category, true);
    }

    @Override
    public String toString() {
        return id;
    }
}
