"""Regions and contacts: who to call, and where. Everything outside goes through `directory.api`."""
