"""The URLs of a sitemap or a sitemap index, read as a stream of XML without any DOCTYPE."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from xml.parsers import expat

from services.crawler.discovery.feeds import Listed, UnreadableFeedError, links_in_feed
from services.crawler.http import SITEMAP, inflate
from shared.contract import VIETNAM
from shared.text import clean, decode

# The protocol allows 50,000 URLs a file; what lies beyond is not read.
MAX_LINKS = 50_000
# What one text node of a sitemap may hold; the protocol allows 2,048 characters for an address.
MAX_CHARACTERS = 8192
# News sitemaps nest five deep (the name of a publication); elements that are opened and never
# closed cost memory by the million.
MAX_NESTING = 8
# From one "<" to the next: a tag of a million attributes, or one text of 49 MB.
MAX_GAP = 256 * 1024  # bytes; cap against hostile sitemaps
_CHUNK = 64 * 1024
MAX_PACKED = 2  # a file of gzip that a server packs once more
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_BARE = re.compile(rb"&(?!(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos);)", re.IGNORECASE)
_DECLARATION = re.compile(rb"<\?xml[^>]{0,200}>")
_FEED_ROOT = re.compile(
    rb"(?:<\?[^>]{0,400}>\s*|<!--.{0,400}?-->\s*){0,9}<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL | re.IGNORECASE,
)
_JUNK_AFTER_ROOT = 9  # expat's XML_ERROR_JUNK_AFTER_DOC_ELEMENT
_INVALID_TOKEN = 4  # expat's XML_ERROR_INVALID_TOKEN
_CONTROL = bytes(range(9)) + b"\x0b\x0c" + bytes(range(14, 32))
_ROOTS = ("urlset", "sitemapindex")


class NotASitemapError(Exception):
    """The bytes are no sitemap, or one with a DOCTYPE; the text says which."""


@dataclass(slots=True)
class Sitemap:
    """`pages` with the time of their last change, `maps` the further sitemaps of an index."""

    pages: list[Listed] = field(default_factory=list)
    maps: list[Listed] = field(default_factory=list)


def read_sitemap(content: bytes, url: str = "") -> Sitemap:
    """Return what a sitemap lists; gzip is undone, a list of addresses or a feed is one too.

    Files as people make them are read: blanks before the declaration, UTF-16, bare ampersands,
    several urlsets. One that breaks off gives what came before. Raises NotASitemapError, and
    FetchError when it is too large unpacked.
    """
    for _ in range(MAX_PACKED):
        content = inflate(content, SITEMAP.body) if content[:2] == b"\x1f\x8b" else content
    if content[:2] in _WIDE or b"\x00" in content[:64]:
        content = decode(content).encode()
    if b"utf-16" in content[:200].lower():  # by now it is not
        content = _DECLARATION.sub(b"", content, count=1)
    content = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not content.startswith(b"<"):
        return _read_text(content)
    if _FEED_ROOT.match(content[:4096]):
        return Sitemap(pages=_links_of_feed(content, url))
    return _read_xml(content)


def _read_xml(content: bytes) -> Sitemap:
    _check_gaps(content)
    if b"&" in content:
        content = _BARE.sub(b"&amp;", content)
    reader = _SitemapHandler()
    try:
        reader.read(content)
    except expat.ExpatError as error:
        if error.code == _INVALID_TOKEN and (mended := _as_declared(content)) != content:
            return _read_xml(mended)
        if error.code == _JUNK_AFTER_ROOT and b"<urlset" in content[reader.position() :][:4096]:
            # Several files were put one behind the other.
            return _read_xml(b"<urlset>%b</urlset>" % _DECLARATION.sub(b"", content))
        if not reader.sitemap.pages and not reader.sitemap.maps:
            raise NotASitemapError(f"broken XML: {error}") from None
    return reader.sitemap


def _as_declared(content: bytes) -> bytes:
    """Return a file that says UTF-8 as UTF-8, without characters that XML has not."""
    return content.decode("utf-8", "replace").encode().translate(None, _CONTROL)


def _check_gaps(content: bytes) -> None:
    """Raise NotASitemapError where more than MAX_GAP bytes lie between two "<"."""
    at = 0
    while len(content) - at > MAX_GAP:
        at = content.rfind(b"<", at + 1, at + 1 + MAX_GAP)
        if at < 0:
            raise NotASitemapError(f"a tag or a text of more than {MAX_GAP // 1024} KiB")


def _links_of_feed(content: bytes, url: str) -> list[Listed]:
    try:
        links = links_in_feed(content, url=url)
    except UnreadableFeedError as error:
        raise NotASitemapError(str(error)) from None
    if not links:
        raise NotASitemapError("a feed without entries")
    return links


def _read_text(content: bytes) -> Sitemap:
    lines = content.decode("utf-8-sig", "replace").split()
    if not lines or not all(line.startswith(("http://", "https://")) for line in lines[:10]):
        raise NotASitemapError("neither XML nor a list of addresses")
    return Sitemap(pages=[Listed(line) for line in lines[:MAX_LINKS]])


class _SitemapHandler:
    """Collects the text of the elements that matter while expat reads."""

    def __init__(self) -> None:
        self.sitemap = Sitemap()
        self._path: list[str] = []
        self._text: list[str] = []
        self._facts: dict[str, str] = {}
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def read(self, content: bytes) -> None:
        for at in range(0, len(content), _CHUNK):
            self._parser.Parse(content[at : at + _CHUNK], False)  # noqa: FBT003 - expat's own
        self._parser.Parse(b"", True)  # noqa: FBT003 - as above

    def position(self) -> int:
        """Return how many bytes were read without an error."""
        return self._parser.ErrorByteIndex

    def _refuse(self, *_facts: object) -> None:
        raise NotASitemapError("it has a DOCTYPE, which no sitemap needs and bombs are made of")

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        if not self._path and _local(name) not in _ROOTS:
            raise NotASitemapError(f"its root is <{name[:40]}>")
        if len(self._path) == MAX_NESTING:
            raise NotASitemapError(f"its elements are nested more than {MAX_NESTING} deep")
        self._path.append(_local(name))
        self._text = []

    def _characters(self, text: str) -> None:
        if sum(map(len, self._text)) < MAX_CHARACTERS:
            self._text.append(text)

    def _end(self, name: str) -> None:
        self._path.pop()
        if self._path and self._path[-1] in _ROOTS and _local(name) in ("url", "sitemap"):
            self._append_link(self.sitemap.pages if _local(name) == "url" else self.sitemap.maps)
            self._facts = {}
        elif _local(name) in ("loc", "lastmod", "publication_date", "title"):
            self._keep_fact(_local(name))

    def _keep_fact(self, name: str) -> None:
        # <image:loc> and <video:title> stand inside <image:image>, <video:video>.
        if self._path[-1] in ("url", "sitemap", "news"):
            text = "".join(self._text)
            self._facts.setdefault(name, text.strip() if text.isascii() else clean(text))

    def _append_link(self, links: list[Listed]) -> None:
        href = self._facts.get("loc", "").replace("&amp;", "&")
        if href and len(links) < MAX_LINKS:
            at = self._facts.get("publication_date") or self._facts.get("lastmod")
            links.append(Listed(href, self._facts.get("title") or None, _moment(at)))


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()


def _moment(text: str | None) -> datetime | None:
    """Return a full date or time of a sitemap, in Vietnam's zone when it states none; else None."""
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return moment.replace(tzinfo=VIETNAM) if moment and not moment.tzinfo else moment
