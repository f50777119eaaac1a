"""Pages that are filled-in forms: documents on record, questions sent in, who holds an office."""

import re
from collections.abc import Sequence

# A document on record states so many of its fields, one more where a text stands beside them.
LEAST_FIELDS = 3  # fields; 4 takes a record of the tests for an article, 2 changes none
# The page of a person bears name and office, and says so much of the person.
LEAST_PERSONAL = 2  # fields; a made portal has four; one alone stands in news of appointments
_RECORD = re.compile(
    r"(?:số[ /]*(?:và )?k[ýí] hiệu|số hiệu(?: văn bản)?|k[ýí] hiệu|ngày ban hành"
    r"|ngày (?:bắt đầu )?(?:có )?hiệu lực|ngày ký|người ký|(?:cơ quan|nơi|đơn vị) ban hành"
    r"|trích yếu(?: nội dung)?"
    r"|(?:loại|hình thức|thể loại) văn bản|tình trạng hiệu lực)(?=\s*(?::|$))",
    re.IGNORECASE,
)
_SENDER = re.compile(
    r"(?:(?:họ (?:và )?tên )?người (?:gửi|hỏi)|(?:câu )?hỏi của (?:ông|bà|công dân|bạn đọc))\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"(?:nội dung )?(?:câu hỏi|trả lời|câu trả lời|hỏi|đáp)\s*(?::|$)", re.IGNORECASE
)
_PERSONAL = re.compile(
    r"(?:ngày(?:,? tháng,? năm)? sinh|năm sinh|sinh (?:ngày|năm)|quê quán|nơi sinh|chức vụ|dân tộc"
    r"|ngày vào đảng|trình độ(?: \S+){0,3}|(?:điện thoại|e-?mail)(?: \S+){0,2})(?=\s*(?::|$))",
    re.IGNORECASE,
)
_OFFICE = (
    r"(?:phó |quyền |nguyên )*(?:giám đốc|chủ tịch|bí thư|trưởng|chánh|hiệu trưởng|viên chức"
    r"|(?:tỉnh |thành |huyện )?[uủ][yỷ] viên|chuyên viên|thanh tra viên)"
)
_NAME = r"[A-ZĐÀ-Ỹ]\w*(?: [A-ZĐÀ-Ỹ]\w*){1,4}"
_WITH_OFFICE = rf"\s*[-–:,(|]\s*(?i:{_OFFICE})\b(?: \S+){{0,12}}"
_HONOURED = r"(?i:đồng chí|đ/c|ông|bà)[: ]+"
# A name alone may be that of the site.
_PERSON = re.compile(f"{_HONOURED}{_NAME}(?:{_WITH_OFFICE})?|{_NAME}{_WITH_OFFICE}")


def is_form(lines: Sequence[str], names: Sequence[str], *, has_text: bool) -> bool:
    """Return True if the lines of a page are the fields of a form.

    `names` are what linked it and its title, `has_text` says that a text stands beside the fields.
    """
    if _is_question(lines) or _fields(_RECORD, lines) >= LEAST_FIELDS + has_text:
        return True
    is_named = any(map(_PERSON.fullmatch, names))
    return is_named and _fields(_PERSONAL, lines) >= LEAST_PERSONAL


def _fields(pattern: re.Pattern[str], lines: Sequence[str]) -> int:
    """Return how many different fields of a kind a page states."""
    return len({found[0].casefold() for text in lines if (found := pattern.match(text))})


def _is_question(lines: Sequence[str]) -> bool:
    """Return True if a page is a question that somebody sent in, with its answer."""
    is_asked = any(map(_SENDER.match, lines))
    return is_asked and any(map(_ANSWER.match, lines))
