"""What an author should know about a document that can be read: errors that would strand a learner, and warnings.

`read` has already refused what can't be played at all. Each check is one small function that yields problems.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from .document import (
    Activity,
    Area,
    Choice,
    Decision,
    Document,
    Draw,
    Node,
    Scenario,
    Spot,
    is_for,
    links_of,
    moments_of,
    text_id,
)
from .errors import OlxError, Problem, gettext_noop
from .forms import every_form
from .olx import located, read
from .routes import reachable, stranding
from .vocabulary import JOBS

#: A learner who has not chosen a job, then one of each job.
_LEARNERS: tuple[str | None, ...] = (None, *JOBS)


def check(document: Activity, languages: Sequence[str] = ()) -> tuple[Problem, ...]:
    """Every problem of a document, errors first.

    Args:
        document: the activity.
        languages: the languages that the instance wants it in; those it has already are always checked.
    """
    found = [*_texts(document, languages)]
    found += _tree(document) if isinstance(document, Decision) else _scenario(document)
    return tuple(sorted(found, key=lambda problem: problem.level))


def check_source(source: str, languages: Sequence[str] = ()) -> tuple[Problem, ...]:
    """Every problem of a source, with its line: those that keep it from being read, else those that `check` finds."""
    if not source.strip():
        template = gettext_noop("There is no activity here yet. The form begins with an example.")
        return (Problem("empty", template, line=1),)
    try:
        return located(source, check(read(source), languages))
    except OlxError as error:
        return error.problems


def _tree(document: Decision) -> Iterator[Problem]:
    reached = reachable(document, None)
    for node in document.nodes.values():
        if node.id not in reached:
            yield Problem(
                "unreachable", gettext_noop("No way leads to “{id}”."), {"id": node.id}, node.id, level="warning"
            )
    yield from _over_at_once(document)
    yield from _stranding(document)
    yield from _missing_whys(document, _choices_that_teach(document))
    if _first_always_wins(document):
        yield Problem(
            "first_wins",
            gettext_noop("Taking the first choice everywhere leads to the best ending: change their order."),
            level="warning",
        )


def _over_at_once(document: Decision) -> Iterator[Problem]:
    start = document.nodes[document.start]
    if any(form.ends for job in _LEARNERS for form in every_form(start, job)):
        template = gettext_noop("The start “{id}” is an ending for some learners: they could never complete it.")
        yield Problem("start_ends", template, {"id": start.id}, start.id)


def _stranding(document: Decision) -> Iterator[Problem]:
    stranded: dict[str, list[str]] = {}
    for job in _LEARNERS:
        for at in stranding(document, job):
            stranded.setdefault(at, []).append(job or "no job")
    for at, jobs in stranded.items():
        template = gettext_noop("From “{id}” a learner may not get to an ending.")
        if len(jobs) < len(_LEARNERS):
            template = gettext_noop("From “{id}” a learner with one of these jobs may not get to an ending: {jobs}.")
        yield Problem("no_ending", template, {"id": at, "jobs": ", ".join(jobs)}, at)


def _choices_that_teach(document: Decision) -> Iterator[str]:
    """The choices that need a reason: all but those that just lead on from a setback."""
    for node in document.nodes.values():
        for link in links_of(node):
            if node.outcome is None:
                yield text_id(node.id, link)


def _first_always_wins(document: Decision) -> bool:
    at, seen = document.start, set[str]()
    while at in document.nodes and at not in seen:
        seen.add(at)
        form = every_form(document.nodes[at], None)[0]
        if not form.links:
            return form.outcome == "best" and _has_real_choices(document.nodes[name] for name in seen)
        at = form.links[0].to
    return False


def _has_real_choices(nodes: Iterable[Node]) -> bool:
    return any(len(list(links_of(node))) > 1 for node in nodes)


def _scenario(document: Scenario) -> Iterator[Problem]:
    for job in JOBS:
        yield from _too_little_for(document, job)
    for moment in document.moments.values():
        yield from _missing_whys(document, (text_id(moment.id, option) for option in moment.options))
        if isinstance(moment, Spot) and moment.scene:
            yield from _overlapping(moment)
    if _best_always_first(document):
        yield Problem(
            "first_wins", gettext_noop("The best choice is always the first: change their order."), level="warning"
        )


def _too_little_for(document: Scenario, job: str) -> Iterator[Problem]:
    parts = [part for part in document.parts if is_for(part.jobs, job)]
    moments = [moment for part in parts for moment in moments_of(part) if is_for(moment.jobs, job)]
    if not moments:
        yield Problem("no_moments_for_job", gettext_noop("There is no moment for the job {job}."), {"job": job})
    for moment in moments:
        if moment.kind != "page" and not any(is_for(option.jobs, job) for option in moment.options):
            template = gettext_noop("“{id}” has nothing to pick for the job {job}.")
            yield Problem("no_options_for_job", template, {"id": moment.id, "job": job}, moment.id)
    for draw in parts:
        fitting = [moment for moment in moments_of(draw) if is_for(moment.jobs, job)]
        if isinstance(draw, Draw) and len(fitting) < draw.count:
            template = gettext_noop("“{id}” has fewer than {count} moments for the job {job}.")
            values = {"id": draw.id, "count": draw.count, "job": job}
            yield Problem("short_draw", template, values, draw.id, level="warning")


def _overlapping(spot: Spot) -> Iterator[Problem]:
    areas = [(item.id, item.at) for item in spot.options if item.at]
    for (one, area), (other, another) in combinations(areas, 2):
        if _overlap(area, another):
            template = gettext_noop("The areas of “{one}” and “{other}” overlap.")
            yield Problem("overlap", template, {"one": one, "other": other}, one, level="warning")


def _overlap(one: Area, other: Area) -> bool:
    apart_across = one.x + one.width <= other.x or other.x + other.width <= one.x
    apart_down = one.y + one.height <= other.y or other.y + other.height <= one.y
    return not (apart_across or apart_down)


def _best_always_first(document: Scenario) -> bool:
    decides = [moment.options for moment in document.moments.values() if moment.kind == "decide"]
    firsts = [options[0].outcome == "best" for options in decides if isinstance(options[0], Choice)]
    return len(firsts) > 1 and all(firsts)


def _missing_whys(document: Document, labels: Iterable[str]) -> Iterator[Problem]:
    for label in labels:
        if f"{label}.why" not in document.texts:
            template = gettext_noop("“{id}” has no feedback: say why.")
            yield Problem("missing_why", template, {"id": label}, label, level="warning")


def _texts(document: Activity, languages: Sequence[str]) -> Iterator[Problem]:
    for owner in _pictured(document):
        if f"{owner}.alt" not in document.texts:
            template = gettext_noop("The picture of “{id}” has no alternative text.")
            yield Problem("missing_alt", template, {"id": owner}, owner)
    for language in sorted({*languages, *document.translations} - {document.language}):
        yield from _translation(document, language)


def _pictured(document: Activity) -> Iterator[str]:
    if isinstance(document, Decision):
        yield from (node.id for node in document.nodes.values() if node.picture)
        return
    yield from (moment.id for moment in document.moments.values() if moment.picture or getattr(moment, "scene", ""))


def _translation(document: Document, language: str) -> Iterator[Problem]:
    table = document.translations.get(language, {})
    for name, source in document.texts.items():
        values = {"id": name, "language": language}
        if name not in table or not table[name].text:
            yield Problem(
                "untranslated", gettext_noop("“{id}” is not translated into {language}."), values, name, level="warning"
            )
        elif table[name].is_stale(source):
            template = gettext_noop("The {language} translation of “{id}” is older than its source.")
            yield Problem("stale", template, values, name, level="warning")
