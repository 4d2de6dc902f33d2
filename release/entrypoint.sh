#!/bin/sh
# Runs Faultline as the owner of the mounted folder: what it writes belongs to them, and git trusts their repository.
set -eu
program=${FAULTLINE_INSTALLED:-/opt/faultline/dist/faultline.js}
owner=$(stat -c %u .)
if [ "$(id -u)" = 0 ] && [ "$owner" != 0 ]; then
  group=$(stat -c %g .)
  exec setpriv --reuid "$owner" --regid "$group" --clear-groups env HOME=/tmp node "$program" "$@"
fi
exec node "$program" "$@"
