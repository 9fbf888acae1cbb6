#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# session.sh [OPTION...] -- COMMAND...
#
# Runs COMMAND in a desktop session of its own that leaves nothing behind: scratch HOME and XDG folders, a
# D-Bus session that starts only accessibility and the keyring's prompts, gnome-keyring, an X server without a screen.
# Ends with the status of COMMAND.
#
#   --display xvfb|keep|none         X server of its own (default), the present display, or none at all
#   --size WxH                       size of the screen (default 1600x1200)
#   --keyring unlocked|locked|none   state of the Secret Service (default none: no such service)
#   --lang de|en                     language of the session (default: C.UTF-8, so English; as it is with keep)
#   --scheme light|dark              colour scheme
#
# Inside, GRUPPE_SCRATCH names the scratch folder.
set -euo pipefail

say () { printf '%s\n' "session.sh: $*" >&2; }

# Asks until COMMAND succeeds; gives up after SECONDS.
wait_for () {
  local seconds=$1 end
  shift
  end=$((SECONDS + seconds))
  until "$@"; do
    if [ $SECONDS -ge $end ]; then
      return 1
    fi
    sleep 0.05
  done
}

owned () {
  gdbus call --session --dest org.freedesktop.DBus --object-path /org/freedesktop/DBus \
    --method org.freedesktop.DBus.NameHasOwner "$1" 2>/dev/null | grep -q true
}

display=xvfb
size=1600x1200
keyring=none
lang=
scheme=
while [ $# -gt 0 ]; do
  case $1 in
    --display) display=$2; shift 2 ;;
    --size) size=$2; shift 2 ;;
    --keyring) keyring=$2; shift 2 ;;
    --lang) lang=$2; shift 2 ;;
    --scheme) scheme=$2; shift 2 ;;
    --) shift; break ;;
    -*) say "unknown option $1"; exit 2 ;;
    *) break ;;
  esac
done
if [ $# -eq 0 ]; then
  say "no command given"
  exit 2
fi

# The user's own cache keeps the two locales; everything else is thrown away.
cache=${GRUPPE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/gruppentreffen}
export GRUPPE_CACHE=$cache

scratch=$(mktemp -d "${TMPDIR:-/tmp}/gruppe-session.XXXXXX")
children=()
cleanup () {
  local pid
  # The bus first: everything it started ends with it.
  for pid in "${children[@]}"; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  rm -rf "$scratch" 2>/dev/null || { sleep 1; rm -rf "$scratch"; }
}
trap cleanup EXIT
trap 'exit 143' TERM INT HUP

# What must still be found with another XDG_RUNTIME_DIR.
if [ "$display" = keep ] && [ -n "${WAYLAND_DISPLAY:-}" ] && [ "${WAYLAND_DISPLAY#/}" = "$WAYLAND_DISPLAY" ]; then
  export WAYLAND_DISPLAY=${XDG_RUNTIME_DIR:?}/$WAYLAND_DISPLAY
fi
if [ "$display" = keep ] && [ -n "${DISPLAY:-}" ] && [ -z "${XAUTHORITY:-}" ] && [ -e "$HOME/.Xauthority" ]; then
  export XAUTHORITY=$HOME/.Xauthority
fi

export GRUPPE_SCRATCH=$scratch
export HOME=$scratch/home
export XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share
export XDG_CACHE_HOME=$HOME/.cache XDG_STATE_HOME=$HOME/.local/state
export XDG_RUNTIME_DIR=$scratch/run TMPDIR=$scratch/tmp
unset GRUPPE_TEST_HOME
mkdir -p "$TMPDIR" "$XDG_CONFIG_HOME/gtk-4.0" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME" "$scratch/services"
mkdir -m 0700 "$XDG_RUNTIME_DIR"

unset DBUS_SESSION_BUS_ADDRESS DBUS_STARTER_ADDRESS AT_SPI_BUS_ADDRESS GNOME_KEYRING_CONTROL SSH_AUTH_SOCK
export GIO_USE_VFS=local GIO_USE_VOLUME_MONITOR=unix ADW_DISABLE_PORTAL=1
export PYTHONDONTWRITEBYTECODE=1
# Settings live in a file of the scratch folder, so that they survive a restart inside the session.
export GSETTINGS_BACKEND=${GRUPPE_SETTINGS_BACKEND:-keyfile}

# A bus that knows no other services than these: nothing of the machine is started by accident.
services=(org.a11y.Bus org.gnome.keyring.SystemPrompter org.gnome.keyring.PrivatePrompter)
for service in "${services[@]}"; do
  if [ -e "/usr/share/dbus-1/services/$service.service" ]; then
    cp "/usr/share/dbus-1/services/$service.service" "$scratch/services/"
  fi
done
cat >"$scratch/bus.conf" <<XML
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <keep_umask/>
  <listen>unix:dir=$XDG_RUNTIME_DIR</listen>
  <auth>EXTERNAL</auth>
  <servicedir>$scratch/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
XML

# gettext ignores LANGUAGE in the C locales, so a real locale is made, once, without touching the system.
if [ "$display" != keep ] || [ -n "$lang" ]; then
  unset LC_ALL LANGUAGE LC_MESSAGES LC_TIME LC_CTYPE LC_NUMERIC LC_COLLATE
  export LANG=C.UTF-8
fi
if [ -n "$lang" ]; then
  case $lang in
    de) locale=de_DE ;;
    en) locale=en_GB ;;
    *) say "unknown language $lang"; exit 2 ;;
  esac
  LOCPATH=$cache/locale-$(getconf GNU_LIBC_VERSION | tr ' ' '-')
  if [ ! -e "$LOCPATH/$locale.UTF-8/LC_MESSAGES" ]; then
    mkdir -p "$LOCPATH"
    fresh=$(mktemp -d "$LOCPATH/new.XXXXXX")
    if ! localedef --no-archive -i "$locale" -f UTF-8 "$fresh/$locale.UTF-8" 2>"$scratch/localedef.log"; then
      say "the locale $locale.UTF-8 cannot be made (package locales):"
      cat "$scratch/localedef.log" >&2
      rm -rf "$fresh"
      exit 1
    fi
    mv -T "$fresh/$locale.UTF-8" "$LOCPATH/$locale.UTF-8" 2>/dev/null || true
    rm -rf "$fresh"
  fi
  export LOCPATH LANG=$locale.UTF-8 LANGUAGE=$lang
fi

case $scheme in
  '') ;;
  dark) export ADW_DEBUG_COLOR_SCHEME=prefer-dark ;;
  light) export ADW_DEBUG_COLOR_SCHEME=prefer-light ;;
  *) say "unknown colour scheme $scheme"; exit 2 ;;
esac

case $display in
  keep)
    ;;
  none)
    unset DISPLAY WAYLAND_DISPLAY XAUTHORITY
    ;;
  xvfb)
    unset WAYLAND_DISPLAY XAUTHORITY XDG_CURRENT_DESKTOP DESKTOP_SESSION
    unset GTK_THEME GTK_MODULES GTK_IM_MODULE XMODIFIERS
    # Still pictures, and no blinking: what is drawn depends on the program alone.
    printf '[Settings]\ngtk-enable-animations=0\ngtk-cursor-blink=0\ngtk-font-name=Cantarell 11\n' >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini"
    export GDK_BACKEND=x11 GSK_RENDERER=cairo XDG_SESSION_TYPE=x11
    # Nothing is drawn with OpenGL, so its drivers, slow to load and leaking, are kept away.
    export __EGL_VENDOR_LIBRARY_FILENAMES=/dev/null GDK_DISABLE=gl,vulkan
    Xvfb -displayfd 3 -screen 0 "${size}x24" -extension GLX -nolisten tcp -noreset \
      3>"$scratch/display" >"$scratch/xvfb.log" 2>&1 &
    children+=($!)
    if ! wait_for 30 test -s "$scratch/display"; then
      say "Xvfb did not start:"
      cat "$scratch/xvfb.log" >&2
      exit 1
    fi
    DISPLAY=:$(tr -d '\n' <"$scratch/display")
    export DISPLAY
    ;;
  *)
    say "unknown display $display"
    exit 2
    ;;
esac

dbus-daemon --config-file="$scratch/bus.conf" --nofork --print-address=3 \
  3>"$scratch/bus" >"$scratch/bus.log" 2>&1 &
children=($! "${children[@]}")
if ! wait_for 30 test -s "$scratch/bus"; then
  say "dbus-daemon did not start:"
  cat "$scratch/bus.log" >&2
  exit 1
fi
DBUS_SESSION_BUS_ADDRESS=$(head -n 1 "$scratch/bus")
export DBUS_SESSION_BUS_ADDRESS

if [ "$keyring" != none ]; then
  printf 'session' | gnome-keyring-daemon --unlock --components=secrets >"$scratch/keyring.log" 2>&1
  if ! wait_for 30 owned org.freedesktop.secrets; then
    say "gnome-keyring did not start:"
    cat "$scratch/keyring.log" >&2
    exit 1
  fi
  if [ "$keyring" = locked ]; then
    gdbus call --session --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets \
      --method org.freedesktop.Secret.Service.Lock "['/org/freedesktop/secrets/collection/login']" >/dev/null
  fi
fi

status=0
"$@" || status=$?
exit $status
