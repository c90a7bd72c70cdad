// SPDX-License-Identifier: Apache-2.0
/**
 * Bad networks and bad servers for tests: proxies on the loopback interface that stand between a client and a server and
 * fail on demand. They need nothing but the JDK and know no protocol but TCP and HTTP/1.1.
 */
@NullMarked
package org.deskreel.testkit.network;

import org.jspecify.annotations.NullMarked;
