"""Organisations, memberships, completions, progress, certificates. `certification.api` is the one door."""
