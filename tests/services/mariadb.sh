#!/bin/sh
# The tests need MariaDB's programs. Those of the system are used; as root on Debian they are installed; else this says so.
# The packages named here start no server of their own.
set -eu
PATH="$PATH:/usr/sbin:/usr/local/sbin"
if command -v mariadbd >/dev/null && command -v mariadb-install-db >/dev/null && command -v mariadb-admin >/dev/null; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing MariaDB's programs, which the tests of the tables need"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq mariadb-server-core mariadb-client >/dev/null
    exit 0
fi
echo "MariaDB's programs are needed for the tests of the tables and were not found. Please install them (on Debian: apt install mariadb-server-core mariadb-client)." >&2
exit 1
