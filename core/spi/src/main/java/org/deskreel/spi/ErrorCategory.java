// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi;

/** Who has to do something about an error. */
@Api(status = Api.Status.STABLE, since = "0.1")
public enum ErrorCategory {
    /** The configuration is wrong; somebody must edit it. */
    CONFIGURATION,
    /** Credentials or permissions are missing; operators mend these while sessions run, so it is tried again slowly. */
    PERMISSION,
    /** The thing that was asked for is not there. */
    NOT_FOUND,
    /** The thing exists already and is not the same. */
    CONFLICT,
    /** Disk space, quota, memory or another resource is used up. */
    RESOURCES,
    /** The other side cannot be reached or says that it is overloaded. */
    UNAVAILABLE,
    /** The request may or may not have been carried out; look before trying again. */
    OUTCOME_UNKNOWN,
    /** The data are not what they should be. */
    DATA,
    /** This component cannot do that, here or at all. */
    UNSUPPORTED,
    /** A bug. */
    INTERNAL
}
