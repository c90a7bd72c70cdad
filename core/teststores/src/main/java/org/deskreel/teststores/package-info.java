// SPDX-License-Identifier: Apache-2.0
/** Real storage servers, started and stopped by tests as processes of their own. */
@NullMarked
package org.deskreel.teststores;

import org.jspecify.annotations.NullMarked;
