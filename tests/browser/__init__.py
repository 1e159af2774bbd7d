"""The demo in a real Chromium: `make test-browser`, or `pytest -p no:django tests/browser`. Never part of a plain `pytest`."""
