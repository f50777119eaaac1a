"""A page in the reader's language, with what every page shows."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from services.desk.language import LANGUAGES, Language, chosen, iso, language
from services.desk.templating import templates
from shared.extras import extra

with extra("desk"):
    from fastapi import Request
    from fastapi.responses import HTMLResponse

COOKIE = "lang"
YEAR = 365 * 86_400  # seconds
MENU = (
    ("today", "/"),
    ("articles", "/articles"),
    ("people", "/people"),
    ("provinces", "/provinces"),
    ("portals", "/portals"),
    ("dead", "/dead"),
)
BAR_STEPS = 20  # widths that the style sheet knows


def words_of(request: Request) -> Language:
    """Return the language of a request."""
    asked, kept = request.query_params.get("lang"), request.cookies.get(COOKIE)
    return language(chosen(asked, kept, request.headers.get("accept-language")))


def page(
    request: Request,
    template: str,
    given: Mapping[str, Any],
    *,
    here: str = "",
    status: int = 200,
) -> HTMLResponse:
    """Return a page of a template; `here` is the entry of the menu that it belongs to."""
    words = words_of(request)
    tongues = [(code, _in_language(request, code)) for code in LANGUAGES]
    written_by = templates().get_template(template)
    written = written_by.render(
        t=words,
        iso=iso,
        is_web=is_web,
        bar_step=bar_step,
        here=here,
        menu=MENU,
        tongues=tongues,
        **given,
    )
    response = HTMLResponse(written, status)
    response.headers["Content-Language"] = words.code
    response.headers["Vary"] = "Accept-Language, Cookie"
    if request.query_params.get("lang") == words.code:
        response.set_cookie(COOKIE, words.code, max_age=YEAR, httponly=True, samesite="lax")
    return response


def is_web(url: str | None) -> bool:
    """Return True if an address may be followed: of the web, and nothing that a browser runs."""
    return bool(url) and str(url).lower().startswith(("http://", "https://"))


def bar_step(share: float) -> int:
    """Return the step of a bar, 0 to BAR_STEPS: what is more than nothing shows."""
    step = round(min(max(share, 0.0), 1.0) * BAR_STEPS)
    return max(step, 1) if share > 0 else 0


def with_query(path: str, values: Mapping[str, object]) -> str:
    """Return a path with the values that are given, in their order."""
    given = {name: str(value) for name, value in values.items() if value not in (None, "", False)}
    return f"{path}?{urlencode(given)}" if given else path


def _in_language(request: Request, code: str) -> str:
    kept = {name: value for name, value in request.query_params.items() if name != COOKIE}
    # Of "//elsewhere/" a browser would make another host.
    path = "/" + quote(request.url.path.lstrip("/\\"))
    return with_query(path, {**kept, "lang": code})
