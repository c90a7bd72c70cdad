@echo off
rem SPDX-License-Identifier: Apache-2.0
rem What the session scripts of AppStream and WorkSpaces Pools run when a session starts; config.json names it. Starts a
rem recorder and returns when its first frame is there. Everything goes to standard output: that is what the platform keeps.
rem Without "call", this script ends with the other one, and with its exit code.

"%~dp0deskreel.cmd" session start --if-needed --timeout 25s %* 2>&1
