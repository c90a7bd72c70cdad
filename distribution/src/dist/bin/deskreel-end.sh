#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the session scripts of AppStream and WorkSpaces Pools run when a session ends; config.json names it. Waits until the
# recording is delivered, within the minute that the platform waits.

exec "${0%/*}/deskreel" session end --timeout 55s "$@" 2>&1
