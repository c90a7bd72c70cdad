// SPDX-License-Identifier: Apache-2.0
/** The local folder where segments live until every sink has them. */
@NullMarked
package org.deskreel.engine.spool;

import org.jspecify.annotations.NullMarked;
