"""A coordinator's list as rows, each checked by itself. Says what is wrong with a cell, and how to put it right.

Knows no organisation that is there; that is `bring_in`'s. Messages are in the language of whoever asks.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

from django.conf import settings
from django.utils.translation import gettext as _

from .forms import LANGUAGES
from .models import Organisation

COLUMNS: Final = ("name", "kind", "municipality", "address", "language", "chain")
NEEDED: Final = ("name", "kind", "municipality")
MOST_ROWS: Final = 50_000
MOST_BYTES: Final = 10_000_000
_LONGEST: Final = {"name": 120, "address": 255}
_BEYOND: Final = ""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is wrong, in which row as a spreadsheet counts it, and in which column; empty: in the whole row."""

    row: int
    column: str
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row that can be brought in. `key` is the same for what is meant to be the same organisation."""

    number: int
    name: str
    kind: str
    region_id: int
    address: str
    locale: str
    chain_id: int | None

    @property
    def key(self) -> tuple[int, str]:
        """Its municipality and its name, whatever its capitals."""
        return self.region_id, self.name.lower()


class WrongFile(Exception):
    """Not a list at all, or no longer one from some row on; the problem says why."""

    def __init__(self, row: int, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(row=row, column="", message=message)


class Checker:
    """Makes rows of cells. Municipalities and chains are named as they stand here.

    Args:
        municipalities: the names of each municipality that may be meant, by its id: short and with what it lies in.
        chains: the name of each chain, by its id.
    """

    def __init__(self, municipalities: Mapping[int, tuple[str, str]], chains: Mapping[int, str]) -> None:
        self.short: dict[str, list[int]] = {}
        self.long: dict[str, int] = {}
        for region_id, (short, long) in municipalities.items():
            self.short.setdefault(_plain(short), []).append(region_id)
            self.long[_plain(long)] = region_id
        self.named = dict(municipalities)
        self.chains = {_plain(name): pk for pk, name in chains.items()}
        # The words that stand in our pages are as good as the codes.
        self.kinds = {_plain(word): value for value, label in Organisation.Kind.choices for word in (value, str(label))}
        self.languages = {code for code, _name in LANGUAGES}
        own = settings.LANGUAGE_CODE.split("-")[0]
        self.language = own if own in self.languages else "en"

    def check(self, number: int, cells: Mapping[str, str]) -> Row | list[Problem]:
        """The row, or what is wrong with it."""
        wrong: dict[str, str] = {}
        if cells.get(_BEYOND):
            wrong[_BEYOND] = _("This row has more cells than the first one. Put a text with a comma in it in quotes.")
        values = {column: self._text(column, cells.get(column, ""), wrong) for column in COLUMNS}
        kind = self._kind(values["kind"], wrong)
        region_id = self._municipality(values["municipality"], wrong)
        locale = self._language(values["language"], wrong)
        chain_id = self._chain(values["chain"], wrong)
        if wrong:
            return [Problem(row=number, column=column, message=message) for column, message in wrong.items()]
        return Row(
            number=number,
            name=values["name"],
            kind=kind,
            region_id=region_id,
            address=values["address"],
            locale=locale,
            chain_id=chain_id,
        )

    def _text(self, column: str, cell: str, wrong: dict[str, str]) -> str:
        text = " ".join(cell.split())
        longest = _LONGEST.get(column, 255)
        if column in NEEDED and not text:
            wrong[column] = _("This is empty. Fill it in.")
        elif not text.isprintable():
            wrong[column] = _("This has signs that can't be shown. Type it again.")
        elif len(text) > longest:
            wrong[column] = _("This is too long. Use at most %(longest)d letters.") % {"longest": longest}
        return text

    def _kind(self, text: str, wrong: dict[str, str]) -> str:
        kind = self.kinds.get(_plain(text), "")
        if not kind:
            choices = ", ".join(Organisation.Kind.values)
            wrong.setdefault("kind", _("We don't know this kind. Write one of: %(choices)s.") % {"choices": choices})
        return kind

    def _municipality(self, text: str, wrong: dict[str, str]) -> int:
        found = self.short.get(_plain(text), [])
        if len(found) == 1:
            return found[0]
        if _plain(text) in self.long:
            return self.long[_plain(text)]
        if found:
            several = {"first": self.named[found[0]][1], "second": self.named[found[1]][1]}
            message = _("There are several. Write “%(first)s” or “%(second)s”.") % several
        else:
            message = _("We know no such municipality in your region. Write its name as it stands here.")
        wrong.setdefault("municipality", message)
        return 0

    def _language(self, text: str, wrong: dict[str, str]) -> str:
        if not text:
            return self.language
        if text.lower() not in self.languages:
            codes = ", ".join(code for code, _name in LANGUAGES)
            message = _("We don't know this language. Write one of: %(codes)s. Or leave it empty.") % {"codes": codes}
            wrong.setdefault("language", message)
        return text.lower()

    def _chain(self, text: str, wrong: dict[str, str]) -> int | None:
        found = self.chains.get(_plain(text))
        if text and found is None:
            wrong.setdefault(
                "chain", _("We don't know this chain. Write its name as it stands here, or leave it empty.")
            )
        return found


def read_cells(file: BinaryIO) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a file by column, with their numbers; empty ones are left out.

    Raises:
        WrongFile: the file isn't in UTF-8, isn't a table, has the wrong columns, or is too long.
    """
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    try:
        yield from _cells(text)
    finally:
        text.detach()  # the file is somebody else's, and is read again


def _cells(text: io.TextIOWrapper) -> Iterator[tuple[int, dict[str, str]]]:
    number = 1
    try:
        rows = csv.reader(text, delimiter=_delimiter(text), strict=True)
        columns = _columns(next(rows, []))
        for number, cells in enumerate(rows, start=2):
            if number > MOST_ROWS + 1:
                raise WrongFile(number, _("The list is too long. Split it: at most %d rows.") % MOST_ROWS)
            if any(cell.strip() for cell in cells):
                yield number, _by_column(columns, cells)
    except UnicodeDecodeError as error:
        message = _("The file is not in UTF-8. In your spreadsheet, save it as “CSV UTF-8”.")
        raise WrongFile(number, message) from error
    except csv.Error as error:
        message = _('From here on this is no table. Look for a quotation mark (") too many, and save it as CSV again.')
        raise WrongFile(number + 1, message) from error


def _delimiter(text: io.TextIOWrapper) -> str:
    """What stands between the cells: much of Europe's spreadsheets write semicolons."""
    head = text.readline(2000)
    text.seek(0)
    return max(",;\t", key=head.count)


def _columns(head: list[str]) -> list[str]:
    columns = [cell.strip().lower() for cell in head]
    while columns and not columns[-1]:
        columns.pop()
    unknown = [cell for cell in columns if cell not in COLUMNS]
    missing = [column for column in NEEDED if column not in columns]
    twice = [column for column, times in Counter(columns).items() if times > 1]
    expected = {"columns": ", ".join(COLUMNS)}
    if not columns or unknown or missing or twice:
        raise WrongFile(
            1, _("The first row must name the columns: %(columns)s. The last three may be left out.") % expected
        )
    return columns


def _by_column(columns: list[str], cells: list[str]) -> dict[str, str]:
    """The cells by their columns, what is beyond the last column under an empty one."""
    beyond = "".join(cells[len(columns) :]).strip()
    return {**dict(zip(columns, cells, strict=False)), **({_BEYOND: beyond} if beyond else {})}


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
