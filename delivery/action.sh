#!/usr/bin/env bash
# What the GitHub action does. Inputs come as AZLINT_PATHS, AZLINT_ARGS, AZLINT_SARIF and
# AZLINT_CATEGORY. The azlint on PATH is taken if there is one, else it is built from this checkout.
set -uo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
program=$(command -v azlint || printf '%s' "$here/../azlint")
echo "::add-matcher::$here/azlint-matcher.json"

# Blanks separate, nothing is expanded: an input cannot smuggle in a command.
read -r -a paths <<<"${AZLINT_PATHS:-.}"
read -r -a arguments <<<"${AZLINT_ARGS:-}"
[[ -n ${AZLINT_SARIF:-} ]] && arguments+=(-f "sarif:$AZLINT_SARIF")
[[ -n ${AZLINT_CATEGORY:-} ]] && arguments+=(--sarif-category "$AZLINT_CATEGORY")

"$program" check -f concise "${arguments[@]}" -- "${paths[@]}"
code=$?
echo "::remove-matcher owner=azlint::"
{
  echo "exit-code=$code"
  echo "sarif-file=${AZLINT_SARIF:-}"
} >>"${GITHUB_OUTPUT:-/dev/null}"
exit "$code"
