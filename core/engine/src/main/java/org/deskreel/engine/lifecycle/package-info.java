// SPDX-License-Identifier: Apache-2.0
/** The life of a recording: pre-session, record, geometry-watch, finalize, under one state machine. */
@NullMarked
package org.deskreel.engine.lifecycle;

import org.jspecify.annotations.NullMarked;
