@echo off
rem SPDX-License-Identifier: Apache-2.0
rem What the session scripts of AppStream and WorkSpaces Pools run when a session ends; config.json names it. Waits until the
rem recording is delivered, within the minute that the platform waits.

call "%~dp0deskreel.cmd" session end --timeout 55s %* 2>&1
