// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import org.deskreel.spi.Api;

/** The settings of a fake: there are none. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record NoSettings() {}
