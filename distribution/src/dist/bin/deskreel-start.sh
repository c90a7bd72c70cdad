#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the session scripts of AppStream and WorkSpaces Pools run when a session starts; config.json names it. Starts a
# recorder and returns when its first frame is there. Everything goes to standard output: that is what the platform keeps.

"${0%/*}/deskreel" session start --timeout 25s "$@" 2>&1
code=$?
# The session is being recorded already: that is what was wanted.
[ "$code" -ne 9 ] || code=0
exit "$code"
