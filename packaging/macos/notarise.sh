#!/bin/sh
# Signs the bundle, or signs, notarises and staples the disk image; on macOS only.
#     notarise.sh sign Hourglass.app
#     notarise.sh image Hourglass.dmg
# Asks for, in the environment and nowhere else:
#     SIGN_IDENTITY     name of the "Developer ID Application" certificate in the keychain
#     NOTARY_APPLE_ID   the account, NOTARY_TEAM_ID its team,
#     NOTARY_PASSWORD   and a password made for this program alone
set -eu

here=$(cd "$(dirname "$0")" && pwd)
: "${SIGN_IDENTITY:?names the certificate to sign with}"

sign() {
    codesign --force --timestamp --sign "$SIGN_IDENTITY" "$@"
}

hardened() {
    sign --options runtime --entitlements "$here/entitlements.plist" "$@"
}

case "$1" in
sign)
    # From the inside outwards: a signature covers those within it.
    find "$2/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) | while read -r library; do
        hardened "$library"
    done
    find "$2/Contents" -depth -type d -name '*.framework' | while read -r framework; do
        hardened "$framework"
    done
    hardened "$2"
    codesign --verify --deep --strict "$2"
    ;;
image)
    : "${NOTARY_APPLE_ID:?}" "${NOTARY_TEAM_ID:?}" "${NOTARY_PASSWORD:?}"
    sign "$2"
    xcrun notarytool submit "$2" --wait --apple-id "$NOTARY_APPLE_ID" \
        --team-id "$NOTARY_TEAM_ID" --password "$NOTARY_PASSWORD"
    xcrun stapler staple "$2"
    spctl --assess --type open --context context:primary-signature "$2"
    ;;
*)
    echo "notarise.sh sign APP, or notarise.sh image DMG" >&2
    exit 2
    ;;
esac
