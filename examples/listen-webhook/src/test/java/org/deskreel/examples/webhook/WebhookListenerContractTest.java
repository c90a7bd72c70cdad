// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.webhook;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.deskreel.spi.event.RecordingListener;
import org.deskreel.testkit.RecordingListenerContract;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.AfterEach;

class WebhookListenerContractTest extends RecordingListenerContract {
    private TestEndpoint endpoint;

    @Override
    protected RecordingListener createListener(TestContext context) throws IOException {
        endpoint = TestEndpoint.start();
        return new WebhookListenerFactory().create(endpoint.config(Duration.ofSeconds(20)), context);
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Override
    protected List<String> arrived() {
        return endpoint.ids();
    }

    @Override
    protected boolean disconnect() {
        endpoint.hangUp();
        return true;
    }

    @Override
    protected boolean stall() {
        endpoint.hang();
        return true;
    }

    @Override
    protected void reconnect() {
        endpoint.answer(204);
    }
}
