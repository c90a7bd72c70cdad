// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.config;

import java.io.Serial;
import java.util.Objects;
import org.deskreel.spi.Api;

/**
 * Thrown by the compact constructor of a configuration record, or by a {@code parse} method, when values do not make
 * sense. The engine reports it with the path and line of the setting, together with all other mistakes in the file.
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public final class SettingException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String setting;
    private final String remedy;

    /**
     * @param setting the key within the record, such as {@code segment}; empty when the record as a whole is meant
     * @param problem one sentence that names the value
     * @param remedy one sentence that says what to write instead
     */
    public SettingException(String setting, String problem, String remedy) {
        super(Objects.requireNonNull(problem, "problem"));
        this.setting = Objects.requireNonNull(setting, "setting");
        this.remedy = Objects.requireNonNull(remedy, "remedy");
    }

    /** For {@code parse} methods, where the engine knows the setting. */
    public SettingException(String problem, String remedy) {
        this("", problem, remedy);
    }

    /** One sentence that names the value. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** The key within the record; empty when unknown. */
    public String setting() {
        return setting;
    }

    /** What to write instead. */
    public String remedy() {
        return remedy;
    }
}
