@echo off
rem Starts ipcbench's command line on Windows: finds a Java, builds the two apps when one is missing, runs it.
rem Unlike the ipcbench for other systems it does not build again when sources are newer, and two builds at once
rem are not kept apart: cmd can do neither simply. After a change of the sources: ipcbench build
rem
rem   IPCBENCH_JAVA_HOME  the Java to try before JAVA_HOME and PATH
rem   IPCBENCH_JAVA_OPTS  options for the JVM, separated by spaces
setlocal EnableExtensions DisableDelayedExpansion

set "needed=25"
set "dir=%~dp0"
rem Without the last backslash, which would escape the quote behind it.
set "dir=%dir:~0,-1%"
set "server=%dir%\ipc-server\target\ipc-server.jar"
set "client=%dir%\ipc-client\target\ipc-client.jar"

rem No other argument is looked at: one with quotes in it would not survive an "if".
set "first=%~1"
if defined first set "first=%first:"=%"
rem In a release the apps are built, and "build" is a command of the client.
if "%first%"=="build" if exist "%dir%\pom.xml" goto build_only

:start
if not exist "%server%" goto build_first
if exist "%client%" goto run
:build_first
if not exist "%dir%\pom.xml" goto no_sources
>&2 echo building the two apps (once; about a minute) ...
call :build
if errorlevel 1 exit /b 3

:run
set "purpose=run"
call :find
if not defined java exit /b 3
if not defined IPCBENCH_JAVA_HOME goto choose_options
if /i "%java%"=="%IPCBENCH_JAVA_HOME:"=%\bin\java.exe" goto choose_options
>&2 echo ipcbench passes over IPCBENCH_JAVA_HOME and takes "%java%", Java %version%.

:choose_options
rem Without a word: what there is to say.
if not defined first goto usage
rem What measures or serves needs the JIT's full range; what surely does neither only has to start fast.
set "options=%IPCBENCH_JAVA_OPTS%"
if defined options goto launch
for %%c in (transports show compare report build help --help -h --version -V) do if "%first%"=="%%c" goto fast
goto launch
:fast
set "options=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
:launch
"%java%" --sun-misc-unsafe-memory-access=allow %options% "-Dipcbench.home=%dir%" -jar "%client%" %*
exit /b %ERRORLEVEL%

:usage
"%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -jar "%client%" --help
exit /b %ERRORLEVEL%

:build_only
if not "%~2"=="" goto start
>&2 echo building the two apps ...
call :build
if errorlevel 1 exit /b 3
exit /b 0

:no_sources
>&2 echo ipcbench found no sources to build its two apps from, and it needs either both apps or the sources:
>&2 echo   "%server%"
>&2 echo   "%client%"
>&2 echo   "%dir%\pom.xml"
>&2 echo Call it where it lies in the project or in an unpacked release.
exit /b 3

rem Ends with 0 when both jars are made; has said why when not.
:build
set "maven="
for %%m in (mvn.cmd) do set "maven=%%~$PATH:m"
if not defined maven goto no_maven
set "purpose=build"
call :find
if not defined java exit /b 3
rem Maven runs on the JDK it is to build with, so that it need not find another.
set "JAVA_HOME=%home%"
set "PATH=%home%\bin;%PATH%"
set "MAVEN_OPTS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %MAVEN_OPTS%"
pushd "%dir%"
call "%maven%" -B -q -Dstyle.color=never -DskipTests -Dexec.skip -pl "ipc-server,ipc-client" -am package 1>&2 <nul
set "status=%ERRORLEVEL%"
popd
if not "%status%"=="0" goto build_failed
if not exist "%server%" goto build_failed
if not exist "%client%" goto build_failed
exit /b 0

:build_failed
>&2 echo ipcbench could not build its two apps: Maven ended with %status% and says why above.
>&2 echo The first build needs the network for its libraries. To see every step, in "%dir%": mvn package
exit /b 3

:no_maven
>&2 echo ipcbench needs Maven to build its two apps, and there is no mvn.cmd on PATH.
>&2 echo Install Maven 3.8 or newer from https://maven.apache.org, put its bin folder on PATH, and try again.
exit /b 3

rem Leaves java, home and version of the first Java that can do what purpose says, run or build. If there is none,
rem it looks a second time and says what it sees, since a variable of cmd holds no lines.
:find
set "java="
set "explain="
call :search
if defined java exit /b 0
set "what=Java %needed% or newer"
if "%purpose%"=="build" set "what=a JDK %needed%, neither older nor newer, to build its two apps"
>&2 echo ipcbench needs %what% and found none. It looked at:
set "explain=yes"
call :search
>&2 echo Install a JDK %needed%, such as Temurin %needed% from https://adoptium.net, or set JAVA_HOME to one you have.
exit /b 3

:search
set "label=runtime beside ipcbench"
set "home=%dir%\runtime"
if exist "%home%" call :try
if defined java exit /b
set "label=IPCBENCH_JAVA_HOME"
set "home="
if defined IPCBENCH_JAVA_HOME set "home=%IPCBENCH_JAVA_HOME:"=%"
call :try
if defined java exit /b
set "label=JAVA_HOME"
set "home="
if defined JAVA_HOME set "home=%JAVA_HOME:"=%"
call :try
if defined java exit /b
set "label=java on PATH"
set "home="
for %%j in (java.exe) do set "found=%%~$PATH:j"
if defined found for %%h in ("%found%\..\..") do set "home=%%~fh"
call :try
if defined java exit /b
set "label=folder"
for %%p in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks") do call :search_folder "%%~p"
exit /b

:search_folder
if defined java exit /b
if defined explain >&2 echo   each folder in "%~1"
for /d %%h in ("%~1\*") do if not defined java if exist "%%h\bin\java.exe" set "home=%%h" & call :try
exit /b

rem In the JVM's own directory, since a path with quotes does not survive a command in "for".
:ask
for /f "tokens=2,3" %%a in ('.\java.exe -version 2^>^&1') do if "%%a"=="version" set "version=%%b"
exit /b

rem Sets java when the one in home fits purpose. The file "release" spares the start of a JVM.
:try
set "version="
set "flaw=none"
if not defined home goto unfit
set "flaw=no bin\java.exe there"
if not exist "%home%\bin\java.exe" goto unfit
if exist "%home%\release" for /f "usebackq tokens=1,2 delims==" %%a in ("%home%\release") do if "%%a"=="JAVA_VERSION" set "version=%%b"
if not defined version pushd "%home%\bin" & call :ask & popd
set "flaw=does not say its version"
if not defined version goto unfit
set "version=%version:"=%"
set "major=0"
for /f "tokens=1 delims=.-+_" %%m in ("%version%") do set /a "major=%%m"
set "flaw=%version%, too old"
if %major% LSS %needed% goto unfit
if "%purpose%"=="run" goto fit
set "flaw=%version%, too new to build with"
if %major% GTR %needed% goto unfit
set "flaw=%version%, but without a compiler"
if not exist "%home%\bin\javac.exe" goto unfit
:fit
set "java=%home%\bin\java.exe"
exit /b
:unfit
if not defined explain exit /b
if defined home (>&2 echo   %label% "%home%": %flaw%) else >&2 echo   %label%: %flaw%
exit /b
