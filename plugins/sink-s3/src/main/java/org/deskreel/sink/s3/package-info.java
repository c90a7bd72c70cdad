// SPDX-License-Identifier: Apache-2.0
/** The sink {@code s3}: delivers to Amazon S3 and to stores that speak its protocol. */
@NullMarked
package org.deskreel.sink.s3;

import org.jspecify.annotations.NullMarked;
