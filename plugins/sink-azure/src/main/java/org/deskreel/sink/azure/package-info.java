// SPDX-License-Identifier: Apache-2.0
/** Delivers recordings to Azure Blob Storage and reads them back from it. */
@NullMarked
package org.deskreel.sink.azure;

import org.jspecify.annotations.NullMarked;
