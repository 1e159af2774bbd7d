"""Each kind of message goes out whole: by Django, and by the platform's own machinery (the real edx-ace)."""

import pytest
from django.core import mail as django_mail

from noplace_xblock.host import mail

KINDS = {
    "confirm_email": {"link": "https://lms.example.org/confirm/?a=1&b=2", "hours": 24},
    "merge_accounts": {"link": "https://lms.example.org/merge/"},
}


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


def test_a_mail_server_that_is_away_fails_no_request_and_names_no_address(settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert mail.send("merge_accounts", to="ana@example.org", language="en", context=KINDS["merge_accounts"]) is False
    assert "merge_accounts was not sent" in caplog.text
    assert "ana" not in caplog.text
