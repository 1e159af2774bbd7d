"""The pages of one's own account: coming back by a code, a new code, an e-mail address, merging, signing out.

Codes and addresses come as JSON: the platform logs what is in forms and addresses of pages.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from noplace_xblock.host import accounts as host
from noplace_xblock.host import signing_in
from noplace_xblock.host.languages import request_language

from .. import accounts, api
from ..errors import CertificationError
from ..languages import choices
from . import handed, seeds
from .access import user_id
from .handed import personal
from .joining import go_on
from .private import in_chosen_language, malformed, private, read_text, refused, way_back


@require_http_methods(["GET", "POST"])
@private
@in_chosen_language
@ensure_csrf_cookie
@sensitive_variables("code")
def resume(request: HttpRequest) -> HttpResponse:
    """For everybody who has a resume code: come back by it."""
    if request.method == "GET":
        return render(request, "noplace/resume.html", {"languages": choices()})
    code = read_text(request, "code")
    if code is None:
        return malformed()
    address = signing_in.address(request)
    try:
        by_employer = accounts.come_back_by_handed_code(code=code, address=address)
        who = by_employer or accounts.come_back(code=code, address=address)
    except CertificationError as error:
        return refused(error, status=404)
    signing_in.sign_in(request, who)
    if by_employer:
        handed.mark(request)
    response = JsonResponse({"next": way_back(request) or resolve_url("noplace:training")})
    signing_in.welcome(request, response)
    return response


@require_GET
@login_required
@private
def training(request: HttpRequest) -> HttpResponse:
    """For every signed-in person who has joined, or is in the course: on to it. Others join first."""
    who = user_id(request)
    if api.memberships(user_id=who) or api.has_begun(user_id=who):
        return go_on(request, first="first" in request.GET)
    return redirect("noplace:join")


@require_GET
@login_required
@private
@personal
def account(request: HttpRequest) -> HttpResponse:
    """For every signed-in person: what they can do with their own account."""
    who = user_id(request)
    context = {"without_email": host.has_no_email(who), "codes_made": api.codes_made_for(user_id=who)}
    return render(request, "noplace/account.html", context)


@require_http_methods(["GET", "POST"])
@login_required
@private
@personal
@sensitive_variables("code", "seed")
def resume_code(request: HttpRequest) -> HttpResponse:
    """For every signed-in person without e-mail: see the code that was just made, once; or have a new one made."""
    who = user_id(request)
    if not host.has_no_email(who):
        raise Http404
    if request.method == "POST":
        return _replace_code(request, who)
    seed = seeds.seed_of(request, seeds.TO_SHOW)
    code = seed and accounts.own_code(user_id=who, seed=seed)
    if code:
        return render(request, "noplace/resume_code.html", {"code": code})
    return seeds.plant(request, render(request, "noplace/new_resume_code.html"))


@require_http_methods(["GET", "POST"])
@login_required
@private
@personal
@sensitive_variables("email")
def add_email(request: HttpRequest) -> HttpResponse:
    """For every signed-in person without e-mail: ask for a message that confirms an address."""
    who = user_id(request)
    if not host.has_no_email(who):
        return redirect("noplace:account")
    if request.method == "GET":
        return render(request, "noplace/add_email.html")
    email = read_text(request, "email")
    if email is None:
        return malformed()
    try:
        _ask_for_email(request, who, email)
    except CertificationError as error:
        return refused(error)
    return JsonResponse({"done": _("Look in your mailbox. If this address can be used, there is a message from us.")})


@require_http_methods(["GET", "POST"])
@private
@sensitive_variables("token", "email")
def confirm_email(request: HttpRequest, token: str) -> HttpResponse:
    """For whoever has the message: confirm the address. Only the button does it, no mail program that opens links."""
    email = accounts.pending_email(token=token)
    if request.method == "GET":
        return render(request, "noplace/confirm_email.html", {"email": email}, status=200 if email else 410)
    try:
        who = accounts.confirm_email(token=token)
    except accounts.StaleLink:
        return render(request, "noplace/confirm_email.html", {"email": None}, status=410)
    return _choose_password(request, who)


@require_http_methods(["GET", "POST"])
@login_required
@private
@personal
@sensitive_variables("code")
def merge(request: HttpRequest) -> HttpResponse:
    """For every signed-in person who has the resume code of another account of theirs: make the two one."""
    if request.method == "GET":
        return render(request, "noplace/merge.html")
    code = read_text(request, "code")
    if code is None:
        return malformed()
    try:
        accounts.merge(user_id=user_id(request), code=code, address=signing_in.address(request))
    except CertificationError as error:
        return refused(error, status=404)
    return JsonResponse({"done": _("Done. Everything that counted there now counts here. The other code has ended.")})


@require_http_methods(["GET", "POST"])
@private
def sign_out(request: HttpRequest) -> HttpResponse:
    """For every signed-in person: leave this device clean for the next one."""
    if not request.user.is_authenticated:
        return redirect("noplace:signed_out")
    if request.method == "GET":
        return render(request, "noplace/sign_out.html", {"without_email": host.has_no_email(user_id(request))})
    response = redirect("noplace:signed_out")
    signing_in.sign_out(request, response)
    seeds.take_away(response)
    return response


@require_GET
@private
@in_chosen_language
def signed_out(request: HttpRequest) -> HttpResponse:
    """For everybody: it worked, and how the next person begins."""
    return render(request, "noplace/signed_out.html", {"without_email": accounts.allowed()})


@sensitive_variables("seed")
def _replace_code(request: HttpRequest, who: int) -> HttpResponse:
    seed = seeds.seed_of(request)
    response = redirect("noplace:resume_code")
    if not seed:  # the page was open for more than an hour
        return response
    accounts.replace_code(user_id=who, seed=seed)
    return seeds.plant(request, response, seed)


@sensitive_variables("email")
def _ask_for_email(request: HttpRequest, who: int, email: str) -> None:
    accounts.ask_for_email(
        user_id=who,
        email=email,
        language=request_language(),
        confirm=lambda token: request.build_absolute_uri(resolve_url("noplace:confirm_email", token)),
        merge=request.build_absolute_uri(resolve_url("noplace:merge")),
        address=signing_in.address(request),
    )


def _choose_password(request: HttpRequest, who: int) -> HttpResponse:
    """On to the instance's page for it; where there is none, the person is signed in here."""
    link = signing_in.password_link(request, who)
    if link:
        return redirect(link)
    signing_in.sign_in(request, who)
    response = render(request, "noplace/email_added.html")
    signing_in.welcome(request, response)
    return response
