#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the session scripts of AppStream and WorkSpaces Pools run when a session starts; config.json names it. Starts a
# recorder and returns when its first frame is there. Everything goes to standard output: that is what the platform keeps.

exec "${0%/*}/deskreel" session start --if-needed --timeout 25s "$@" 2>&1
