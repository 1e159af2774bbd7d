#!/bin/sh
# The tests need Redis's server. That of the system is used; as root on Debian it is installed; else this says so.
# Debian's package redis-server would start a server of its own. Its program is in redis-tools, which starts none.
set -eu
PATH="$PATH:/usr/sbin:/usr/local/sbin"
if command -v redis-server >/dev/null || command -v redis-check-rdb >/dev/null; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Redis, by which the workers of the tests get their messages"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq redis-tools >/dev/null
    exit 0
fi
echo "Redis is needed for the tests of the workers and was not found. Please install it (on Debian: apt install redis-tools)." >&2
exit 1
