@echo off
rem SPDX-License-Identifier: Apache-2.0
rem What the session scripts of AppStream and WorkSpaces Pools run when a session ends; config.json names it. Waits until the
rem recording is delivered, within the minute that the platform waits.
rem Without "call", this script ends with the other one, and with its exit code.

"%~dp0deskreel.cmd" session end --timeout 55s %* 2>&1
