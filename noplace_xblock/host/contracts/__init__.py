"""What this room promises to the others, as tests that run anywhere: against the stand-ins by pytest, and in an
instance by `manage.py noplace_doctor --contracts`.

Each contract is a function of a `World` that expects what we rely on, or says why it can't be tried. All run in
transactions that are rolled back, with a person made for it: nothing stays.
"""

from __future__ import annotations

from .trying import BROKEN, KEPT, NOT_HERE, Contract, Tried, World, all_contracts, try_all

__all__ = ["BROKEN", "KEPT", "NOT_HERE", "Contract", "Tried", "World", "all_contracts", "try_all"]
