// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.deskreel.spi.config.SettingException;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionEvent.Kind;
import org.deskreel.spi.session.SessionHook.Watch;
import org.deskreel.testlogind.Login;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of an EC2 instance: a real bus with python-dbusmock's logind, and a local metadata service. */
final class Ec2HookTest {
    private static final Login JANE = Login.ofPerson("c2", 1000, "jane", Instant.parse("2026-11-23T12:00:00Z"));

    @TempDir
    private Path folder;

    private ModelInstance model;
    private Ec2Hook hook;

    @BeforeEach
    void start() throws Exception {
        model = ModelInstance.start(folder);
        hook = model.hook();
    }

    @AfterEach
    void stop() throws Exception {
        hook.close();
        model.close();
    }

    @Test
    void tellsTheSessionAndTheInstance() {
        model.bus().login(JANE);
        Session session = hook.current().orElseThrow();
        assertThat(session.user()).isEqualTo("jane");
        assertThat(session.started()).contains(JANE.at());
        assertThat(session.desktop()).containsEntry("display", ":0");
        assertThat(session.metadata())
                .containsEntry("instance-id", "i-1234567890abcdef0")
                .containsEntry("account", "123456789012")
                .containsEntry("session-type", "x11");
        assertThat(hook.session(session.id())).contains(session);
        assertThat(hook.sessions()).containsExactly(session);
    }

    /** The accounts are those of this machine, on which there is always this one. */
    @Test
    void tellsTheGroupsOfTheUser() {
        model.bus().login(Login.ofPerson("c3", 0, "root", JANE.at()));
        assertThat(hook.groups(hook.current().orElseThrow()).orElseThrow()).contains("root");
    }

    @Test
    void tellsFromSigningInToSigningOut() throws Exception {
        BlockingQueue<SessionEvent> heard = new LinkedBlockingQueue<>();
        try (Watch watch = hook.watch(heard::add)) {
            assertThat(watch).isNotNull();
            model.bus().login(JANE);
            expect(heard, Kind.STARTED);
            model.bus().lock("c2", true);
            expect(heard, Kind.LOCKED);
            model.bus().lock("c2", false);
            expect(heard, Kind.UNLOCKED);
            model.bus().logout("c2");
            expect(heard, Kind.ENDED);
        }
    }

    @Test
    void recordsWithoutTheMetadataService() {
        model.service().disable();
        model.bus().login(JANE);
        assertThat(hook.sessions()).hasSize(1);
        assertThat(hook.readiness().ready()).isFalse();
        assertThat(hook.readiness().remedy()).contains("--http-endpoint enabled");
    }

    @Test
    void readinessNamesTheInstance() {
        assertThat(hook.readiness().finding()).contains("i-1234567890abcdef0 in eu-central-1", "systemd-logind");
    }

    @Test
    void refusesWhatCannotBeAMetadataService() {
        for (String endpoint : new String[] {
            "https://169.254.169.254",
            "169.254.169.254",
            "http:/latest",
            "http://metadata.example.com",
            "http://127.0.0.1.example.com",
            "http://localhost:1338",
            "http://192.168.1.7",
            "http://169.254.169.253",
            "http://169.254.169.254@192.168.1.7"
        }) {
            assertThatThrownBy(() -> new Ec2HookConfig(URI.create(endpoint), true, null))
                    .as(endpoint)
                    .isInstanceOf(SettingException.class);
        }
    }

    @Test
    void takesTheServiceAndThisMachine() {
        for (String endpoint : new String[] {
            "http://169.254.169.254", "http://169.254.169.254/", "http://[FD00:EC2::254]", "http://127.0.0.1:1338"
        }) {
            assertThat(new Ec2HookConfig(URI.create(endpoint), true, null).metadataEndpoint())
                    .hasToString(endpoint);
        }
    }

    @Test
    void refusesAProgramThatDependsOnTheFolder() {
        URI endpoint = URI.create("http://[fd00:ec2::254]");
        assertThatThrownBy(() -> new Ec2HookConfig(endpoint, true, Path.of("bin/dcv")))
                .isInstanceOf(SettingException.class);
    }

    private static void expect(BlockingQueue<SessionEvent> heard, Kind kind) throws InterruptedException {
        SessionEvent event = heard.poll(1, TimeUnit.MINUTES);
        assertThat(event).isNotNull();
        assertThat(event.kind()).isEqualTo(kind);
        assertThat(event.session().value()).isEqualTo("20261123T120000.000000Z-c2");
    }
}
