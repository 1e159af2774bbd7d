"""A country full of organisations, written by SQL: 342 municipalities in 12 counties, the large ones with most of them.

Three in four organisations have up to six members, one in seven nobody yet, one in twenty up to 34: about 5.2 on
average. What is derived (progress, certificates, totals) agrees with the truth: a reconcile finds no difference.
Whatever looks random is computed from an id, so that each run makes the same.
"""

from collections.abc import Callable
from typing import Final

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX as UNUSABLE

from noplace_xblock.certification import totals
from noplace_xblock.certification.codes import ALPHABET
from noplace_xblock.certification.models import (
    Certificate,
    Completion,
    HeadcountDeclaration,
    JoinKey,
    Manager,
    Membership,
    Organisation,
    Participant,
    Programme,
    Progress,
    ProgressWeek,
    RegionTotal,
)
from noplace_xblock.directory import api as directory
from noplace_xblock.directory.models import Coordinator, Region

from .filling import fill, one, quick, run

COUNTIES: Final = (
    *("Drenthe", "Flevoland", "Friesland", "Gelderland", "Groningen", "Limburg"),
    *("Noord-Brabant", "Noord-Holland", "Overijssel", "Utrecht", "Zeeland", "Zuid-Holland"),
)
MUNICIPALITIES: Final = 342
COURSE: Final = "course-v1:noplace+scale+2026"
#: Managers have the ids after this one; the first ones belong to coordinators.
MANAGERS_AFTER: Final = 1000

_MOST: Final = 34
_KINDS: Final = "'Hotel', 'Hotel', 'Herberg', 'Park', 'Villa', 'Logement', 'Camping', 'Pension'"
_NAMES: Final = (
    "'De Zwaan', 'Zeezicht', 'De Gouden Leeuw', 'Duinrand', 'Het Wapen', 'Bosrijk', 'De Kroon', 'Station', 'Centraal', "
    "'De Linde', 'Heidehof', 'Marktzicht', 'De Valk', 'Waterland', 'Oranje', 'De Molen', 'Buitenlust', 'Vechtzicht'"
)


def _chance(salt: str, of: str, sides: int) -> str:
    """A number from 0 that looks random and is always the same."""
    return f"MOD(CRC32(CONCAT('{salt}', {of})), {sides})"


def generate(organisations: int, say: Callable[[str], object]) -> None:
    """Fill the tables, which are empty but for what migrations made."""
    country = _regions()
    programme = Programme.objects.create(slug="scale", name="Recognise and act", courses=[COURSE])
    quick(True)
    for step in (_sizes, _organisations, _people, _progress, _certificates):
        step(organisations, programme)
        say(step.__name__.strip("_"))
    quick(False)
    _totals(programme)
    _coordinators(country)
    for model in (Organisation, Membership, Completion, Participant, Progress, Certificate, Manager, JoinKey):
        run(f"ANALYZE TABLE {model._meta.db_table}")
    say("totals")


def _regions() -> int:
    country = directory.ensure_region(country="NL", country_name="Nederland")
    counties = [directory.ensure_region(country="NL", county=name) for name in COUNTIES]
    Region.objects.bulk_create(
        Region(
            level=Region.Level.MUNICIPALITY, name=f"Gemeente {number:03}", parent_id=counties[number % len(counties)]
        )
        for number in range(MUNICIPALITIES)
    )
    return country


def _sizes(organisations: int, programme: Programme) -> None:
    """How large each organisation is, where its members begin, and what share of them completes."""
    r, x = _chance("size", "seq", 100), _chance("members", "seq", 1000)
    members = (
        f"CASE WHEN {r} < 15 THEN 0 WHEN {r} < 75 THEN 1 + MOD({x}, 6) "
        f"WHEN {r} < 95 THEN 5 + MOD({x}, 10) ELSE 15 + MOD({x}, {_MOST - 14}) END"
    )
    headcount = f"GREATEST(members + {_chance('more', 'seq', 4)}, 1)"
    status = (
        f"CASE {_chance('status', 'seq', 200)} WHEN 0 THEN 'paused' WHEN 1 THEN 'pending' "
        "WHEN 2 THEN 'invited' WHEN 3 THEN 'closed' ELSE 'active' END"
    )
    run("DROP TABLE IF EXISTS sizes")
    run(
        "CREATE TABLE sizes (id BIGINT PRIMARY KEY, members INT, headcount INT, rate INT, status VARCHAR(16), "
        "before_it BIGINT, completed INT NOT NULL DEFAULT 0)"
    )
    run(
        "INSERT INTO sizes (id, members, headcount, rate, status, before_it) "  # noqa: S608 (our own tables)
        f"SELECT seq, members, {headcount}, {_chance('rate', 'seq', 101)}, {status}, "
        "SUM(members) OVER (ORDER BY seq) - members "
        f"FROM (SELECT seq, {members} AS members FROM seq_1_to_{organisations}) AS made"
    )


#: Each member of each organisation; a person's number is that of the participant, membership and completion too.
_MEMBERS: Final = f"sizes o JOIN seq_1_to_{_MOST} n ON n.seq <= o.members"
_PERSON: Final = "o.before_it + n.seq"
_COMPLETES: Final = f"{_chance('completes', _PERSON, 100)} < o.rate"


def _organisations(organisations: int, programme: Programme) -> None:
    first = Region.objects.filter(level=Region.Level.MUNICIPALITY).order_by("pk").values_list("pk", flat=True)[0]
    # The square makes the first municipality twenty times as large as the average one.
    region = f"{first} + FLOOR({MUNICIPALITIES} * POW({_chance('region', 'id', 100000)} / 100000, 2))"
    name = (
        f"CONCAT(ELT(1 + {_chance('kind', 'id', 8)}, {_KINDS}), ' ', ELT(1 + {_chance('name', 'id', 18)}, {_NAMES}), "
        "' ', MOD(id, 1000))"
    )
    fill(Organisation, "sizes", id="id", region_id=region, name=name, status="status", locale="'nl'")
    manager = f"id + {MANAGERS_AFTER}"
    fill(get_user_model(), "sizes", id=manager, username="CONCAT('manager', id)")
    fill(Manager, "sizes", id="id", organisation_id="id", user_id=manager)
    since = "NOW(6) - INTERVAL 500 DAY"
    fill(
        HeadcountDeclaration,
        "sizes",
        id="id",
        organisation_id="id",
        employees="headcount",
        valid_from=f"DATE({since})",
        declared_at=since,
        attested_by_id=manager,
    )
    expires = "NOW(6) + INTERVAL 90 DAY"
    fill(JoinKey, "sizes", id="id", organisation_id="id", code=_code("ACD"), limit="100", expires_at=expires)


def _people(organisations: int, programme: Programme) -> None:
    total = one("SELECT SUM(members) FROM sizes")
    fill(Participant, f"seq_1_to_{total}", id="seq")
    fill(
        Membership,
        f"{_MEMBERS} ORDER BY o.id, n.seq",
        id=_PERSON,
        organisation_id="o.id",
        participant_id=_PERSON,
        join_key_id="o.id",
        job="IF(MOD(n.seq, 2), 'housekeeping', 'front_desk')",
        joined_at=f"NOW(6) - INTERVAL (200 + {_chance('joined', _PERSON, 200)}) DAY",
        active_key=f"CONCAT(o.id, ':', {_PERSON})",
    )
    fill(
        Completion,
        f"{_MEMBERS} WHERE {_COMPLETES} ORDER BY o.id, n.seq",
        id=_PERSON,
        participant_id=_PERSON,
        programme_id=str(programme.pk),
        cycle=f"'{COURSE}'",
        completed_at=f"NOW(6) - INTERVAL {_chance('completed', _PERSON, 200)} DAY",
    )
    run(
        "UPDATE sizes JOIN (SELECT o.id AS id, COUNT(*) AS completed "  # noqa: S608 (our own tables)
        f"FROM {_MEMBERS} WHERE {_COMPLETES} GROUP BY o.id) AS counted USING (id) "
        "SET sizes.completed = counted.completed"
    )


_DENOMINATOR: Final = "GREATEST(s.headcount, s.members)"
_REACHED: Final = f"s.completed * 100 >= 60 * {_DENOMINATOR}"


def _progress(organisations: int, programme: Programme) -> None:
    standing = (
        f"CASE WHEN s.status <> 'active' THEN s.status WHEN {_REACHED} THEN 'certified' "
        "WHEN s.members = 0 THEN 'never_started' ELSE 'on_the_way' END"
    )
    jobs = (
        "CASE s.members WHEN 0 THEN '{}' WHEN 1 THEN JSON_OBJECT('housekeeping', 1) "
        "ELSE JSON_OBJECT('front_desk', s.members DIV 2, 'housekeeping', (s.members + 1) DIV 2) END"
    )
    region, organisation = Region._meta.db_table, Organisation._meta.db_table
    fill(
        Progress,
        f"sizes s JOIN {organisation} o ON o.id = s.id JOIN {region} r ON r.id = o.region_id "
        f"JOIN {region} c ON c.id = r.parent_id ORDER BY s.id",
        id="s.id",
        organisation_id="s.id",
        programme_id=str(programme.pk),
        **{name: f"s.{name}" for name in ("headcount", "members", "completed")},
        denominator=_DENOMINATOR,
        jobs=jobs,
        standing=standing,
        name="o.name",
        municipality_id="r.id",
        county_id="c.id",
        country_id="c.parent_id",
        evaluated_at="NOW(6)",
    )
    # This week everywhere; of one in ten the seven weeks before it too.
    fill(
        ProgressWeek,
        "sizes s JOIN seq_0_to_7 w ON w.seq = 0 OR MOD(s.id, 10) = 0 ORDER BY s.id, w.seq DESC",
        organisation_id="s.id",
        programme_id=str(programme.pk),
        week="DATE(NOW() - INTERVAL (WEEKDAY(NOW()) + 7 * w.seq) DAY)",
        members="s.members",
        completed="s.completed * (8 - w.seq) DIV 8",
        denominator=_DENOMINATOR,
    )


def _certificates(organisations: int, programme: Programme) -> None:
    issued = f"NOW(6) - INTERVAL {_chance('issued', 'p.organisation_id', 200)} DAY"
    snapshot = (
        "JSON_OBJECT('name', p.name, 'town', r.name, 'programme', %s, 'headcount', p.headcount, 'members', p.members, "
        "'completed', p.completed, 'threshold', 60, 'comparison', 'at_least', 'smallest', 1, "
        "'denominator', p.denominator, 'required', (60 * p.denominator + 99) DIV 100)"
    ).replace("%s", f"'{programme.name}'")
    fill(
        Certificate,
        f"{Progress._meta.db_table} p JOIN {Region._meta.db_table} r ON r.id = p.municipality_id "
        "WHERE p.standing = 'certified' ORDER BY p.organisation_id",
        id="p.organisation_id",
        verify_code=_code("ACDEFGH", "p.organisation_id"),
        organisation_id="p.organisation_id",
        programme_id=str(programme.pk),
        snapshot=snapshot,
        issued_at=issued,
        valid_from=issued,
        expires_at=f"{issued} + INTERVAL {programme.validity_months} MONTH",
        active_key=f"CONCAT(p.organisation_id, ':', {programme.pk})",
    )


def _totals(programme: Programme) -> None:
    true = totals.true_totals(programme, directory.paths())
    RegionTotal.objects.bulk_create(
        RegionTotal(region_id=region_id, programme=programme, **counts) for region_id, counts in true.items()
    )


def _coordinators(country: int) -> None:
    """One for each region, with the region's id."""
    user = get_user_model()
    regions = list(Region.objects.values_list("pk", flat=True))
    user.objects.bulk_create(user(pk=pk, username=f"coordinator{pk}", password=UNUSABLE) for pk in regions)
    Coordinator.objects.bulk_create(Coordinator(region_id=pk, user_id=pk) for pk in regions)


def code_of(prefix: str, number: int) -> str:
    """What `_code` makes of a number, in Python."""
    size = len(ALPHABET)
    return prefix + "".join(ALPHABET[number // size**place % size] for place in range(5))


def _code(prefix: str, of: str = "id") -> str:
    """A code of the alphabet for each id."""
    size = len(ALPHABET)
    letters = ", ".join(f"SUBSTR('{ALPHABET}', 1 + MOD({of} DIV {size**place}, {size}), 1)" for place in range(5))
    return f"CONCAT('{prefix}', {letters})"
