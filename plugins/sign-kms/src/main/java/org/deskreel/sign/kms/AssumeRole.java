// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.kms;

import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/** A role to act as; none without an ARN. */
public record AssumeRole(
        @Setting(
                value = "The role's ARN. Default: no role.",
                example = "arn:aws:iam::111122223333:role/deskreel-signer")
        @Nullable
        String roleArn,

        @Setting(value = "The external id that the role's trust policy asks for.", example = "desktops-eu") @Nullable
        String externalId,

        @Setting(value = "What the session is called in the account's audit log.", defaultValue = "deskreel")
        String sessionName) {
    public AssumeRole {
        if (roleArn != null && !roleArn.startsWith("arn:")) {
            throw new SettingException(
                    "role-arn",
                    "'" + roleArn + "' is no ARN.",
                    "Write it such as arn:aws:iam::111122223333:role/deskreel-signer.");
        }
        if (roleArn == null && externalId != null) {
            throw new SettingException(
                    "external-id", "An external id is of no use without a role.", "Add role-arn, or remove it.");
        }
    }
}
