"""The demo in a real Chromium: `pytest -p no:django tests/browser`. A plain `pytest` leaves these tests out."""
