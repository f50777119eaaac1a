"""Why a page is no article, decided by its structure rather than by its length."""

import re
from urllib.parse import urlsplit

from services.parser.body import Body
from services.parser.lines import Page
from services.parser.metadata import Metadata
from services.parser.sift import Piece
from shared.text import match_key

# Prose of less than this is a notice, unless the page says that it is an article.
MIN_PROSE = 250
MIN_STATED_PROSE = 80
# So many linked headlines, each with a summary below it, are a list of articles.
MIN_TEASERS = 4
HEADLINE_WORDS = 5

_ERROR = re.compile(
    r"\b(?:404|403|500|502|503)\b|không tìm thấy|trang không tồn tại|không tồn tại"
    r"|not found|page not found|access denied|forbidden|lỗi hệ thống"
    r"|đã bị xóa|just a moment|attention required|are you a robot|bảo trì",
)
_SEARCH = re.compile(r"^(?:kết quả tìm kiếm|tìm kiếm|search results?|từ khóa)\b")
_LOGIN = re.compile(r"^(?:đăng nhập|đăng ký|log ?in|sign ?in|sign ?up|quên mật khẩu)\b")


def refusal(  # noqa: PLR0913, PLR0917 - each is a part of one page
    page: Page, body: Body, metadata: Metadata, pieces: list[Piece], title: str, url: str
) -> str | None:
    """Return why the page is no article, or None when it is one."""
    key = match_key(title)
    prose = sum(len(piece.line.text) for piece in pieces if piece.kind is None)
    if prose < 3 * MIN_PROSE:
        notice = _notice(key)
        if notice:
            return notice
    teasers, paragraphs = _teasers(page, body)
    stated = metadata.is_article
    if (
        teasers >= MIN_TEASERS
        and teasers * 2 >= paragraphs
        and not (stated and paragraphs > teasers)
    ):
        return f"a list of {teasers} linked headlines"
    if (
        urlsplit(url).path.strip("/") in ("", "index.html", "index.php", "default.aspx", "home")
        and not stated
    ):
        return "the front page"
    needed = MIN_STATED_PROSE if stated else MIN_PROSE
    if prose < needed:
        pictures = sum(piece.kind == "picture" for piece in pieces)
        return "pictures without text" if pictures > 3 else f"{prose} characters of prose"  # noqa: PLR2004 - a gallery
    return None


def _notice(title: str) -> str | None:
    for pattern, reason in (
        (_ERROR, "an error page"),
        (_SEARCH, "a search page"),
        (_LOGIN, "a login page"),
    ):
        if pattern.search(title):
            return reason
    return None


def _teasers(page: Page, body: Body) -> tuple[int, int]:
    """Count linked headlines that stand between the paragraphs of the body, and the paragraphs."""
    box = page.boxes[body.box]
    teasers = paragraphs = 0
    after_headline = False
    for number in range(box.start, box.end):
        line = page.lines[number]
        if not line.text or body.beside[line.box]:
            continue
        if line.links >= len(line.text) * 0.8 and line.text.count(" ") + 1 >= HEADLINE_WORDS:
            after_headline = True
            continue
        if body.prose[number]:
            paragraphs += 1
            teasers += after_headline
            after_headline = False
    return teasers, paragraphs
