# Sourced by the other scripts: makes .venv on the first run, and installs what they need into it.
# It needs python3 (3.11 or newer, with venv) and PyPI, and nothing else.

project=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
venv=$project/.venv

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    echo "expected python3 of version 3.11 or newer, found none" >&2
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

# install EXTRAS: the project with its extras, unless that was done for this pyproject.toml before.
install() {
    make_venv
    stamp=$venv/.installed-${1:-plain}
    wanted="$project $(cksum <"$project/pyproject.toml")"
    [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return
    echo "Installing audio-coach${1:+ [$1]} ..." >&2
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -e "$project${1:+[$1]}" >&2 || exit 1
    echo "$wanted" >"$stamp"
}
