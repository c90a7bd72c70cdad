// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi;

import java.io.Serial;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception that crosses the border between engine and plugins.
 *
 * <p>It is classified where it is thrown, because only there is it known what the failure means. The message is one
 * sentence that names the thing and the value; the remedy is one sentence that says what the reader can do. Both are
 * shown to users as they are. A caught {@link InterruptedException} must restore the thread's interrupt flag before it
 * is turned into one of these.
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public final class DeskreelException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient ErrorCode code;
    private final @Nullable String remedy;

    private DeskreelException(ErrorCode code, String message, @Nullable String remedy, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.code = Objects.requireNonNull(code, "code");
        this.remedy = remedy;
    }

    /**
     * An error of the given kind.
     *
     * @param message one sentence that names the thing and the value. Beware of messages of other exceptions: some have none,
     *     and most are no sentence
     */
    public static DeskreelException of(ErrorCode code, String message) {
        return new DeskreelException(code, message, null, null);
    }

    /** The same error, with one sentence that says what the reader can do about it. */
    public DeskreelException remedy(String sentence) {
        return copy(sentence, getCause());
    }

    /** The same error, caused by {@code cause}. */
    public DeskreelException causedBy(Throwable cause) {
        return copy(remedy, cause);
    }

    /** What kind of error this is. */
    public ErrorCode code() {
        return code;
    }

    /** Whether the same call may succeed later without anybody acting. */
    public boolean retryable() {
        return code.retryable();
    }

    /** What the reader can do about it. */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }

    /** Message and remedy, as shown to users. */
    public String sentence() {
        return remedy == null ? getMessage() : getMessage() + " " + remedy;
    }

    private DeskreelException copy(@Nullable String newRemedy, @Nullable Throwable cause) {
        DeskreelException copy = new DeskreelException(code, getMessage(), newRemedy, cause);
        copy.setStackTrace(getStackTrace());
        for (Throwable suppressed : getSuppressed()) {
            copy.addSuppressed(suppressed);
        }
        return copy;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
