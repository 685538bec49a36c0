#!/bin/sh
# Proves the Debian package on a system that has nothing but a minimal Debian: installed, started from
# its menu entry, used, upgraded while it runs, refused by a full disk, removed. As root:
#     prove.sh PACKAGE.deb PICTURES [ROOT]
# PICTURES takes what the windows showed. ROOT is a debootstrap folder to use, with the package
# sources it needs; without it one is made.
set -eu

package=$(realpath "$1")
mkdir -p "$2"
pictures=$(realpath "$2")
root=${3:-$(mktemp -d)}
chmod 755 "$root"  # the owner looks around below it
display=:97
data=/home/owner/.local/share/Hourglass
store=$data/customers.hourglass
ended=0

for tool in debootstrap Xvfb import dpkg-deb; do
    command -v "$tool" >/dev/null || { echo "$tool is not here: nothing proven." >&2; exit 77; }
done
[ "$(id -u)" = 0 ] || { echo "Only root can do this: nothing proven." >&2; exit 77; }

say() { echo "== $*"; }
inside() {
    chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive "$@"
}
owner() {
    chroot --userspec=1000:1000 "$root" env -i HOME=/home/owner PATH=/usr/bin:/bin \
        LC_ALL=C.UTF-8 DISPLAY=$display sh -c "cd && $1"
}
check() {
    what=$1
    shift
    if "$@"; then say "$what: yes"; else say "$what: NO"; ended=1; fi
}
picture() {
    sleep "$2"
    import -display $display -window root "$pictures/$1.png"
}
# shellcheck disable=SC2317 # the trap calls it
tidy() {
    kill "${xserver:-}" "${window:-}" 2>/dev/null || true
    for place in usr/lib/hourglass-desktop tmp/.X11-unix dev/shm proc; do
        umount "$root/$place" 2>/dev/null || true
    done
}
trap tidy EXIT

[ -x "$root/usr/bin/apt-get" ] || debootstrap --variant=minbase bookworm "$root"
for place in home/owner tree small kept; do
    rm -rf "${root:?}/$place"
done
mount -t proc proc "$root/proc"
mkdir -p "$root/tmp/.X11-unix" "$root/home/owner" "$root/dev/shm"
mount -t tmpfs tmpfs "$root/dev/shm"
chown 1000:1000 "$root/home/owner"
Xvfb $display -screen 0 1280x800x24 >/dev/null 2>&1 &
xserver=$!
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
cp "$package" "$root/root/new.deb"

say "No tools to build with"
for tool in python3 gcc objdump; do
    check "no $tool" inside sh -c "! command -v $tool >/dev/null"
done

say "Install"
inside apt-get update -q >/dev/null
inside apt-get install -y -q --no-install-recommends /root/new.deb >"$pictures/install.log" 2>&1
check "the menu entry's program is there" test -x "$root/usr/lib/hourglass-desktop/Hourglass"
check "self-test" owner "hourglass-desktop self-test >self-test.txt 2>&1"
check "the sample is made" owner "hourglass-desktop sample --as-of 2026-06-30 >/dev/null"
check "the month is written" owner \
    "hourglass-desktop report monthly --month 2026-05 --output month.pdf >/dev/null"
cp "$root/home/owner/month.pdf" "$root/home/owner/self-test.txt" "$pictures/"

say "Start from the menu entry"
entry=$root/usr/share/applications/hourglass-desktop.desktop
line=$(sed -n "s|^Exec=||p" "$entry" | sed "s|%f|$store|")
owner "exec $line" >"$pictures/window.log" 2>&1 &
window=$!
picture window 6
if command -v xdotool >/dev/null; then
    class=$(sed -n "s|^StartupWMClass=||p" "$entry")
    check "the window belongs to the entry" env DISPLAY=$display \
        xdotool search --onlyvisible --class "^$class\$"
    DISPLAY=$display xdotool mousemove 80 180 click 1
    picture report 5
fi
check "the window stays open" kill -0 $window

say "Upgrade while it runs"
dpkg-deb -R "$package" "$root/tree"
sed -i "s/^Version: .*/&+1/" "$root/tree/DEBIAN/control"
dpkg-deb --root-owner-group -Zgzip -z1 -b "$root/tree" "$root/root/newer.deb" >/dev/null
check "it installs" inside dpkg -i /root/newer.deb
check "the open window lives on" kill -0 $window
picture upgraded 2
kill $window
wait $window || true
check "the store is whole" owner "hourglass-desktop check"

say "A full disk"
before=$(owner "hourglass-desktop --version" | sha256sum)
sed -i "s/^Version: .*/&+2/" "$root/tree/DEBIAN/control"
dpkg-deb --root-owner-group -Zgzip -z1 -b "$root/tree" "$root/root/newest.deb" >/dev/null
say "the disk of /usr/lib/hourglass-desktop has no room for a second one"
mkdir "$root/small" && mount -t tmpfs -o size=260m tmpfs "$root/small"
cp -a "$root/usr/lib/hourglass-desktop/." "$root/small"
mount --move "$root/small" "$root/usr/lib/hourglass-desktop"
check "dpkg refuses" sh -c "! chroot '$root' dpkg -i /root/newest.deb >'$pictures/full.log' 2>&1"
check "the version before still works" test "$before" = \
    "$(owner "hourglass-desktop --version" | sha256sum)"
check "and passes its self-test" owner "hourglass-desktop self-test >/dev/null 2>&1"
umount "$root/usr/lib/hourglass-desktop"

say "Remove"
cp -a "$root$data" "$root/kept"
inside apt-get purge -y -q hourglass-desktop >"$pictures/purge.log" 2>&1
check "nothing of the program stays" sh -c \
    "! find '$root/usr' '$root/etc' '$root/var/lib' -iname '*hourglass*' | grep ."
check "the data is there, byte for byte" diff -r "$root/kept" "$root$data"
exit $ended
