// SPDX-License-Identifier: Apache-2.0
/** The hook for EC2 instances: sessions from the system and DCV, the instance from its metadata service. */
@NullMarked
package org.deskreel.hook.ec2;

import org.jspecify.annotations.NullMarked;
