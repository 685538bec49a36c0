#!/bin/sh
# Puts the bundle into a disk image with a way to Applications beside it; on macOS only.
#     make_dmg.sh Hourglass.app Hourglass.dmg
# Where SIGN_IDENTITY is set, the bundle and the image are signed and notarised first.
set -eu

app=$1
image=$2
here=$(cd "$(dirname "$0")" && pwd)

[ "$(uname -s)" = Darwin ] || { echo "A disk image can only be made on macOS." >&2; exit 1; }
[ -d "$app" ] || { echo "$app is not there: build the bundle first." >&2; exit 1; }

if [ -n "${SIGN_IDENTITY:-}" ]; then
    sh "$here/notarise.sh" sign "$app"
fi

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
rm -f "$image"
hdiutil create -volname Hourglass -srcfolder "$stage" -format UDZO -fs HFS+ "$image"

if [ -n "${SIGN_IDENTITY:-}" ]; then
    sh "$here/notarise.sh" image "$image"
fi
