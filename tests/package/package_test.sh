#!/usr/bin/env bash
# Installs a build and uses it from outside projects: find_package, pkg-config, add_subdirectory;
# the static library and the shared one.
#
# Usage: package_test.sh SOURCE_DIR BUILD_DIR CXX_COMPILER CMAKE
set -euo pipefail

if (($# != 4)); then
  echo "usage: $0 SOURCE_DIR BUILD_DIR CXX_COMPILER CMAKE" >&2
  exit 2
fi
source_dir=$1 build_dir=$2 compiler=$3 cmake=$4
here=$source_dir/tests/package
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What outside programs see must come from the installed package alone.
unset GATEWAY_API_BASE OTARI_API_BASE GATEWAY_API_KEY OTARI_API_KEY OTARI_AI_TOKEN \
  OTARI_PLATFORM_TOKEN GATEWAY_PLATFORM_TOKEN CMAKE_PREFIX_PATH PKG_CONFIG_PATH

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# quietly NAME COMMAND...: shows the command's output only where it fails.
quietly() {
  local name=$1
  shift
  if ! "$@" >"$work/log" 2>&1; then
    cat "$work/log" >&2
    fail "$name"
  fi
  echo "ok: $name"
}

# The object files are those of the release preset, down to the flags, so ccache has them all.
common=(-G Ninja -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_BUILD_TYPE=Release
  "-DCMAKE_CXX_FLAGS_RELEASE=-O2 -DNDEBUG")
if launcher=$(command -v ccache); then
  common+=(-DCMAKE_CXX_COMPILER_LAUNCHER="$launcher")
fi

# Without any configuration the program has to end with 1 and one line that names what to set.
run_quickstart() {
  local name=$1 status=0
  shift
  "$@" >"$work/out" 2>"$work/err" || status=$?
  if [[ $status != 1 || -s $work/out || $(wc -l <"$work/err") != 1 ]] ||
    ! grep -q 'GATEWAY_API_BASE' "$work/err"; then
    cat "$work/out" "$work/err" >&2
    fail "$name: want exit code 1 and one line on stderr naming GATEWAY_API_BASE, got $status"
  fi
  echo "ok: $name runs"
}

use_find_package() {
  local name=$1 prefix=$2
  quietly "$name: find_package, configure" "$cmake" -S "$here/quickstart" -B "$work/$name" \
    "${common[@]}" -DCMAKE_PREFIX_PATH="$prefix"
  quietly "$name: find_package, build" "$cmake" --build "$work/$name"
  run_quickstart "$name: find_package" "$work/$name/quickstart"
}

use_pkg_config() {
  local name=$1 prefix=$2 flags
  local -x PKG_CONFIG_PATH
  PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name otari.pc)")
  flags=$(pkg-config --cflags --libs otari) || fail "$name: pkg-config does not know otari"
  # shellcheck disable=SC2086  # the flags are words
  quietly "$name: pkg-config, build" "$compiler" -std=c++23 "$here/quickstart/main.cpp" \
    -o "$work/$name-pc" $flags
  run_quickstart "$name: pkg-config" \
    env LD_LIBRARY_PATH="$(dirname "$PKG_CONFIG_PATH")" "$work/$name-pc"
  [[ $(pkg-config --modversion otari) == 0.* ]] || fail "$name: pkg-config gives no version"
}

# --- static, as installed by the build under test
quietly "static: install" "$cmake" --install "$build_dir" --prefix "$work/static-prefix"
use_find_package static "$work/static-prefix"
use_pkg_config static "$work/static-prefix"
# The headers alone have to do: nothing of src/ may have been installed.
if find "$work/static-prefix/include" -type f ! -path '*/include/otari/*' | grep .; then
  fail "files were installed outside include/otari"
fi

if [[ -n $(find "$work/static-prefix" -name otariGatewayTargets.cmake) ]]; then
  quietly "static: embedded gateway, configure" "$cmake" -S "$here/embedded" \
    -B "$work/embedded" "${common[@]}" -DCMAKE_PREFIX_PATH="$work/static-prefix"
  quietly "static: embedded gateway, build" "$cmake" --build "$work/embedded"
  reply=$(env -i HOME="$work" "$work/embedded/embedded") || fail "embedded gateway: ended with $?"
  [[ $reply == *Hello!* ]] || fail "embedded gateway: local:echo answered '$reply'"
  echo "ok: static: embedded gateway runs"
fi

# --- a prefix that was moved after installing
mv "$work/static-prefix" "$work/moved-prefix"
use_find_package moved "$work/moved-prefix"

# --- shared: the library only
quietly "shared: configure" "$cmake" -S "$source_dir" -B "$work/shared-build" "${common[@]}" \
  -DBUILD_SHARED_LIBS=ON -DOTARI_WERROR=ON -DOTARI_BUILD_GATEWAY=OFF -DOTARI_BUILD_CLI=OFF \
  -DOTARI_BUILD_TESTS=OFF -DOTARI_BUILD_BENCH=OFF -DOTARI_BUILD_EXAMPLES=OFF
quietly "shared: build" "$cmake" --build "$work/shared-build"
quietly "shared: install" "$cmake" --install "$work/shared-build" --prefix "$work/shared-prefix"
use_find_package shared "$work/shared-prefix"
use_pkg_config shared "$work/shared-prefix"
library=$(find "$work/shared-prefix" -name 'libotari.so.0')
[[ -n $library ]] || fail "shared: no libotari.so.0"
# Private dependencies and internals stay inside.
if nm -DC --defined-only "$library" | grep -E ' (curl_|simdjson::)' | head -3 | grep .; then
  fail "shared: exports symbols of its private dependencies"
fi

# --- add_subdirectory
quietly "add_subdirectory: configure" "$cmake" -S "$here/quickstart" -B "$work/subdirectory" \
  "${common[@]}" -DOTARI_SOURCE="$source_dir" -DOTARI_WERROR=ON
quietly "add_subdirectory: build" "$cmake" --build "$work/subdirectory"
run_quickstart "add_subdirectory" "$work/subdirectory/quickstart"

echo "package: passed"
