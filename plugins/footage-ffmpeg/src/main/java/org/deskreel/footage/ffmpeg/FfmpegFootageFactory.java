// SPDX-License-Identifier: Apache-2.0
package org.deskreel.footage.ffmpeg;

import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.footage.FootageTool;
import org.deskreel.spi.footage.FootageToolFactory;
import org.pf4j.Extension;

/** Makes footage tools of the type {@code ffmpeg}. */
@Extension
public final class FfmpegFootageFactory implements FootageToolFactory<FfmpegFootageConfig> {
    @Override
    public String type() {
        return "ffmpeg";
    }

    @Override
    public Class<FfmpegFootageConfig> configType() {
        return FfmpegFootageConfig.class;
    }

    @Override
    public FootageTool create(FfmpegFootageConfig config, ComponentContext context) {
        return new FfmpegFootage(config, context);
    }
}
