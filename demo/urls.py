"""The addresses of the demo."""

from __future__ import annotations

from django.urls import include, path, re_path

from demo.views import authoring, errors, learning, people, resources

urlpatterns = [
    path("", people.home, name="home"),
    path("who/<slug:kind>/", people.sign_in, name="sign_in"),
    path("nobody/", people.sign_out, name="sign_out"),
    path("language/", people.choose_language, name="choose_language"),
    path("course/", learning.course, name="course"),
    path("course/<slug:name>/", learning.unit, name="unit"),
    path("handler/<str:usage>/<str:name>/", learning.handler, name="handler"),
    path("handler/<str:usage>/<str:name>/<path:suffix>", learning.handler),
    path("author/", authoring.blocks, name="author"),
    path("author/block/<str:usage>/", authoring.block, name="author_block"),
    path("author/block/<str:usage>/edit/", authoring.edit, name="author_edit"),
    path("author/block/<str:usage>/restore/", authoring.restore, name="author_restore"),
    path("author/handler/<str:usage>/<str:name>/", authoring.handler, name="author_handler"),
    path("author/handler/<str:usage>/<str:name>/<path:suffix>", authoring.handler),
    path("resource/<str:block_type>/<path:uri>", resources.resource, name="resource"),
    path("noplace/numbers/", include("noplace_xblock.directory.urls")),
    path("noplace/", include("noplace_xblock.certification.urls")),
    re_path(r"^(?P<path>.*)$", errors.not_found),
]
