// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.webhook;

import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.event.RecordingListener;
import org.deskreel.spi.event.RecordingListenerFactory;
import org.pf4j.Extension;

/** Makes webhook listeners. */
@Extension
public final class WebhookListenerFactory implements RecordingListenerFactory<WebhookListenerConfig> {
    @Override
    public String type() {
        return "webhook";
    }

    @Override
    public Class<WebhookListenerConfig> configType() {
        return WebhookListenerConfig.class;
    }

    @Override
    public RecordingListener create(WebhookListenerConfig config, ComponentContext context) {
        return new WebhookListener(config, context.clock());
    }
}
