// SPDX-License-Identifier: Apache-2.0
/** Against OpenSSH's server, which is what most people have, and MINA's for what OpenSSH never does. */
@NullMarked
package org.deskreel.examples.sftp;

import org.jspecify.annotations.NullMarked;
