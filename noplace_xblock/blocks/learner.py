"""What a learner has chosen for all our blocks at once: language and job.

`Scope.user_info` is one value for each learner and field name in the whole instance, hence the prefix of the names.
"""

from typing import Any

from xblock.core import XBlockMixin
from xblock.fields import Boolean, Scope, String

from ..activities import JOBS
from ..host.languages import SOURCE, has_catalogue, instance_language, language_name, request_language, translator
from ..host.masquerade import is_masquerading
from ..host.users import Person, person
from .requests import Refusal


class LearnerMixin(XBlockMixin):
    """A block that speaks the learner's language and knows the learner's job."""

    noplace_language = String(default="", scope=Scope.user_info)
    noplace_job = String(default="", scope=Scope.user_info)
    #: Whether the learner asked to see the units of all jobs. What is required stays that of the own job.
    noplace_everything = Boolean(default=False, scope=Scope.user_info)

    @property
    def person(self) -> Person:
        """Who is looking at the block."""
        return person(self)

    @property
    def masquerading(self) -> bool:
        """Whether staff looks at the course as this learner; ask it before anything is told or kept outside our fields.

        The platform keeps the block's own fields of such a visit in the session of the member of staff, so answering
        works, and is forgotten. All else would be said in the learner's name: tracking events, grade, completion,
        and whatever is written to our own tables (`require_own_account` refuses that).
        """
        return is_masquerading(self)

    @property
    def reading_language(self) -> str:
        """The learner's choice in a block; else the account's, the page's or the instance's, if our texts are in it."""
        if self.noplace_language:
            return str(self.noplace_language)
        wanted = (self.person.language.lower(), request_language(), instance_language())
        return next((language for language in wanted if language and has_catalogue(language)), SOURCE)

    @property
    def reading_languages(self) -> tuple[str, ...]:
        """The languages to try, in order; the activity's own comes after them."""
        return (self.reading_language, instance_language())

    @property
    def chosen_job(self) -> str | None:
        """The learner's job; None before one is chosen."""
        return self.noplace_job if self.noplace_job in JOBS else None

    def gettext(self, message: str) -> str:
        """One of our own texts in the learner's language."""
        return translator(self.reading_language).gettext(message)

    @property
    def title(self) -> str:
        """The block's title; one that our catalogues know (ours and the default course's) in the learner's language."""
        return self.gettext(self.display_name or self.fields["display_name"].default)

    def choose_language(self, body: Any, offered: tuple[str, ...]) -> None:
        """Keep the language of a request's body.

        Raises:
            Refusal: it isn't one that the block offers.
        """
        wanted = body.get("language") if isinstance(body, dict) else None
        if not isinstance(wanted, str) or wanted not in offered:
            raise Refusal(400, self.gettext("This language is not available here."))
        self.noplace_language = wanted

    def require_own_account(self) -> int:
        """The account of the learner who is really here: for what is written outside the block's own fields.

        Raises:
            Refusal: there is none, or staff is looking at the course as this learner.
        """
        if self.masquerading:
            raise Refusal(403, self.gettext("You are viewing the course as somebody else, so this is not changed."))
        return self.require_account()

    def require_account(self) -> int:
        """The learner's account.

        Raises:
            Refusal: there is none, so nothing can be kept.
        """
        user_id = self.person.user_id
        if user_id is None:
            raise Refusal(403, self.gettext("Please sign in first."))
        return user_id


def named(codes: tuple[str, ...]) -> list[dict[str, str]]:
    """Languages as a picker shows them."""
    return [{"code": code, "name": language_name(code)} for code in codes]
