"""The join pages: from a scanned or typed code into the organisation, and on to the course."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from noplace_xblock.host import accounts as host
from noplace_xblock.host import signing_in
from noplace_xblock.host.languages import request_language

from .. import accounts, api
from ..forms import JoinForm, StartForm
from ..languages import choices
from . import seeds
from .access import user_id, visitor_id
from .private import chosen_language, in_chosen_language, private

_STATUS = {
    "unknown": 404,
    "accounts_off": 404,
    "expired": 410,
    "revoked": 410,
    "full": 409,
    "not_open_yet": 409,
    "too_many_tries": 429,
}


@require_http_methods(["GET", "POST"])
@private
@in_chosen_language
def join(request: HttpRequest) -> HttpResponse:
    """For every signed-in person, and for visitors where they may start without e-mail: type a code."""
    if _must_sign_in(request):
        return redirect_to_login(request.get_full_path())
    form = JoinForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _type_a_code(request, form)
    code = form.cleaned_data["code"]
    try:
        api.look_up_code(user_id=visitor_id(request), code=code, address=signing_in.address(request))
    except api.JoinRefused as refused:
        return _refused(request, form, refused)
    return redirect(_with_language(request, "noplace:join_code", code))


@require_http_methods(["GET", "POST"])
@private
@in_chosen_language
def join_code(request: HttpRequest, code: str) -> HttpResponse:
    """For everybody with the code: see whose it is and what the employer sees; join. A visitor signs in or starts."""
    if _must_sign_in(request):
        return redirect_to_login(request.get_full_path())
    who, address = visitor_id(request), signing_in.address(request)
    try:
        if request.method == "POST" and who is not None:
            api.join(user_id=who, code=code, address=address, language=chosen_language(request))
            return go_on(request, first=True)
        organisation = api.look_up_code(user_id=who, code=code, address=address)
    except api.JoinRefused as refused:
        return _refused(request, JoinForm({"code": code}), refused)
    if who is None:
        return _sign_in_or_start(request, code, organisation)
    if any(place.organisation_uuid == organisation.uuid for place in api.memberships(user_id=who)):
        return go_on(request)
    return render(request, "noplace/join_code.html", {"organisation": organisation})


@require_http_methods(["GET", "POST"])
@private
@in_chosen_language
def start(request: HttpRequest, code: str) -> HttpResponse:
    """For visitors with the code, where they may start without e-mail: read what is kept, agree, begin."""
    if not accounts.allowed():
        return _refused(request, JoinForm({"code": code}), accounts.AccountsOff())
    try:
        if request.method == "POST":
            return _start(request, code)
        if request.user.is_authenticated:
            return redirect("noplace:join_code", code)
        return seeds.plant(request, _start_page(request, code, StartForm()))
    except api.JoinRefused as refused:
        return _refused(request, JoinForm({"code": code}), refused)


def go_on(request: HttpRequest, *, first: bool = False) -> HttpResponse:
    """Into the course; or a page that says why the course is closed to this person."""
    way = api.begin(user_id=user_id(request), language=chosen_language(request), first=first)
    if way.problem:
        return render(request, "noplace/course_closed.html", {"problem": way.problem, "course_url": way.url})
    return redirect(way.url)


def _start(request: HttpRequest, code: str) -> HttpResponse:
    """The account, signed in, on its way to the resume code. The same click twice ends on the same page."""
    seed = seeds.seed_of(request)
    if request.user.is_authenticated:
        own = seed and accounts.own_code(user_id=user_id(request), seed=seed)
        return redirect("noplace:resume_code") if own else redirect("noplace:join_code", code)
    form = StartForm(request.POST)
    if not form.is_valid():
        return _start_page(request, code, form)
    language = chosen_language(request) or request_language()
    address = signing_in.address(request)
    who = seed and accounts.start(code=code, seed=seed, language=language, address=address)
    if not (who and seed):
        return redirect(_with_language(request, "noplace:start", code))
    signing_in.sign_in(request, who)
    response = redirect("noplace:resume_code")
    signing_in.welcome(request, response, language)
    return seeds.plant(request, response, seed)


def _start_page(request: HttpRequest, code: str, form: StartForm) -> HttpResponse:
    organisation = api.look_up_code(user_id=None, code=code, address=signing_in.address(request))
    context = {"organisation": organisation, "form": form, "links": host.legal_links(), **_shared(request)}
    return render(request, "noplace/start.html", context)


def _sign_in_or_start(request: HttpRequest, code: str, organisation: api.OrganisationInfo) -> HttpResponse:
    here = _with_language(request, "noplace:join_code", code)
    context = {
        "organisation": organisation,
        "login": redirect_to_login(here).url,
        "start": _with_language(request, "noplace:start", code),
        "resume": f"{resolve_url('noplace:resume')}?{urlencode({'next': here})}",
        **_shared(request),
    }
    return render(request, "noplace/join_visitor.html", context)


def _type_a_code(request: HttpRequest, form: JoinForm, status: int = 200) -> HttpResponse:
    return render(request, "noplace/join.html", {"form": form, **_shared(request)}, status=status)


def _refused(request: HttpRequest, form: JoinForm, refused: api.CertificationError) -> HttpResponse:
    if form.is_valid():
        form.add_error("code", str(refused.message))
    return _type_a_code(request, form, status=_STATUS[refused.reason])


def _must_sign_in(request: HttpRequest) -> bool:
    return not (request.user.is_authenticated or accounts.allowed())


def _shared(request: HttpRequest) -> dict[str, object]:
    """What every page for visitors has: languages, and whether there is another way in than an account."""
    visitor = not request.user.is_authenticated
    return {"languages": choices() if visitor else [], "query": _query(request), "visitor": visitor}


def _with_language(request: HttpRequest, name: str, code: str) -> str:
    return resolve_url(name, code) + _query(request)


def _query(request: HttpRequest) -> str:
    language = chosen_language(request)
    return f"?{urlencode({'language': language})}" if language else ""
