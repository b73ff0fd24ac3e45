#!/usr/bin/env bash
# ./build.sh [TARGET] [OPTIONS]: restores the tools and hands over to build.cake.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
[[ -t 1 ]] || export NO_COLOR=1

case "${1:-}" in
  -h | --help) set -- help ;;
esac

if [[ $# -gt 0 && "$1" != -* ]]; then
  target="$1"
  shift
  set -- "--target=$target" "$@"
fi

restored=$(dotnet tool restore 2>&1) || { echo "$restored" >&2; exit 2; }
exec dotnet cake build.cake --verbosity=normal "$@"
