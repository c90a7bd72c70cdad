// SPDX-License-Identifier: Apache-2.0
/** A storage sink: recordings on an SFTP server. */
@NullMarked
package org.deskreel.examples.sftp;

import org.jspecify.annotations.NullMarked;
