@echo off
rem Starts assay on Windows: the twin of the script `assay`, which says what the variables mean.
rem Nothing here writes to stdout.
setlocal EnableExtensions DisableDelayedExpansion
set "here=%~dp0"
if exist "%here%verifier-cli\pom.xml" (
  set "lib=%here%verifier-cli\target"
  set "samples=%here%verifier-cli\target\samples"
) else (
  set "lib=%here%..\lib"
  set "samples=%here%..\samples"
)
set "jar=%lib%\assay.jar"

rem ---- which java: ASSAY_JAVA_HOME, JAVA_HOME, the PATH, the usual places
set "java_home="
set "feature=0"
if defined ASSAY_JAVA_HOME (
  call :examine "%ASSAY_JAVA_HOME%"
  if not defined java_home (
    echo assay: needs Java 21 or newer, but there is none in ASSAY_JAVA_HOME: %ASSAY_JAVA_HOME%.>&2
    exit /b 4
  )
  goto found
)
if defined JAVA_HOME call :examine "%JAVA_HOME%"
if defined java_home goto found
for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :examine "%%~dp$PATH:j.."
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\BellSoft\*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\scoop\apps\openjdk*\current") do call :examine "%%~d"
if not defined java_home (
  echo assay: needs Java 21 or newer ^(25 starts fastest^); none was found on the PATH or in the usual places. Install one, or set ASSAY_JAVA_HOME to the directory of one that you have.>&2
  exit /b 4
)
:found

rem ---- the jar of a checkout
if not exist "%here%verifier-cli\pom.xml" goto built
if exist "%jar%" if not "%ASSAY_REBUILD%"=="1" goto built
echo assay: building for the first time; this takes a minute or two ...>&2
if not exist "%lib%" mkdir "%lib%"
setlocal
set "JAVA_HOME=%java_home%"
pushd "%here%"
call mvnw.cmd -B -q -DskipTests -pl verifier-cli -am package >"%lib%\assay-build.log" 2>&1 <nul
set "built=%errorlevel%"
popd
if not "%built%"=="0" (
  type "%lib%\assay-build.log" >&2
  echo assay: the build failed; the log is %lib%\assay-build.log.>&2
  exit /b 4
)
endlocal
:built
if not exist "%jar%" (
  echo assay: this installation is incomplete: %jar% is missing.>&2
  exit /b 4
)

rem SQLite, in which a ledger is kept and the index of log entries is, is native code
set "native="
if %feature% GEQ 24 set "native=--enable-native-access=ALL-UNNAMED"

rem ---- the class archive, beside the jar or in the user's cache
set "archive_option="
if /i "%ASSAY_ARCHIVE%"=="off" goto start
if not exist "%lib%\assay.build" goto start
set /p build_id=<"%lib%\assay.build"
set "archive_name=%runtime%~%build_id%.classes"
set "archive=%lib%\launch\%archive_name%"
if exist "%archive%" goto use
if exist "%archive%.off" goto start
set "in_cache=%LOCALAPPDATA%\assay\launch\%archive_name%"
if exist "%in_cache%" set "archive=%in_cache%"& goto use
if exist "%in_cache%.off" goto start
call :make "%lib%\launch" "%archive%" || call :make "%LOCALAPPDATA%\assay\launch" "%in_cache%" || goto start
if exist "%archive%" goto use
if exist "%in_cache%" set "archive=%in_cache%"& goto use
goto start
:use
set "archive_option=-XX:AOTCache=%archive%"
if %feature% LSS 25 set "archive_option=-XX:SharedArchiveFile=%archive%"

:start
set "collector=-XX:+UseSerialGC"
if "%~1"=="serve" set "collector="
set "archive_argument="
if defined archive_option set archive_argument="%archive_option%"
"%java_home%\bin\java.exe" %collector% %native% -Xlog:disable -Xlog:all=error:stderr %archive_argument% %ASSAY_JAVA_OPTS% -cp "%jar%" dev.assay.cli.Main %*
exit /b %errorlevel%

rem Sets java_home, runtime and feature to the Java in %1, when it is newer than the one held.
:examine
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "its_runtime="
for /f "usebackq tokens=2 delims==" %%v in (`findstr /b "JAVA_RUNTIME_VERSION=" "%~1\release"`) do set "its_runtime=%%~v"
if not defined its_runtime for /f "usebackq tokens=2 delims==" %%v in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do set "its_runtime=%%~v"
if not defined its_runtime exit /b 0
set "its_feature=0"
for /f "delims=.+-_" %%f in ("%its_runtime%") do set "its_feature=%%f"
if %its_feature% LSS 21 exit /b 0
if %its_feature% LEQ %feature% exit /b 0
set "java_home=%~f1"
set "runtime=%its_runtime%"
set "feature=%its_feature%"
exit /b 0

rem Makes the archive %2 in directory %1; fails where that cannot be written.
:make
if not exist "%~1" mkdir "%~1" 2>nul
if not exist "%~1" exit /b 1
mkdir "%~1\.making" 2>nul || exit /b 1
set "dump=-XX:AOTCacheOutput=%~1\.making\archive"
if %feature% LSS 25 set "dump=-XX:ArchiveClassesAtExit=%~1\.making\archive"
"%java_home%\bin\java.exe" -XX:+UseSerialGC %native% "%dump%" "-Djava.io.tmpdir=%~1\.making" -cp "%jar%" dev.assay.cli.Rehearsal "%samples%" >nul 2>nul <nul
if exist "%~1\.making\archive" (move /y "%~1\.making\archive" "%~2" >nul 2>nul) else (type nul >"%~2.off")
rmdir /s /q "%~1\.making" 2>nul
exit /b 0
