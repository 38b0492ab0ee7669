@echo off
rem Starts ipcbench on Windows: finds a Java and runs the client. Commands that start an app first build both apps if
rem they are missing or older than their sources; all other commands use what is built. Those that measure or serve start
rem them from AOT caches, which are written by one training run after a build. The client compares the times,
rem since cmd cannot: it ends with exit code 75 if a source in IPCBENCH_SOURCES is newer, and with 76 if IPCBENCH_TRAINED is
rem set and an app is newer than its cache. Unlike the launcher for other systems this one does not keep two builds apart
rem that run at the same time.
rem
rem   IPCBENCH_JAVA_HOME  the Java to try before JAVA_HOME and PATH
rem   IPCBENCH_JAVA_OPTS  JVM options, separated by spaces
rem   IPCBENCH_AOT        off: start the apps without AOT caches, and write none
setlocal EnableExtensions DisableDelayedExpansion

set "needed=25"
set "dir=%~dp0"
rem Remove the last backslash, which would escape the quote that follows it.
set "dir=%dir:~0,-1%"
set "server=%dir%\ipc-server\target\ipc-server.jar"
set "client=%dir%\ipc-client\target\ipc-client.jar"
rem Standard output belongs to the command, which may print JSON. Prometheus' protobuf uses sun.misc.Unsafe, of which the
rem JVM would warn in the middle of a run.
set "quiet=-Xlog:all=off:stdout -Xlog:all=warning:stderr --sun-misc-unsafe-memory-access=allow"

rem The command is the first word: the options that may precede it take no value. Quotes in an argument are kept until
rem the second set, since without them an ampersand would end the line.
set "command="
set "help="
set word=%1
if not defined word goto overview
set second=%2
:scan
set word=%1
if not defined word goto scanned
set "word=%word:"=%"
shift
if not defined word goto scan
for %%h in (-h --help) do if "%word%"=="%%h" set "help=overview"
for %%h in (-V --version) do if "%word%"=="%%h" if not defined help set "help=version"
if "%word:~0,1%"=="-" goto scan
if not defined command set "command=%word%"
goto scan
:scanned
set "starts="
set "trains="
if defined help goto prepare
for %%c in (build run server serve matrix doctor relay fleet) do if "%command%"=="%%c" set "starts=yes"
if "%IPCBENCH_AOT%"=="off" goto prepare
rem Options with which the JVM would reject the cache, which is written without them.
set "mentioned="
for %%o in (AOT -Xshare UseZGC -module) do call :mention "%%o"
if defined mentioned goto prepare
for %%c in (build run server serve matrix) do if "%command%"=="%%c" set "trains=yes"

:prepare
set "check="
set "built="
if not exist "%dir%\pom.xml" goto use_what_is_built
if not defined starts goto use_what_is_built
if not "%command%"=="build" goto build_when_needed
if defined second goto build_when_needed
>&2 echo Building both apps ...
call :build
if errorlevel 1 exit /b 3
if not defined trains exit /b 0
set "built=yes"
goto run

:build_when_needed
set "check=yes"
if not exist "%server%" goto build_first
if exist "%client%" goto run
:build_first
>&2 echo Building both apps (once; about a minute) ...
call :build
if errorlevel 1 exit /b 3
set "check="
goto run

:use_what_is_built
if not exist "%server%" goto not_built
if not exist "%client%" goto not_built

:run
set "purpose=run"
call :find
if not defined java exit /b 3
if not defined IPCBENCH_JAVA_HOME goto choose_options
if /i "%java%"=="%IPCBENCH_JAVA_HOME:"=%\bin\java.exe" goto choose_options
>&2 echo ipcbench ignores IPCBENCH_JAVA_HOME and uses "%java%", Java %version%.

:choose_options
rem Apps need both JIT compilers; every other command only has to start fast.
set "options=%IPCBENCH_JAVA_OPTS%"
if defined options goto launch
if defined starts goto launch
set "options=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
rem A second collector would end the JVM.
set "mentioned="
call :mention GC
if defined mentioned set "options=-XX:TieredStopAtLevel=1 -Xshare:auto"
:launch
set "IPCBENCH_SOURCES="
if defined check set "IPCBENCH_SOURCES=%dir%"
set "IPCBENCH_TRAINED="
if not defined trains goto start
set "cache=%dir%\target\apps\ipc-client-%version%.aot"
if defined built goto train
if not exist "%cache%" goto train
set "IPCBENCH_TRAINED=yes"
goto start_trained
:train
rem Only an interrupt ends the launcher: without caches the apps take longer to reach their speed, and that is all.
set "IPCBENCH_TRAINED="
"%java%" %quiet% "-Dipcbench.home=%dir%" -jar "%client%" train <nul
set "status=%ERRORLEVEL%"
if "%status%"=="75" goto rebuild
if "%status%"=="130" exit /b 130
if defined built exit /b 0
set "IPCBENCH_SOURCES="
:start_trained
rem The cache is empty if training failed.
set "usable="
if exist "%cache%" for %%f in ("%cache%") do if %%~zf GTR 0 set "usable=yes"
if not defined usable goto start
"%java%" %quiet% "@%dir%\target\apps\jvm.options" %options% "-XX:AOTCache=%cache%" "-Dipcbench.home=%dir%" -jar "%dir%\target\apps\ipc-client\ipc-client.jar" %*
set "status=%ERRORLEVEL%"
goto ended

:start
"%java%" %quiet% %options% "-Dipcbench.home=%dir%" -jar "%client%" %*
set "status=%ERRORLEVEL%"
:ended
if defined IPCBENCH_TRAINED if "%status%"=="76" goto train
if not defined check exit /b %status%
if not "%status%"=="75" exit /b %status%
:rebuild
>&2 echo Rebuilding both apps: sources are newer ...
call :build
if errorlevel 1 exit /b 3
rem Without a second check: a source dated in the future would be newer again.
set "check="
goto run

rem Sets mentioned if the user's JVM options contain the word. The JVM itself reads the last two variables.
:mention
setlocal EnableDelayedExpansion
set "given=. !IPCBENCH_JAVA_OPTS! !JAVA_TOOL_OPTIONS! !JDK_JAVA_OPTIONS!"
set "rest=!given:%~1=!"
rem Only Windows replaces within exclamation marks; Wine needs percent signs.
if "!rest!"=="%~1=" call set "rest=%%given:%~1=%%"
if "!rest!"=="!given!" exit /b
endlocal & set "mentioned=yes"
exit /b

:overview
type "%dir%\ipcbench.txt"
exit /b %ERRORLEVEL%

:not_built
if not "%help%"=="overview" goto no_answer
type "%dir%\ipcbench.txt"
>&2 echo.
>&2 echo Nothing is built yet. Once it is, this command lists every option. To build, run: ipcbench build
exit /b 0
:no_answer
if not exist "%dir%\pom.xml" goto no_sources
>&2 echo Nothing is built yet. To build, run: ipcbench build
exit /b 3

:no_sources
>&2 echo ipcbench found neither the apps nor their sources. It looked for:
>&2 echo   "%server%"
>&2 echo   "%client%"
>&2 echo   "%dir%\pom.xml"
>&2 echo Call it where it lies in the project or in an unpacked release.
exit /b 3

rem Ends with 0 if both jars are built; otherwise it has printed why not.
:build
set "maven="
for %%m in (mvn.cmd) do set "maven=%%~$PATH:m"
if not defined maven goto no_maven
set "purpose=build"
call :find
if not defined java exit /b 3
rem Run Maven on the JDK that is to compile, so that it need not search for one. The jars are written even if nothing
rem has changed, so that they are newer than their sources.
set "JAVA_HOME=%home%"
set "PATH=%home%\bin;%PATH%"
set "MAVEN_OPTS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %MAVEN_OPTS%"
pushd "%dir%"
call "%maven%" -B -q -Dstyle.color=never -DskipTests -Dexec.skip -Dmaven.jar.forceCreation -pl "ipc-server,ipc-client" -am package 1>&2 <nul
set "status=%ERRORLEVEL%"
popd
if not "%status%"=="0" goto build_failed
if not exist "%server%" goto build_failed
if not exist "%client%" goto build_failed
exit /b 0

:build_failed
>&2 echo ipcbench could not build the apps: Maven ended with exit code %status%, see above.
>&2 echo The first build downloads libraries. To see every step, run in "%dir%": mvn package
exit /b 3

:no_maven
>&2 echo ipcbench needs Maven to build the apps, and there is no mvn.cmd on PATH.
>&2 echo Install Maven 3.8 or newer from https://maven.apache.org, put its bin directory on PATH, and retry.
exit /b 3

rem Sets java, home and version to the first Java that fits the purpose, run or build. If there is none, it searches a
rem second time and prints each place, since a variable of cmd cannot hold several lines.
:find
set "java="
set "explain="
call :search
if defined java exit /b 0
set "what=Java %needed% or newer"
if "%purpose%"=="build" set "what=a JDK %needed%, neither older nor newer, to build the apps"
>&2 echo ipcbench needs %what% and found none. Searched:
set "explain=yes"
call :search
>&2 echo Install a JDK %needed%, such as Temurin %needed% from https://adoptium.net, or set JAVA_HOME to an installed one.
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
set "label=directory"
for %%p in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks") do call :search_folder "%%~p"
exit /b

:search_folder
if defined java exit /b
if defined explain >&2 echo   each directory in "%~1"
for /d %%h in ("%~1\*") do if not defined java if exist "%%h\bin\java.exe" set "home=%%h" & call :try
exit /b

rem Called in the JVM's own directory, since "for" cannot run a command with a quoted path.
:ask
for /f "tokens=2,3" %%a in ('.\java.exe -version 2^>^&1') do if "%%a"=="version" set "version=%%b"
exit /b

rem Sets java if the one in home fits the purpose. The file "release" there saves starting a JVM.
:try
set "version="
set "flaw=none"
if not defined home goto unfit
set "flaw=contains no bin\java.exe"
if not exist "%home%\bin\java.exe" goto unfit
if exist "%home%\release" for /f "usebackq tokens=1,2 delims==" %%a in ("%home%\release") do if "%%a"=="JAVA_VERSION" set "version=%%b"
if not defined version pushd "%home%\bin" & call :ask & popd
set "flaw=reports no version"
if not defined version goto unfit
set "version=%version:"=%"
set "major=0"
for /f "tokens=1 delims=.-+_" %%m in ("%version%") do set /a "major=%%m"
set "flaw=%version%, too old"
if %major% LSS %needed% goto unfit
if "%purpose%"=="run" goto fit
set "flaw=%version%, too new to build with"
if %major% GTR %needed% goto unfit
set "flaw=%version%, has no compiler"
if not exist "%home%\bin\javac.exe" goto unfit
:fit
set "java=%home%\bin\java.exe"
exit /b
:unfit
if not defined explain exit /b
if defined home (>&2 echo   %label% "%home%": %flaw%) else >&2 echo   %label%: %flaw%
exit /b
