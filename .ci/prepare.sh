# Shell functions shared by ./sweeprunner, ./test and .ci/run: they find out what this machine lacks and install it
# where that is possible. Sourced, not run. Everything they say goes to stderr.

say() { printf '%s\n' "$*" >&2; }

need_dotnet() {
    if command -v dotnet >/dev/null 2>&1 && dotnet --list-sdks 2>/dev/null | grep -q '^1[0-9]\.'; then
        return 0
    fi
    say "SweepRunner needs the .NET SDK 10, and this machine has none (looked for 'dotnet' on the PATH)."
    say "Install it from https://dot.net (Debian and Ubuntu: apt-get install dotnet-sdk-10.0; macOS: brew install dotnet), then run this again."
    exit 5
}

has_xgboost() {
    [ -n "${SWEEPRUNNER_XGBOOST:-}" ] && [ -e "$SWEEPRUNNER_XGBOOST" ] && return 0
    for candidate in /usr/lib/*/libxgboost.so* /usr/lib/libxgboost.so* /usr/local/lib/libxgboost.* \
        /opt/homebrew/lib/libxgboost.dylib; do
        [ -e "$candidate" ] && return 0
    done
    command -v ldconfig >/dev/null 2>&1 && ldconfig -p 2>/dev/null | grep -q 'libxgboost\.so' && return 0
    return 1
}

# apt_install PACKAGE...: installs Debian packages as root or through sudo; fails where neither is possible.
apt_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif command -v sudo >/dev/null 2>&1; then
        as_root="sudo"
    else
        return 1
    fi
    say "Installing $* (${as_root:+$as_root }apt-get install $*) ..."
    if ! DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y --no-install-recommends "$@" >/dev/null 2>&1; then
        # A fresh machine has no package lists yet.
        $as_root apt-get update >/dev/null 2>&1
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y --no-install-recommends "$@" >&2 || return 1
    fi
}

# The example sweeps/sklearn-command.yaml trains with it; its test is skipped without, except in CI.
want_sklearn() {
    /usr/bin/python3 -c 'import sklearn' >/dev/null 2>&1 && return 0
    [ -n "${CI:-}" ] && apt_install python3-sklearn
}

need_xgboost() {
    has_xgboost && return 0
    say "XGBoost's C library is missing; it trains the models."
    apt_install libxgboost0 && has_xgboost && return 0
    say "SweepRunner could not install it here. Install it yourself, then run this again:"
    say "  Debian, Ubuntu:  apt-get install libxgboost0   (as root or with sudo)"
    say "  macOS:           brew install libomp xgboost"
    say "  elsewhere:       put libxgboost on the library path, or set SWEEPRUNNER_XGBOOST to its file"
    exit 5
}

has_postgres() {
    for candidate in /usr/lib/postgresql/*/bin/initdb; do
        [ -x "$candidate" ] && return 0
    done
    command -v initdb >/dev/null 2>&1
}

# For the tests, which start a server of their own; SweepRunner itself needs no PostgreSQL on its machine.
need_postgres() {
    [ -n "${SWEEPRUNNER_TEST_POSTGRES:-}" ] && return 0
    has_postgres && return 0
    apt_install postgresql && has_postgres && return 0
    say "PostgreSQL could not be installed here; its tests cannot run (apt-get install postgresql)."
}

has_chromium() {
    command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1
}

# For the tests of the dashboard, which look at its pages in a real browser.
need_chromium() {
    has_chromium && return 0
    apt_install chromium && has_chromium && return 0
    say "Chromium could not be installed here; the tests of the dashboard cannot run (apt-get install chromium)."
}

# For the charts of the dashboard: without npm a build works, too.
need_npm() {
    command -v npm >/dev/null 2>&1 && return 0
    [ "${CI:-}" = true ] && apt_install npm && return 0
    say "npm is missing, so the dashboard of this build shows tables instead of charts."
}

# Parts of the build whose packages not every package source has: each is src/SweepRunner.NAME, built in by WithNAME=true.
optional_parts="Hangfire MLNet"

# restores NAME: whether the packages of a part can be had, found out with a project that wants nothing else.
restores() {
    part_project="src/SweepRunner.$1/SweepRunner.$1.csproj"
    [ -f "$here/$part_project" ] || return 1
    probe="$here/.build/probe/$1"
    mkdir -p "$probe"
    {
        echo '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>'
        grep '<PackageReference ' "$here/$part_project"
        echo '</ItemGroup></Project>'
    } >"$probe/probe.csproj"
    limit=""
    command -v timeout >/dev/null 2>&1 && limit="timeout 90"
    $limit dotnet restore "$probe/probe.csproj" -v quiet --disable-build-servers >"$probe/restore.log" 2>&1 9>&-
}

# Sets $parts (for dotnet build) and $parts_text (for people). The answer is remembered until the parts or versions change.
find_parts() {
    asked="$here/.build/parts"
    question=$(cat "$here/Directory.Packages.props" "$here"/src/SweepRunner.Hangfire/*.csproj "$here"/src/SweepRunner.MLNet/*.csproj 2>/dev/null | cksum)
    if [ "$(head -n 1 "$asked" 2>/dev/null)" != "$question" ]; then
        mkdir -p "$here/.build"
        for name in $optional_parts; do
            # At the same time: each only waits for the package source.
            (if restores "$name"; then echo "$name"; fi >"$asked.$name") &
        done
        wait
        { echo "$question"; for name in $optional_parts; do cat "$asked.$name"; done; } >"$asked.new"
        for name in $optional_parts; do rm -f "$asked.$name"; done
        mv "$asked.new" "$asked"
    fi
    parts="" parts_text=""
    for name in $optional_parts; do
        answer=no
        if sed 1d "$asked" | grep -qx "$name"; then
            answer=yes
            parts="$parts -p:With$name=true"
        fi
        parts_text="$parts_text${parts_text:+, }$name: $answer"
    done
}

# A part that restores but does not build must not keep the rest from starting.
forget_parts() {
    printf '%s\n' "$(head -n 1 "$here/.build/parts")" >"$here/.build/parts.new" && mv "$here/.build/parts.new" "$here/.build/parts"
}
