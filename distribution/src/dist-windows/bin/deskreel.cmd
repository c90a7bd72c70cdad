@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Starts Deskreel. Everything that is more than finding Java is written in Java.
setlocal EnableExtensions DisableDelayedExpansion

rem These make Java run other code than what is installed; nobody but the installation decides that.
set JAVA_TOOL_OPTIONS=
set _JAVA_OPTIONS=
set JDK_JAVA_OPTIONS=
set JDK_AOT_VM_OPTIONS=
set CLASSPATH=

for %%I in ("%~dp0..") do set "home=%%~fI"
set "java=%home%\jre"
if not exist "%java%\bin\java.exe" set "java=%DESKREEL_JAVA_HOME%"
if not defined java set "java=%JAVA_HOME%"
if not defined java goto none
if not exist "%java%\bin\java.exe" goto wrong

rem With quotation marks, as it is written there.
set version="17"
if not exist "%java%\release" goto known
for /f "usebackq tokens=1,2 delims==" %%A in ("%java%\release") do if "%%A"=="JAVA_VERSION" set version=%%B
:known
for /f "delims=.-+" %%V in (%version%) do set "feature=%%V"
if %feature% LSS 17 goto old
set newer=
if %feature% GEQ 24 set newer=--enable-native-access=ALL-UNNAMED -Dguice_bytecode_gen_option=DISABLED

rem These go through gigabytes: with the full compiler hashes are ten times as fast.
set compiler=1
if "%~1"=="deliver" set compiler=4
if "%~1"=="recordings" set compiler=4

rem Credentials of an instance of EC2 are asked for by IMDSv2 or not at all.
set credentials=-Daws.disableEc2MetadataV1=true

rem It holds the list of all recordings, and pieces of footage for several browser tabs.
set heap=64
if "%~1"=="review" set heap=256

"%java%\bin\java.exe" -XX:+UseSerialGC -XX:TieredStopAtLevel=%compiler% -Xmx%heap%m -Xss512k -Xlog:disable %newer% %credentials% -Dfile.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8 -Dsun.stderr.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 "-Ddeskreel.home=%home%" -cp "%home%\lib\*" org.deskreel.cli.Deskreel %*
exit /b %errorlevel%

:none
echo deskreel: No Java found. Install Java 17 or newer, and name its folder with JAVA_HOME or DESKREEL_JAVA_HOME.>&2
exit /b 1

:wrong
echo deskreel: There is no Java in "%java%" (no bin\java.exe). Install Java 17 or newer there, or name another with DESKREEL_JAVA_HOME.>&2
exit /b 1

:old
echo deskreel: Java %version% in "%java%" is too old. Install Java 17 or newer, or name one with DESKREEL_JAVA_HOME.>&2
exit /b 1
