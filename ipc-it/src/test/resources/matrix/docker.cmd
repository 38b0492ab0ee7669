@echo off
rem The fake docker for Windows; see the file docker.
setlocal EnableExtensions
set "here=%~dp0"
>>"%here%calls" echo %*
set "call=%~1"
set "project=%~5"
if not "%call%"=="compose" goto answer
for %%w in (%*) do for %%k in (version build up run stop down) do if "%%~w"=="%%k" set "call=%%k"
:answer
if "%call%"=="up" goto variables
if not "%call%"=="run" goto fail
:variables
>>"%here%calls" echo RUNTIME=%RUNTIME%
>>"%here%calls" echo ISOLATION=%ISOLATION%
>>"%here%calls" echo IPC_SETUP=%IPC_SETUP%
>>"%here%calls" echo KEEP_SERVING=%KEEP_SERVING%
>>"%here%calls" echo SERVER_PORT=%SERVER_PORT%
>>"%here%calls" echo CLIENT_PORT=%CLIENT_PORT%
>>"%here%calls" echo RUN_OPTIONS=%RUN_OPTIONS%
>>"%here%calls" echo SERVER_HOST=%SERVER_HOST%
>>"%here%calls" echo PIPE_NAME=%PIPE_NAME%
>>"%here%calls" echo RELAY_CLIENT_PIPE=%RELAY_CLIENT_PIPE%
:fail
if not exist "%here%fail-%call%" goto work
>&2 type "%here%fail-%call%"
set "code=1"
if exist "%here%code" set /p code=<"%here%code"
exit /b %code%
:work
if "%call%"=="info" type "%here%info.json"
if "%call%"=="inspect" type "%here%%~2.json"
if "%call%"=="network" type "%here%gateway"
if "%call%"=="run" if exist "%here%%project%.waits" goto wait
if "%call%"=="run" type "%here%%project%.run"
if errorlevel 1 exit /b 1
if not "%call%"=="up" exit /b 0
xcopy /e /i /q "%here%part" "%RESULTS_DIR%\part" >nul
echo round 1  tcp server
exit /b 0
rem Loops until the test ends Wine.
:wait
goto wait
