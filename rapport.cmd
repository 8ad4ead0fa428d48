@echo off
rem Builds what is stale, then runs Rapport. All arguments go to the program; try --help.
setlocal enabledelayedexpansion
set "HOME_DIR=%~dp0"
if "%HOME_DIR:~-1%"=="\" set "HOME_DIR=%HOME_DIR:~0,-1%"
set "BUILT=%HOME_DIR%\target\built"
rem What one start loads and links, kept for the next ones.
set "CACHE=%HOME_DIR%\target\rapport.aot"
set "JAVA="
for %%D in ("%JAVA_HOME%" "%JDK_HOME%") do call :consider "%%~D"
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*" "%USERPROFILE%\.jdks\*") do call :consider "%%~D"
if not defined JAVA (
  echo Rapport needs a JDK 25. Install one ^(for example Eclipse Temurin 25^), or set JAVA_HOME to it. 1>&2
  exit /b 1
)
powershell -NoProfile -Command "$built='%BUILT%'; if (-not (Test-Path $built)) { exit 1 }; $when=(Get-Item $built).LastWriteTime; if (Get-ChildItem '%HOME_DIR%\pom.xml','%HOME_DIR%\src\main' -Recurse -File | Where-Object { $_.LastWriteTime -gt $when } | Select-Object -First 1) { exit 1 }; exit 0"
if errorlevel 1 (
  echo Building Rapport ^(the first time this fetches its libraries^)... 1>&2
  call mvn -q -B -f "%HOME_DIR%\pom.xml" -Dmaven.test.skip=true clean package 1>&2 || exit /b 1
  "%JAVA%" "@%HOME_DIR%\src\main\launcher\java.options" "-XX:AOTCacheOutput=%CACHE%" -p "%HOME_DIR%\target\modules" -cp "%HOME_DIR%\target\rapport.jar;%HOME_DIR%\target\libraries\*" "-Drapport.home=%HOME_DIR%" health.rapport.Main bench learn >nul 2>&1
  type nul > "%BUILT%"
)
set "CACHED="
if exist "%CACHE%" set CACHED="-XX:AOTCache=%CACHE%" "-Xlog:aot*=off"
rem A backend over engines runs for weeks and answers many: it is worth compiling well, which a window's start is not.
set "LASTING="
if "%~1"=="backend" echo.%* | findstr /c:"--fhir" >nul && set LASTING="@%HOME_DIR%\src\main\launcher\server.options"
"%JAVA%" "@%HOME_DIR%\src\main\launcher\java.options" %LASTING% %CACHED% -p "%HOME_DIR%\target\modules" -cp "%HOME_DIR%\target\rapport.jar;%HOME_DIR%\target\libraries\*" "-Drapport.home=%HOME_DIR%" health.rapport.Main %*
exit /b %errorlevel%

:consider
if defined JAVA exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
findstr /b /c:"JAVA_VERSION=\"25" "%~1\release" >nul 2>&1 && set "JAVA=%~1\bin\java.exe"
exit /b 0
