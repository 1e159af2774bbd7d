"""What a scenario and a decision tree are: read, check, translate, advance, score. The heart of the project.

Other rooms import from here and from no module below. No Django and no XBlock in this room.
"""

from .advance import advance, begin, for_job, is_repeat, play, require_current, settle
from .answers import Answer, parse_answer
from .checks import check, check_source
from .debrief import debrief
from .document import Activity, Decision, Document, Scenario
from .errors import AnswerError, MalformedAnswer, OlxError, Problem, StaleAnswer
from .frame import Frame, frame, hint
from .olx import read, write
from .overview import overview
from .play import Feedback
from .reader import Reader, Text
from .state import State, dump, load
from .vocabulary import JOBS, OUTCOMES

__all__ = [
    "JOBS",
    "OUTCOMES",
    "Activity",
    "Answer",
    "AnswerError",
    "Decision",
    "Document",
    "Feedback",
    "Frame",
    "MalformedAnswer",
    "OlxError",
    "Problem",
    "Reader",
    "Scenario",
    "StaleAnswer",
    "State",
    "Text",
    "advance",
    "begin",
    "check",
    "check_source",
    "debrief",
    "dump",
    "for_job",
    "frame",
    "hint",
    "is_repeat",
    "load",
    "overview",
    "parse_answer",
    "play",
    "read",
    "require_current",
    "settle",
    "write",
]
