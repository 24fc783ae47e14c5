# Sourced by the other scripts: makes a virtual environment on the first run, and installs what they need into it.
# It needs python3 (3.11 or newer, with venv) and PyPI, and nothing else.
#
# COACH_VERSIONS=locked (the default: exactly what the files in locks/ name), newest or lowest (of what
# pyproject.toml allows), and COACH_PYTHON=PROGRAM for another Python. Each combination has a folder of its own.

project=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
versions=${COACH_VERSIONS:-locked}
venv=$project/.venv
[ "$versions" = locked ] || venv=$venv-$versions
[ -z "${COACH_PYTHON:-}" ] || venv=$venv-$(basename -- "$COACH_PYTHON")

find_python() {
    for name in ${COACH_PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    echo "expected ${COACH_PYTHON:-python3} of version 3.11 or newer, found none" >&2
    return 1
}

make_venv() {
    # Tried, not looked at: a folder copied from elsewhere has a python that does not start.
    "$venv/bin/python" -c '' 2>/dev/null && return
    python=$(find_python) || exit 1
    echo "Setting up $venv, once ..." >&2
    if ! "$python" -m venv --clear "$venv" >&2; then
        echo "$python cannot make virtual environments; on Debian: apt install python3-venv" >&2
        exit 1
    fi
}

builders="hatchling editables" # the tests build the project with them, away from PyPI

pip_install() {
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@" >&2
}

# The project itself is built by the locked hatchling, with no look at PyPI.
install_locked() {
    # From the project's folder, so that spaces in its name do not matter. The files name all that is needed.
    (cd "$project" && pip_install --require-hashes --no-deps $(printf -- '-r locks/%s.txt ' "$@")) &&
        pip_install --no-deps --no-build-isolation -e "$project"
}

install_newest() {
    pip_install --upgrade --upgrade-strategy eager -e "$project$(extras "$@")" $builders
}

install_lowest() {
    "$venv/bin/python" "$project/scripts/locks.py" lowest "$@" >"$venv/lowest.txt" &&
        pip_install -c "$venv/lowest.txt" -e "$project$(extras "$@")" $builders
}

# extras plain test check: [test,check]
extras() {
    echo "$*" | sed -e 's/^plain *//' -e 's/ /,/g' -e 's/..*/[&]/'
}

# install LAYER ...: what those files in locks/ name, `plain` first, and the project; unless that was done before.
install() {
    case $versions in
        locked | newest | lowest) ;;
        *) echo "COACH_VERSIONS: expected locked, newest or lowest, got $versions" >&2 && exit 2 ;;
    esac
    make_venv
    stamp=$venv/.installed-$(echo "$*" | tr ' ' -)
    wanted="$project $(cat "$project/pyproject.toml" "$project"/locks/*.txt | cksum)"
    [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return
    echo "Installing audio-coach ($*, $versions versions) ..." >&2
    "install_$versions" "$@" || exit 1
    echo "$wanted" >"$stamp"
}
