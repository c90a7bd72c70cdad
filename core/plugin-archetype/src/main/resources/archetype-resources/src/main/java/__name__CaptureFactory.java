// SPDX-License-Identifier: Apache-2.0
package ${package};

import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.capture.CaptureContext;
import org.pf4j.Extension;

/** Makes capture backends of the type {@code ${type}}. */
@Extension
public final class ${name}CaptureFactory implements CaptureBackendFactory<${name}CaptureConfig> {
    @Override
    public String type() {
        return "${type}";
    }

    @Override
    public Class<${name}CaptureConfig> configType() {
        return ${name}CaptureConfig.class;
    }

    @Override
    public CaptureBackend create(${name}CaptureConfig config, CaptureContext context) {
        return new ${name}Capture(config, context);
    }
}
