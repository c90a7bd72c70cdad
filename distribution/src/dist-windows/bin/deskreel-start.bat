@echo off
rem SPDX-License-Identifier: Apache-2.0
rem What the session scripts of AppStream and WorkSpaces Pools run when a session starts; config.json names it. Starts a
rem recorder and returns when its first frame is there. Everything goes to standard output: that is what the platform keeps.
setlocal EnableExtensions DisableDelayedExpansion

call "%~dp0deskreel.cmd" session start --timeout 25s %* 2>&1
set "code=%errorlevel%"
rem The session is being recorded already: that is what was wanted.
if "%code%"=="9" set "code=0"
exit /b %code%
