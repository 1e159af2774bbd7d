"""The texts of a document in one reader's languages.

A missing text falls back along the reader's preferences to the source; what fell back says its own language, so that a
page can mark it (WCAG 2.2, 3.1.2).
"""

from collections.abc import Sequence

from .document import Document

#: A text in the reader's language, or `{"text": …, "lang": …}` where it fell back.
Text = str | dict[str, str]


class Reader:
    """Reads one document for one learner.

    Args:
        document: what to read.
        languages: codes in order of preference, at least one, such as `("pl", "nl")`.
    """

    def __init__(self, document: Document, languages: Sequence[str]) -> None:
        self.language = languages[0] if languages else document.language
        self._source = document.texts
        self._source_language = document.language
        self._tables = [
            (code, {} if code == document.language else document.translations[code])
            for code in (_match(wanted, document.languages) for wanted in languages)
            if code
        ]

    def text(self, text_id: str) -> Text | None:
        """The text with this id; None where the document has none.

        Returns:
            A string in the reader's own language, or text and language where it fell back.
        """
        if text_id not in self._source:
            return None
        text, language = self._find(text_id)
        if _base(language) == _base(self.language):
            return text
        return {"text": text, "lang": language}

    def _find(self, text_id: str) -> tuple[str, str]:
        for code, table in self._tables:
            if code == self._source_language:
                break
            if text_id in table and table[text_id].text:
                return table[text_id].text, code
        return self._source[text_id], self._source_language


def _match(wanted: str, available: Sequence[str]) -> str | None:
    """The available code that serves a wanted one: itself, else one of the same base language (`pt` for `pt-br`)."""
    wanted = wanted.lower()
    exact = [code for code in available if code.lower() == wanted]
    related = [code for code in available if _base(code) == _base(wanted)]
    return next(iter(exact + related), None)


def _base(code: str) -> str:
    return code.lower().replace("_", "-").split("-")[0]
