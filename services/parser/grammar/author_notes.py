"""Who wrote a text and what that person is: a sentence about the author, a name with a post."""

import re

from services.parser.grammar.bylines import Byline
from services.parser.grammar.person_names import has_family_name, is_office, person_in
from shared.contract import Author

# Characters; a longer paragraph tells of a person rather than introduces the author; ±20 % changes
# 0 of 206.
MAX_AUTHOR_NOTE = 320
MAX_POST = 90  # characters; "Phó Trưởng Ban Thường trực Ban Tuyên giáo và Dân vận Tỉnh ủy" has 62

_LABEL = r"(?:(?:đôi nét |vài nét |giới thiệu )?(?:về )?tác giả(?: bài viết)?|about the author)"
_IS = (
    r"(?:là|hiện (?:là|đang|nay)|nguyên là|vốn là|từng (?:là|học|công tác|làm)|sinh (?:năm|ngày)"
    r"|công tác|tốt nghiệp|đang (?:là|công tác|làm|học)|quê (?:ở|quán)"
    r"|(?:is|was) (?:an?|the))"
)
_NOTE = re.compile(
    rf"\W*(?P<label>{_LABEL}\b\s*[:：]?\s*)?(?P<name>[^\W\d_][^:;!?]{{3,60}}?),?\s+{_IS}\s",
    re.IGNORECASE,
)
_VERB = re.compile(r" (?:là|hiện|nguyên|vốn|từng|sinh|công tác|tốt nghiệp|đang|quê|is|was) ")
_BEFORE_LABEL = ' ([*-–—•"“'
_OPENINGS = ("tác giả", "về tác giả", "đôi nét", "vài nét", "giới thiệu", "about the author")
_WITH_POST = re.compile(
    r"(?P<name>[^–—|,();:]{4,50}?)\s*(?:\s-|[–—|,(])\s*(?P<post>[^.:;!?()]{4,90})\)?\.?"
)
# Where somebody works: "Trường Chính trị tỉnh", "(Công an xã)".
_INSTITUTION = re.compile(
    r"\(?(?:Trường|Học viện|Viện|Khoa|Đại học|Bệnh viện|Công an|Bộ Chỉ huy|Chi cục|Cục|Tòa án|Viện"
    r" kiểm sát|Đài|Báo|Tạp chí|Đoàn|Liên đoàn|Huyện đoàn|Tỉnh đoàn|Trạm|Giáo viên|Giảng viên"
    r"|Hội(?! nghị| thảo| thi| trại)) [^.:;!?]{3,80}\)?"
)


def read_author_note(text: str) -> Byline | None:
    """Return the author whom a sentence introduces: "Tác giả Hà Văn Lam là giám đốc …".

    None where it names nobody. Whether it is set apart from the text, and not a part of it, only
    the page can say.
    """
    if len(text) > MAX_AUTHOR_NOTE or not has_verb_of_note(text):
        return None
    match = _NOTE.match(text)
    if match is None:
        return None
    name = person_in(match["name"].strip())
    is_full = name is not None and " " in name and (match["label"] or has_family_name(name))
    return Byline(authors=(Author(name=name),)) if name and is_full else None


def has_verb_of_note(text: str) -> bool:
    """Return True if a line has a verb of notes on an author ("là", "từng"): a cheap first test."""
    return _VERB.search(text) is not None


def says_author(text: str) -> bool:
    """Return True if a line opens with the word for an author: "Tác giả … là …"."""
    return text.lstrip(_BEFORE_LABEL).casefold().startswith(_OPENINGS)


def read_signature_with_post(text: str) -> Byline | None:
    """Return the author of a line that is a name and a post: "Lò Văn Kiên – Phó Hiệu trưởng …".

    None where the name is no full name, or where what follows is neither an office nor a place of
    work.
    """
    match = _WITH_POST.fullmatch(text)
    if match is None or len(match["post"]) > MAX_POST:
        return None
    post = match["post"].strip()
    name = person_in(match["name"].strip())
    if name is None or " " not in name or not (is_office(post) or is_workplace(post)):
        return None
    return Byline(authors=(Author(name=name, agency=post),))


def is_workplace(text: str) -> bool:
    """Return True if a line says where its author works, and nothing else."""
    return _INSTITUTION.fullmatch(text) is not None
