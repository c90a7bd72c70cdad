// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.util.List;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.event.RecordingEvent;
import org.deskreel.spi.event.RecordingListener;

class FakeListenerContractTest extends RecordingListenerContract {
    private final FakeListener fake = new FakeListener();

    @Override
    protected RecordingListener createListener(TestContext context) {
        return fake;
    }

    @Override
    protected List<String> arrived() {
        return fake.heard().stream().map(RecordingEvent::id).toList();
    }

    @Override
    protected boolean disconnect() {
        fake.fail(DeskreelException.of(ErrorCode.passing("fake/offline", ErrorCategory.UNAVAILABLE), "Offline."));
        return true;
    }

    @Override
    protected boolean stall() {
        fake.block();
        return true;
    }

    @Override
    protected void reconnect() {
        fake.fail(null);
        fake.unblock();
    }
}
