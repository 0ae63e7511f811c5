#!/usr/bin/env bash
# Makes the dashboard's pictures in this folder anew: runs a real sweep, serves it and photographs it in Chromium.
set -eu
cd -P "$(dirname "${BASH_SOURCE[0]}")/../.."
dotnet build tests/SweepRunner.EndToEnd.Tests -c Release -v quiet -clp:NoSummary
SWEEPRUNNER_UPDATE=1 dotnet tests/SweepRunner.EndToEnd.Tests/bin/Release/net10.0/SweepRunner.EndToEnd.Tests.dll \
    -class SweepRunner.EndToEnd.Tests.Dashboard.ScreenshotTests
