"""Tables to take away, as CSV that a spreadsheet opens without running anything that somebody wrote into a name.

A cell that begins like a formula gets an apostrophe before it, and so does what follows a separator inside a cell:
a spreadsheet that splits at semicolons, as in much of Europe, would make a cell of its own of that. Whole numbers stay
numbers. Lines are made one by one, so that a table of any length takes little memory.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.http import StreamingHttpResponse
from django.utils.functional import Promise

Cell = str | Promise | int | dt.date | None

#: What a formula begins with; the wide forms count too, for spreadsheets that read them alike.
_FORMULA: Final = re.compile(r"""((?:^|[,;\t\r\n])["\s]*)(?=[=+\-@\t\r\n＝＋－＠])""")  # noqa: RUF001 - meant
#: Spreadsheets take a file that begins with this for UTF-8.
_MARK: Final = "\ufeff"


def csv_safe(cell: Cell) -> str:
    """A cell as text that no spreadsheet takes for a formula."""
    if cell is None:
        return ""
    if isinstance(cell, (int, dt.date)):
        return str(cell)
    return _FORMULA.sub(r"\1'", str(cell))


def csv_lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The lines of a table, each as soon as its row is there."""
    writer = csv.writer(_Echo())
    yield _MARK
    for row in rows:
        yield writer.writerow([csv_safe(cell) for cell in row])


def csv_response(name: str, rows: Iterable[Sequence[Cell]]) -> StreamingHttpResponse:
    """A table as a file to download, which nobody between keeps.

    Args:
        name: of the file, without its ending: plain letters, digits and dashes.
    """
    response = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


class _Echo:
    """Gives each line back instead of writing it anywhere."""

    def write(self, line: str) -> str:
        """The line, which the writer hands on."""
        return line
