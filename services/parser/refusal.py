"""Why a page is no article, decided by its structure rather than by its length."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from services.parser.body import Body
from services.parser.lines import Page
from services.parser.metadata import Metadata
from services.parser.sift import LINKED

# Prose of less than this is a notice, unless the page says that it is an article.
MIN_PROSE = 250
MIN_STATED_PROSE = 80
# So many linked headlines, each with a summary below it, are a list of articles.
MIN_TEASERS = 4
HEADLINE_WORDS = 5
# More pictures than this with hardly a word are a gallery.
MAX_LOOSE_PICTURES = 3

_FRONT_PAGES = frozenset(["", "index.html", "index.php", "default.aspx", "home", "trang-chu"])
_READ_ON = re.compile(
    r"[\W]*(?:xem (?:tiếp|thêm|chi tiết)|đọc (?:tiếp|thêm)|chi tiết|read more"
    r"|more|continue reading)\W*"
)

_ERROR = re.compile(
    r"\b(?:404|403|500|502|503)\b|không tìm thấy|trang không tồn tại|không tồn tại"
    r"|not found|page not found|access denied|forbidden|lỗi hệ thống"
    r"|đã bị xóa|just a moment|attention required|are you a robot|bảo trì",
)
# A notice is short: "Đăng ký nghĩa vụ quân sự lần đầu: …" is a headline.
_END = (
    r"(?:\s+(?:hệ thống|tài khoản|thành viên|nâng cao|văn bản|tin tức|in|to .{1,30}))*"
    r"\W*(?:[-|–:].*)?$"
)
_SEARCH = re.compile(
    rf"^(?:(?:kết quả tìm kiếm|search results?)\b|(?:tìm kiếm|từ khóa|search){_END})"
)
_LOGIN = re.compile(
    rf"^(?:đăng nhập|đăng ký|đăng ký thành viên|log ?in|sign ?in|sign ?up|quên mật khẩu){_END}"
)


@dataclass(frozen=True, slots=True)
class Yield:
    """What a page gave: characters of prose, and pictures."""

    prose: int
    pictures: int


def refusal(  # noqa: PLR0913, PLR0917 - each is a part of one page
    page: Page, body: Body, metadata: Metadata, found: Yield, url: str, shown: str = ""
) -> str | None:
    """Return why the page is no article, or None when it is one; `shown` is its headline."""
    title = metadata.titles[0][0].casefold() if metadata.titles else ""
    notice = next(filter(None, map(_notice, (title, shown.casefold()))), None)
    if notice and found.prose < 3 * MIN_PROSE:
        return notice
    if _lists(page, body, metadata):
        return "a list of linked headlines"
    if _is_front_page(url) and not metadata.is_article:
        return "the front page"
    needed = MIN_STATED_PROSE if metadata.is_article else MIN_PROSE
    if found.prose >= needed:
        return None
    if found.pictures > MAX_LOOSE_PICTURES:
        return "pictures without text"
    return f"{found.prose} characters of prose"


def _is_front_page(url: str) -> bool:
    address = urlsplit(url)
    return not address.query and address.path.strip("/").lower() in _FRONT_PAGES


def _lists(page: Page, body: Body, metadata: Metadata) -> bool:
    teasers, paragraphs, continued = _teasers(page, body)
    if metadata.is_article:
        return teasers >= MIN_TEASERS and teasers >= paragraphs
    if metadata.is_listing and teasers > 1:
        return True
    return continued >= MIN_TEASERS or (teasers >= MIN_TEASERS and teasers * 2 >= paragraphs)


def _notice(title: str) -> str | None:
    for pattern, reason in (
        (_ERROR, "an error page"),
        (_SEARCH, "a search page"),
        (_LOGIN, "a login page"),
    ):
        if pattern.search(title):
            return reason
    return None


def _teasers(page: Page, body: Body) -> tuple[int, int, int]:
    """Count linked headlines with prose below them, paragraphs, and links to read on."""
    box = page.boxes[body.box]
    teasers = paragraphs = continued = 0
    after_headline = False
    for number in range(box.start, box.end):
        line = page.lines[number]
        if not line.text or body.beside[line.box]:
            continue
        if line.links >= len(line.text) * LINKED:
            after_headline = after_headline or line.text.count(" ") + 1 >= HEADLINE_WORDS
            continued += _READ_ON.fullmatch(line.text.casefold()) is not None
        elif body.prose[number]:
            paragraphs += 1
            teasers += after_headline
            after_headline = False
    return teasers, paragraphs, continued
