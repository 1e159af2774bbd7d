"""The block `noplace_contacts`: who to call. Shows what the directory says may be shown, and decides nothing."""

from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_noop
from web_fragments.fragment import Fragment
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.fields import Scope, String
from xblock.utils.studio_editable import StudioEditableXBlockMixin
from xblock.validation import Validation, ValidationMessage

from .activities import Text
from .blocks.authoring import AuthorsOnlyMixin
from .blocks.contact_groups import group_of, groups
from .blocks.help_panel import country_of, exit_url, row_of
from .blocks.learner import LearnerMixin, named
from .blocks.rendering import fragment
from .blocks.requests import json_post
from .blocks.strings import contacts_strings
from .directory import api as directory
from .host.languages import offered_languages, request_language, translator


@XBlock.needs("i18n")
@XBlock.wants("user", "settings")
class ContactsBlock(AuthorsOnlyMixin, StudioEditableXBlockMixin, LearnerMixin, XBlock):
    """The numbers of the organisation's country, else of the course's, else of the instance's."""

    completion_mode: ClassVar[str] = XBlockCompletionMode.EXCLUDED
    has_author_view = True
    show_in_read_only_mode = True
    editable_fields = ("display_name", "country")

    display_name = String(default=gettext_noop("Who to call"), scope=Scope.settings, display_name=gettext_noop("Title"))
    country = String(
        default="",
        scope=Scope.settings,
        display_name=gettext_noop("Country of the course"),
        help=gettext_noop("Two letters, such as NL. For learners who belong to no organisation."),
    )

    @XBlock.supports("multi_device")
    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """The numbers, for anyone who may see the unit."""
        data = self._data()
        view = fragment(self, "contacts.html", {"data": data, "exit_url": exit_url()}, css="contacts", js="contacts")
        view.initialize_js("NoplaceContacts", {"data": data, "exit_url": exit_url()})
        return view

    def public_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """The same: a number to call needs no account."""
        return self.student_view(context)

    def author_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """The same, with what still waits for somebody to check it. For authors in Studio."""
        unverified = directory.contacts_for(country=country_of(self), on=date.today()).unverified
        page = {"data": self._data(), "exit_url": exit_url(), "unverified": unverified}
        return fragment(self, "contacts.html", page, css="contacts")

    def validate_field_data(self, validation: Validation, data: Any) -> None:
        """A country without numbers would leave learners without any."""
        super().validate_field_data(validation, data)
        known = directory.countries_with_contacts()
        if data.country and data.country.upper() not in known:
            _ = translator(request_language()).gettext
            text = _("There are no numbers for the country “{country}”. Leave it empty, or use one of: {known}.")
            text = text.format(country=data.country, known=", ".join(known))
            validation.add(ValidationMessage(ValidationMessage.ERROR, text))

    def student_view_data(self, context: dict[str, Any] | None = None) -> dict[str, Any]:
        """The same numbers for a mobile app."""
        return {"title": self.display_name, "groups": self._data()["groups"]}

    @json_post
    def language(self, body: Any) -> dict[str, Any]:
        """Change the language of all our blocks. For a learner with an account."""
        self.require_account()
        self.choose_language(body, offered_languages())
        return {"data": self._data()}

    def _data(self) -> dict[str, Any]:
        contacts = directory.contacts_for(country=country_of(self), on=date.today())
        filled: dict[str, list[dict[str, Any]]] = {}
        for contact in contacts.shown:
            filled.setdefault(group_of(contact.kind), []).extend(self._rows(contact))
        return {
            "title": self.title,
            "language": self.reading_language,
            "languages": named(offered_languages()),
            "groups": [
                {"kind": kind, "label": label, "contacts": filled[kind]}
                for kind, label in groups(self.gettext).items()
                if kind in filled
            ],
            "pending": len(contacts.unverified),
            "strings": contacts_strings(self.gettext),
        }

    def _rows(self, contact: directory.ShownContact) -> list[dict[str, Any]]:
        checked = contact.checked_on.isoformat() if contact.checked_on else ""
        more = {"hours": self._told(contact.hours), "note": self._told(contact.note), "checked_on": checked}
        return [{**row_of(self.gettext, number, contact.name), **more} for number in contact.numbers]

    def _told(self, text: str) -> Text:
        """A remark of the directory, which is kept in English: elsewhere it says so."""
        english = self.reading_language.startswith("en") or not any(map(str.isalpha, text))
        return text if english else {"text": text, "lang": "en"}
