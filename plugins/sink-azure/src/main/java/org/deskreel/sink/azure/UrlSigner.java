// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.UserDelegationKey;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.sas.SasProtocol;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Makes addresses under which one object can be read for a while: signed with the account's key, or one it lends us. */
final class UrlSigner {
    /** For clocks that differ a little. */
    private static final Duration EARLIER = Duration.ofMinutes(5);

    /** Azure lends a key for a week at most. */
    private static final Duration LONGEST_LOAN = Duration.ofDays(7);

    private final Connection connection;
    private final StorageAccount account;
    private final Clock clock;

    UrlSigner(Connection connection, StorageAccount account, Clock clock) {
        this.connection = connection;
        this.account = account;
        this.clock = clock;
    }

    URI sign(String key, Duration validity) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        boolean lent = account.tokens();
        Duration shortened = lent && validity.compareTo(LONGEST_LOAN) > 0 ? LONGEST_LOAN : validity;
        BlobServiceSasSignatureValues values = new BlobServiceSasSignatureValues(
                        now.plus(shortened), new BlobSasPermission().setReadPermission(true))
                .setStartTime(now.minus(EARLIER));
        if (account.endpoint().startsWith("https:")) {
            values.setProtocol(SasProtocol.HTTPS_ONLY);
        }
        BlobClient blob = connection.reading().getBlobClient(key);
        String signature =
                lent ? blob.generateUserDelegationSas(values, loan(now, shortened)) : blob.generateSas(values);
        return URI.create(blob.getBlobUrl() + "?" + signature);
    }

    private UserDelegationKey loan(OffsetDateTime now, Duration validity) {
        return connection.service().getUserDelegationKey(now.minus(EARLIER), now.plus(validity));
    }
}
