"""The words that documents are written in: jobs, outcomes, and what an outcome is worth.

Not a place for texts: what a learner reads about an outcome is in the blocks' strings.
"""

from typing import Final

JOBS: Final = ("front_desk", "housekeeping", "night_security", "maintenance", "food_beverage", "duty_manager")

#: Points out of 100 for ending with, or choosing, each outcome. A false alarm that was handled with care is a good end
#: (`open`), because honest reports must never be punished.
CREDIT: Final = {"best": 100, "open": 100, "good": 80, "late": 50, "unsafe": 0, "unfair": 0}
OUTCOMES: Final = tuple(CREDIT)

#: Outcomes that satisfy an author who asks for a good ending.
GOOD_OUTCOMES: Final = frozenset({"best", "good", "open"})

#: A run with a critical choice (such as confronting a suspect) scores no more than this, whatever its ending.
CRITICAL_CAP: Final = 50
#: Each different setback on the way costs this much.
SETBACK_COST: Final = 10

#: Names that texts and places use themselves, so no element may have them as its id.
RESERVED_IDS: Final = frozenset({"title", "text", "hint", "alt", "why", "label", "start", "back", "end"})
BACK: Final = "back"
END: Final = "end"
