// SPDX-License-Identifier: Apache-2.0
/** What all commands share: the places, options, streams, log and exit codes of this installation. */
@NullMarked
package org.deskreel.cli.installation;

import org.jspecify.annotations.NullMarked;
