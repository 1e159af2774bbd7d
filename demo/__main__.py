"""`python -m demo`: prepare the database, load the hotel, serve on this machine. `python -m demo reset`: start over.

`python -m demo services` serves on MariaDB, Redis and a Celery worker, which it starts and ends.
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
from functools import partial
from io import StringIO

HOST = "127.0.0.1"


def main() -> int | str:
    """Run the command of the line; the status to exit with, or what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    parser.add_argument("command", nargs="?", choices=["run", "services", "load", "reset"], default="run")
    parser.add_argument("--port", type=int, default=8000)
    wanted = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "demo.settings"
    os.environ["NOPLACE_DEMO_PORT"] = str(wanted.port)  # for the links in reminders
    if wanted.command == "reset":
        return reset()
    if wanted.command != "load" and not is_free(wanted.port):
        return f"Port {wanted.port} is in use. Stop what runs there, or choose another: PORT=8001"
    if wanted.command == "services":
        return on_services(wanted.port)
    prepare()
    return serve(wanted.port) if wanted.command == "run" else 0


def prepare() -> None:
    """Migrate the database and load what is missing."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("check", stdout=StringIO())
    call_command("migrate", verbosity=0)
    from demo.seeding import load

    load()


def serve(port: int) -> int:
    """Answer requests until Ctrl-C."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.servers.basehttp import get_internal_wsgi_application, run

    print(welcome(port), flush=True)
    try:
        run(HOST, port, StaticFilesHandler(get_internal_wsgi_application()), threading=True)
    except KeyboardInterrupt:
        print("The demo has stopped. What happened in it is kept for its next start; make reset starts over.")
    return 0


def on_services(port: int) -> int | str:
    """Prepare and serve on services of its own; what is missing, where one can't start."""
    from demo import private_services

    try:
        return private_services.run(prepare, partial(serve, port))
    except RuntimeError as error:
        return str(error)
    except KeyboardInterrupt:
        return "Stopped before the demo was ready."


def reset() -> int | str:
    """Forget all that happened in the demo."""
    from demo.places import SERVICES, VAR

    if SERVICES.exists():
        from demo import private_services

        try:
            private_services.forget()
        except RuntimeError as error:
            return str(error)
    for file in VAR.glob("demo.sqlite3*"):
        file.unlink()
    print("The demo starts over at its next start.")
    return 0


def is_free(port: int) -> bool:
    """Whether nothing listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def welcome(port: int) -> str:
    """Where to go, and what to try there."""
    from demo.hotel import find_hotel

    hotel = find_hotel()
    name, code = (hotel.name, hotel.shown_code) if hotel else ("the hotel", "-")
    return f"""
  noplace_xblock is running: http://{HOST}:{port}/   (Ctrl-C stops it)

  What to try
  1. Be a new employee of {name}: join with code {code}, choose Housekeeping, do the three activities.
  2. Be the manager: two of five people were ready, now it is three of five, and the certificate is there.
  3. Be the coordinator, who sees the hotels of the municipality, or an author, who changes an activity.

  Mail isn't sent: it is shown here. Open a link of it in another browser, as somebody else.
"""


if __name__ == "__main__":
    sys.exit(main())
