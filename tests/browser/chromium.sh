#!/bin/sh
# The browser tests need a Chromium. One on the system is used; as root on Debian one is installed; else this says so.
set -eu
if [ -n "${NOPLACE_CHROMIUM:-}" ]; then exit 0; fi
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium, which the browser tests need"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
    exit 0
fi
echo "Chromium is needed for the browser tests and was not found. Please install it (on Debian: apt install chromium)." >&2
exit 1
