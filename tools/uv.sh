#!/bin/sh
# Runs uv, which keeps our Python packages: the machine's own, or one installed into .tools/.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
own="$root/.tools/uv"
cd "$root"
unset VIRTUAL_ENV
export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-1}" # a municipality's network may have a certificate of its own

stop() {
    echo "$1" >&2
    exit 1
}

# Any Python can fetch uv. A name may be a shim that fails in this folder, so each is tried before it is trusted.
install_uv() {
    echo "Henter uv, som henter resten (første gang) …" >&2
    for python in python3 python3.14 python3.13 python3.12 python3.11 python /usr/bin/python3 /usr/local/bin/python3; do
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 9))' >/dev/null 2>&1 || continue
        rm -rf "$own"
        "$python" -m venv "$own" >/dev/null 2>&1 && "$own/bin/pip" install --quiet uv && return
        rm -rf "$own"
        "$python" -m pip install --quiet --disable-pip-version-check --target "$own" uv && return
    done
    stop "Fant ingen Python som kan hente uv. Installer Python 3.12 eller nyere (med pip), og prøv igjen."
}

if uv --version >/dev/null 2>&1; then
    uv=uv
else
    uv="$own/bin/uv"
    "$uv" --version >/dev/null 2>&1 || install_uv
fi

# .python-version says what we develop on; any from 3.12 will do where that one is missing.
if [ -z "${UV_PYTHON:-}" ] && ! "$uv" python find >/dev/null 2>&1; then
    if found=$("$uv" python find --no-project '>=3.12' 2>/dev/null); then
        export UV_PYTHON="$found"
    else
        "$uv" python install >/dev/null 2>&1 ||
            stop "Fant ingen Python 3.12 eller nyere, og kunne ikke hente en. Installer den, og prøv igjen."
    fi
fi

exec "$uv" "$@"
