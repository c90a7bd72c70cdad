// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.deskreel.sink.azure.AzureSinkConfig.Checksum;
import org.deskreel.sink.azure.AzureSinkConfig.Identity;
import org.deskreel.sink.azure.AzureSinkConfig.ImmutabilityMode;
import org.deskreel.sink.azure.AzureSinkConfig.Tier;
import org.deskreel.spi.config.DataSize;
import org.deskreel.spi.config.Secret;

/** Settings of the sink, to be changed one by one. Defaults as in the file. */
final class Settings {
    private String container = Azurite.CONTAINER;
    private String account;
    private URI endpoint;
    private Secret accountKey;
    private Secret sas;
    private Path sasFile;
    private Secret connectionString;
    private Identity identity;
    private String clientId;
    private String tenantId;
    private Path tokenFile;
    private Checksum checksum = Checksum.MD5;
    private DataSize blockSize = DataSize.parse("8MiB");
    private Tier accessTier;
    private Map<String, String> tags = Map.of();
    private ImmutabilityMode immutabilityMode;
    private Integer immutabilityDays;
    private boolean legalHold;
    private String encryptionScope;

    Settings container(String value) {
        container = value;
        return this;
    }

    Settings account(String value) {
        account = value;
        return this;
    }

    Settings endpoint(URI value) {
        endpoint = value;
        return this;
    }

    Settings key(String value) {
        accountKey = Secret.parse(value);
        return this;
    }

    Settings sas(String value) {
        sas = Secret.parse(value);
        return this;
    }

    Settings sasFile(Path value) {
        sasFile = value;
        return this;
    }

    Settings connectionString(String value) {
        connectionString = Secret.parse(value);
        return this;
    }

    Settings identity(Identity value) {
        identity = value;
        return this;
    }

    Settings workload(String client, String tenant, Path file) {
        identity = Identity.WORKLOAD;
        clientId = client;
        tenantId = tenant;
        tokenFile = file;
        return this;
    }

    Settings clientId(String value) {
        clientId = value;
        return this;
    }

    Settings checksum(Checksum value) {
        checksum = value;
        return this;
    }

    Settings blocks(String size) {
        blockSize = DataSize.parse(size);
        return this;
    }

    Settings tier(Tier value) {
        accessTier = value;
        return this;
    }

    Settings tags(Map<String, String> value) {
        tags = value;
        return this;
    }

    Settings immutability(ImmutabilityMode mode, Integer days) {
        immutabilityMode = mode;
        immutabilityDays = days;
        return this;
    }

    Settings legalHold() {
        legalHold = true;
        return this;
    }

    Settings scope(String value) {
        encryptionScope = value;
        return this;
    }

    AzureSinkConfig config() {
        return new AzureSinkConfig(
                container,
                account,
                endpoint,
                accountKey,
                sas,
                sasFile,
                connectionString,
                identity,
                clientId,
                tenantId,
                tokenFile,
                checksum,
                blockSize,
                accessTier,
                tags,
                immutabilityMode,
                immutabilityDays,
                legalHold,
                encryptionScope);
    }

    AzureSink sink() {
        return sink(Clock.systemUTC());
    }

    AzureSink sink(Clock clock) {
        return new AzureSink(config(), clock);
    }
}
