"""The test project on MariaDB, as an instance has it; the port and the database come from the environment."""

import os

import pymysql

pymysql.install_as_MySQLdb()

from tests.settings import *  # noqa: E402, F403

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.mysql",
        "HOST": "127.0.0.1",
        "PORT": os.environ["NOPLACE_TEST_PORT"],
        "USER": "root",
        "NAME": os.environ["NOPLACE_TEST_DATABASE"],
        "OPTIONS": {"charset": "utf8mb4", "isolation_level": "read committed"},
    }
}
