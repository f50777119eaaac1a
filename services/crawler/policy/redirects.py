"""Where a redirect leads, judged before it is followed."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from ada_url import URL, join_url

from services.crawler.http import Response
from services.crawler.policy.outcomes import is_redirect
from services.crawler.policy.scope import admit, site
from shared.runtime import Network
from shared.text import host_key

# On one host and from host to host taken together, as browsers and RFC 9309 have it.
MAX_HOPS = 5


@dataclass(frozen=True, slots=True)
class Redirect:
    """A redirect that may be followed: the address to ask, its canonical form, its host[:port]."""

    url_as_sent: str
    url: str
    host: str
    same_site: bool
    is_front_page: bool


def resolve_redirect(
    response: Response, *, allowed: Sequence[Network] = ()
) -> Redirect | str | None:
    """Return where an answer redirects to, why that is not followed, or None when it does not."""
    if not is_redirect(response):
        return None
    location = response.headers["location"].strip()
    url = admit(location, response.url, allowed=allowed)
    if url is None:
        return f"redirects to {location[:200]}"
    return Redirect(
        url_as_sent=_without_fragment(join_url(response.url, location)),
        url=url,
        host=host_key(url),
        same_site=site(host_key(url)) == site(host_key(response.url)),
        is_front_page=not urlsplit(url).path.strip("/") and not urlsplit(url).query,
    )


def _without_fragment(url: str) -> str:
    parsed = URL(url)
    parsed.hash = parsed.username = parsed.password = ""
    return str(parsed.href)
