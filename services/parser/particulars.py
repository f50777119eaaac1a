"""Lines of particulars: when an article was put up, from where, and how often it was read."""

import re

from services.parser.dates import beside_date

MAX_PARTICULARS = 260
FEWEST_FIELDS = 2

_SHOWN = (
    r"ngày (?:đăng|tạo|viết|gửi|nhập|cập nhật|xuất bản)|đăng (?:lúc|ngày|bởi)|đã đăng"
    r"|cập nhật(?: lần cuối| lúc| ngày)?|hết hạn|(?:số )?lượt (?:xem|đọc|truy cập)"
    r"|số (?:lần|người) (?:xem|đọc)|đã (?:xem|đọc)|xem|views?|hits|posted|updated|published"
)
_OTHER = r"người (?:đăng|gửi|viết|nhập)|nguồn(?: tin)?|tác giả|chuyên mục|thể loại|danh mục"
_FIELD = re.compile(rf"(?<!\w)(?:{_SHOWN}|{_OTHER})\s*[:(]", re.IGNORECASE)
_OPENING = re.compile(rf"\W*(?:(?P<shown>{_SHOWN})|{_OTHER})(?!\w)", re.IGNORECASE)
_SENTENCE = re.compile(r"[^\W\d_]{2}\.\s")


def is_particulars(text: str) -> bool:
    """Say whether a line is made of labelled facts of its own: "Ngày đăng: … | Lượt xem: 12"."""
    if len(text) > MAX_PARTICULARS or ":" not in text or _SENTENCE.search(text):
        return False
    fields = _FIELD.findall(text)
    if len(fields) < FEWEST_FIELDS:
        return False
    rest = beside_date(text[:100]) or text
    return any(map(_OPENING.match, (text, rest.strip())))
