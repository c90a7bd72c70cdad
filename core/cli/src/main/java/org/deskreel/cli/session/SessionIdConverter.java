// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import org.deskreel.spi.session.SessionId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the id of a session. */
public final class SessionIdConverter implements ITypeConverter<SessionId> {
    @Override
    public SessionId convert(String text) {
        try {
            return new SessionId(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
