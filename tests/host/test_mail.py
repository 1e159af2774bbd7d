"""Each kind of message goes out whole: by Django, and by the platform's own machinery (the real edx-ace)."""

import datetime as dt
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail as django_mail
from django.core.mail import EmailMultiAlternatives

from noplace_xblock.host import mail

PAGE = {"link": "https://lms.example.org/page/", "organisation": "Hotel Zon & Zee"}
KINDS = {
    "confirm_email": {"link": "https://lms.example.org/confirm/?a=1&b=2", "hours": 24},
    "merge_accounts": {"link": "https://lms.example.org/merge/"},
    "remind_member": PAGE,
    "certificate_expiring": {**PAGE, "day": dt.date(2027, 3, 1), "reached": False, "to_go": 2},
    "line_is_close": {**PAGE, "to_go": 1},
    "certified": {**PAGE, "day": dt.date(2027, 3, 1)},
}
REMINDERS = ["remind_member", "certificate_expiring", "line_is_close", "certified"]
STOP = "https://lms.example.org/noplace/unsubscribe/a:b/?language=nl"


@pytest.fixture(params=["django", "ace"])
def way(request, monkeypatch, settings):
    if request.param == "ace":
        monkeypatch.setattr(mail, "in_lms", lambda: True)
        settings.ACE_ENABLED_CHANNELS = ["django_email"]
        settings.ACE_ENABLED_POLICIES = []
        settings.ACE_CHANNEL_DEFAULT_EMAIL = settings.ACE_CHANNEL_TRANSACTIONAL_EMAIL = "django_email"
    settings.PLATFORM_NAME = "Safe hotels & parks"


def sent(kind, language="en", to="ana@example.org"):
    mail.send(kind, to=to, language=language, context=KINDS[kind])
    return django_mail.outbox


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("kind", KINDS)
class TestEachKind:
    def test_it_goes_to_one_address_with_its_link_in_both_forms(self, kind):
        (message,) = sent(kind)
        assert message.to == ["ana@example.org"]
        assert KINDS[kind]["link"] in message.body
        ((html, kind_of),) = message.alternatives
        assert kind_of == "text/html"
        assert KINDS[kind]["link"].replace("&", "&amp;") in html

    def test_its_subject_is_one_line_and_says_nothing_of_the_matter(self, kind):
        (message,) = sent(kind)
        assert message.subject.strip()
        assert "\n" not in message.subject
        assert not {"exploitation", "victim", "trafficking"} & set(message.subject.lower().split())

    def test_the_instance_signs_it_without_markup_in_the_text(self, kind):
        (message,) = sent(kind)
        assert "Safe hotels & parks" in message.body
        assert "Safe hotels &amp; parks" in message.alternatives[0][0]

    def test_it_is_in_the_readers_language(self, kind):
        dutch, english = sent(kind, "nl")[0], sent(kind, "en")[1]
        assert dutch.subject != english.subject
        assert 'lang="nl"' in dutch.alternatives[0][0]

    def test_nothing_goes_to_an_address_that_stands_for_none(self, kind):
        assert sent(kind, to="k3f8@noplace.invalid") == []


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("kind", REMINDERS)
class TestReminders:
    """What nobody asked for can be ended with one click, in the message and in the mail program."""

    def remind(self, kind, **context):
        mail.send(kind, to="ana@example.org", language="en", context={**KINDS[kind], **context}, unsubscribe=STOP)
        return django_mail.outbox[-1]

    def test_the_mail_program_is_told_how(self, kind):
        headers = self.remind(kind).message()
        assert headers["List-Unsubscribe"] == f"<{STOP}>"
        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    def test_the_reader_is_told_how_in_both_forms(self, kind):
        message = self.remind(kind)
        assert STOP in message.body
        assert f'href="{STOP}"' in message.alternatives[0][0]

    def test_it_names_the_organisation_as_it_is_written(self, kind):
        message = self.remind(kind)
        assert "Hotel Zon & Zee" in message.body
        assert "Hotel Zon &amp; Zee" in message.alternatives[0][0]
        assert "Zon" not in message.subject


@pytest.mark.usefixtures("way")
def test_a_message_that_was_asked_for_has_nothing_to_end():
    (message,) = sent("confirm_email")
    assert "List-Unsubscribe" not in message.message()
    assert "Stop these messages" not in message.body


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    ("context", "words"),
    [
        ({"reached": True, "to_go": 0}, "Enough of you have completed the training"),
        ({"reached": False, "to_go": 3}, "3 more colleagues must"),
        ({"reached": False, "to_go": 0}, "More colleagues must"),
    ],
)
def test_before_the_end_a_manager_reads_what_is_needed(context, words):
    mail.send(
        "certificate_expiring",
        to="ana@example.org",
        language="en",
        context={**KINDS["certificate_expiring"], **context},
    )
    assert words in django_mail.outbox[0].body


def refuse(*_arguments):
    raise SMTPRecipientsRefused({})


def test_the_caller_learns_that_the_platform_did_not_send(settings, monkeypatch, caplog):
    monkeypatch.setattr(mail, "in_lms", lambda: True)
    settings.ACE_ENABLED_CHANNELS, settings.ACE_ENABLED_POLICIES = ["django_email"], []
    settings.ACE_CHANNEL_DEFAULT_EMAIL = settings.ACE_CHANNEL_TRANSACTIONAL_EMAIL = "django_email"
    monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)
    assert mail.send("merge_accounts", to="ana@example.org", language="en", context=KINDS["merge_accounts"]) is False
    assert "no channel took it" in caplog.text


def test_a_mail_server_that_is_away_fails_no_request_and_names_no_address(settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert mail.send("merge_accounts", to="ana@example.org", language="en", context=KINDS["merge_accounts"]) is False
    assert "merge_accounts was not sent" in caplog.text
    assert "ana" not in caplog.text
