"""Addresses of the pages of certification."""

from django.urls import include, path

from .views import accounts, codes, coordinator, details, joining, manager, managers, public, reminders, sessions, slips

app_name = "noplace"
urlpatterns = [
    path("api/v1/", include("noplace_xblock.certification.rest_api.v1.urls")),
    path("organisations/", manager.organisations, name="organisations"),
    path("organisations/new/", manager.register, name="register"),
    path("organisations/<uuid:uuid>/", manager.organisation, name="organisation"),
    path("organisations/<uuid:uuid>/headcount/", manager.headcount, name="headcount"),
    path("organisations/<uuid:uuid>/details/", details.details, name="details"),
    path("organisations/<uuid:uuid>/code/", codes.new_code, name="new_code"),
    path("organisations/<uuid:uuid>/code/end/", codes.end_code, name="end_join_code"),
    path("organisations/<uuid:uuid>/managers/", managers.managers, name="managers"),
    path("organisations/<uuid:uuid>/managers/withdraw/", managers.withdraw, name="withdraw_invitation"),
    path("organisations/<uuid:uuid>/managers/leave/", managers.leave, name="leave_managing"),
    path("invitations/<str:token>/", managers.invitation, name="invitation"),
    path("organisations/<uuid:uuid>/poster/", manager.poster, name="poster"),
    path("organisations/<uuid:uuid>/certificate/", manager.certificate, name="certificate"),
    path("organisations/<uuid:uuid>/remind/", reminders.remind, name="remind"),
    path("unsubscribe/<str:token>/", reminders.unsubscribe, name="unsubscribe"),
    path("organisations/<uuid:uuid>/sessions/", sessions.sessions, name="sessions"),
    path("organisations/<uuid:uuid>/sessions/<uuid:session>/", sessions.session, name="session"),
    path("organisations/<uuid:uuid>/sessions/<uuid:session>/end/", sessions.session_end, name="session_end"),
    path("organisations/<uuid:uuid>/sessions/<uuid:session>/slips/", sessions.session_slips, name="session_slips"),
    path("slip/", slips.slip, name="slip"),
    path("slip/confirm/", slips.slip_confirm, name="slip_confirm"),
    path("join/", joining.join, name="join"),
    path("join/<str:code>/", joining.join_code, name="join_code"),
    path("join/<str:code>/start/", joining.start, name="start"),
    path("account/", accounts.account, name="account"),
    path("account/code/", accounts.resume_code, name="resume_code"),
    path("account/email/", accounts.add_email, name="add_email"),
    path("account/email/<str:token>/", accounts.confirm_email, name="confirm_email"),
    path("account/merge/", accounts.merge, name="merge"),
    path("account/resume/", accounts.resume, name="resume"),
    path("account/training/", accounts.training, name="training"),
    path("account/done/", accounts.sign_out, name="sign_out"),
    path("account/done/next/", accounts.signed_out, name="signed_out"),
    path("certificates/<str:verify_code>/", public.check_certificate, name="check_certificate"),
    path("regions/", coordinator.regions, name="regions"),
    path("regions/<int:region_id>/", coordinator.region, name="region"),
    path("regions/<int:region_id>/totals.csv", coordinator.region_totals, name="region_totals"),
    path("regions/<int:region_id>/organisations.csv", coordinator.region_organisations, name="region_organisations"),
]
