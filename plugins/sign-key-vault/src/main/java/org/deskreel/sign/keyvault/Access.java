// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.keyvault;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import okhttp3.OkHttpClient;

/** How the vault is reached, and as whom. */
interface Access {
    /** Whose certificates are believed, and what else a connection needs. */
    OkHttpClient.Builder connections();

    /** Gives tokens; {@code http} for asking for them. */
    TokenCredential tokens(HttpClient http);

    /** Whether the vault must name a resource that its own host belongs to, as all real ones do. */
    boolean verifiesChallenges();
}
