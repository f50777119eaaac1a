"""How a host answers for a page that cannot exist, and which pages look like that answer."""

import re
from urllib.parse import urlsplit, urlunsplit
from zlib import crc32

from services.crawler.frontier import Entry, Host, MissingPage, changed
from services.crawler.http import Response, text_of
from services.crawler.policy.page_signs import PageSigns, folded, page_signs
from services.crawler.policy.schedule import DAY, HOUR
from services.crawler.policy.stand_ins import ARTICLE_PROSE, head_of_error
from shared.text import article_ids, digest

# Of the sketches of two pages so much is the same where they are one template with one text.
ALIKE = 0.8
# A page with less prose (characters) may be a notice in its site's dress.
LITTLE_PROSE = 200
# An article shows at least so much of the headline that led to it, in words.
SHOWN = 0.5
SKETCH_SIZE = 64
# A headline has at least so many words; the name of a site over all its pages has fewer.
HEADLINE_WORDS = 5
REMEMBERED = 256  # articles; a host's record holds 24 bytes of each
_KEY, _PLACE, _IDS = 10, 8, 6  # hex digits
# A known article that looks like such a page is looked for again so much later each time, then it
# is gone: a whole site that is away shows one page for all, too, and comes back within days.
ALIKE_AGAIN = (HOUR, DAY, 3 * DAY)
_NAMES = re.compile(r"[a-z]{3,}|\d{3,}")
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[a-z]+")
# A server prints the address that it does not know.
_ADDRESS = re.compile(r"\S*/\S*")
_SLUG = re.compile(r"[^/]*?(\.\w{2,5})?/?$")
_OK = 200


def impossible_url(url: str, now: float) -> str:
    """Return an address beside this one that no page has; another one every day."""
    parts = urlsplit(url)
    name = f"khong-co-trang-{digest(parts.netloc, str(int(now // DAY)))[:12]}"
    ending = _SLUG.search(parts.path)
    path = parts.path[: ending.start()] if ending else "/"
    suffix = (ending and ending[1]) or ""
    return urlunsplit((parts.scheme, parts.netloc, f"{path}{name}{suffix}", "", ""))


def missing_page(response: Response, leads_to: str, *, now: float) -> MissingPage:
    """Return the fingerprint of an answer for a page that cannot exist; it holds for a day.

    `leads_to` is where it redirects to, "" where it does not.
    """
    signs = page_signs(text_of(response)) if response.status == _OK else None
    return MissingPage(
        status=response.status,
        until=now + DAY,
        leads_to=leads_to,
        heads=_heads(signs) if signs else "",
        sketch=sketch(signs) if signs else (),
    )


def no_answer(*, now: float) -> MissingPage:
    """Return what is known while no answer comes: nothing, for an hour."""
    return MissingPage(status=0, until=now + HOUR)


def is_alike(signs: PageSigns, missing: MissingPage) -> bool:
    """Return True if a page looks like the answer for one that cannot exist."""
    if missing.status != _OK or _heads(signs) != missing.heads:
        return False
    ours, theirs = set(sketch(signs)), set(missing.sketch)
    both = sorted(ours | theirs)[:SKETCH_SIZE]
    return sum(mark in ours and mark in theirs for mark in both) >= ALIKE * len(both)


def is_elsewhere(url: str, asked: str) -> bool:
    """Return True if the target of a redirect has no word or number of the address asked for."""
    return not set(_NAMES.findall(urlsplit(url).path)) & set(_NAMES.findall(urlsplit(asked).path))


def remembered(host: Host, signs: PageSigns, url: str) -> Host:
    """Return the host with what an article of this URL says among the last that it showed."""
    key = signs.text_key[:_KEY]
    texts = {key: host.texts.get(key, _marks(url)), **host.texts}
    return changed(host, texts=dict(list(texts.items())[:REMEMBERED]), challenged_at=None)


def is_known_elsewhere(host: Host, signs: PageSigns, url: str, canonical: str | None) -> bool:
    """Return True if the host showed this very text at another address of the same article.

    That has the same ids or the same name, or is what the page calls its canonical address.
    """
    known, own = host.texts.get(signs.text_key[:_KEY]), _marks(url)
    if known is None or known == own:
        return False
    is_named = canonical is not None and known[:_PLACE] == digest(canonical)[:_PLACE]
    return is_named or known[_PLACE:] == own[_PLACE:] != ""


def _marks(url: str) -> str:
    """Return marks of an address, and of the ids in it or else its name, where it has one."""
    ids = sorted(article_ids(url)) or _name(url)
    return digest(url)[:_PLACE] + (digest(*ids)[:_IDS] if ids else "")


def _name(url: str) -> list[str]:
    """Return the last segment of an address where that is made of a headline."""
    name = urlsplit(url).path.rstrip("/").rpartition("/")[2].lower()
    return [name] if name.count("-") + name.count("_") >= HEADLINE_WORDS else []


def why_suspected(entry: Entry, host: Host, signs: PageSigns) -> str | None:
    """Return why a page may be what the host shows for pages that do not exist, None if not."""
    if head := head_of_error(signs):
        return head
    is_article = signs.prose >= ARTICLE_PROSE and len(signs.headline.split()) >= HEADLINE_WORDS
    own = _marks(entry.url)
    if host.texts.get(signs.text_key[:_KEY], own) != own and not is_article:
        return "the text of another page"
    title = entry.listed_as and entry.listed_as.title
    if title:
        return None if _shows(signs, title) else "another headline than the link"
    return "little prose" if signs.prose < LITTLE_PROSE else None


def _shows(signs: PageSigns, title: str) -> bool:
    words = _WORDS.findall(folded(title))
    shown = set(_WORDS.findall(" ".join(signs.heads)))
    return sum(word in shown for word in words) >= SHOWN * len(words)


def _heads(signs: PageSigns) -> str:
    return digest(_DIGITS.sub("", " | ".join(signs.heads)))[:16]


def sketch(signs: PageSigns) -> tuple[int, ...]:
    """Return the smallest hashes of a page's runs of three words (MinHash, bottom-k)."""
    words = _WORDS.findall(_ADDRESS.sub(" ", folded(signs.text)))
    runs = {" ".join(words[at : at + 3]) for at in range(max(len(words) - 2, 1))}
    return tuple(sorted(crc32(run.encode()) for run in runs)[:SKETCH_SIZE])
