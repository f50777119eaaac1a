"""Pages that stand: what an office or a site is, does and offers, not what happened."""

import re

from services.parser.content import is_prose
from services.parser.page_type.facts import PageFacts

_OWN = (
    r"(?:xã|phường|thị trấn|huyện|quận|thành phố|tỉnh|thôn|trường|sở|ban|phòng|trung tâm|đảng bộ"
    r"|đảng ủy|hội|đoàn|viện|bệnh viện|công ty|cơ quan|đơn vị|tòa soạn|báo|tạp chí|cổng|trang"
    r"|website|chúng tôi|ủy ban|ubnd|hđnd|mặt trận|liên đoàn)"
)
# The whole name of such a page, maybe numbered, and whose it is: "Chức năng, nhiệm vụ của Sở".
_NAME = re.compile(
    r"\W*(?:[ivx\d]{1,4}[.)]\s*)?(?:"
    r"(?:trang )?giới thiệu(?: (?:chung|khái quát|tổng quan|sơ lược))?"
    rf"(?: (?:về )?{_OWN}\b.{{0,80}})?"
    r"|(?:vị trí,? )?chức năng\b[,\s–-]+(?:và )?(?:nhiệm vụ|quyền hạn)\b.{0,80}"
    r"|(?:sơ đồ|cơ cấu|bộ máy)(?: cơ cấu| bộ máy)? tổ chức\b.{0,60}|tổ chức bộ máy\b.{0,60}"
    r"|(?:lịch sử|quá trình) hình thành\b.{0,60}|tổng quan|thông tin chung|tôn chỉ,? mục đích"
    r"|(?:sứ mệnh|tầm nhìn)(?:[\s,–-]+(?:và )?(?:sứ mệnh|tầm nhìn|mục tiêu|giá trị)\b.{0,40})?"
    r"|điều kiện tự nhiên\b.{0,60}|vị trí địa lý\b.{0,60}"
    rf"|lãnh đạo(?: {_OWN})?(?: qua các thời kỳ)?|(?:các )?đơn vị trực thuộc|danh bạ\b.{{0,60}}"
    r"|(?:các )?phòng,? ban(?: chuyên môn| trực thuộc)?|sơ đồ (?:trang|site|cổng|website)\b.{0,40}"
    r"|(?:điều khoản|thỏa thuận|quy định) sử dụng\b.{0,40}|(?:kênh )?rss|thể lệ (?:gửi|viết) bài"
    r"|chính sách (?:bảo mật|quyền riêng tư|cookies?|riêng tư)\b.{0,40}"
    r"|(?:bảng giá|báo giá|liên hệ) quảng cáo|hỗ trợ trực tuyến|hướng dẫn sử dụng"
    r"|about(?: us)?|our (?:mission|team|history)|terms (?:of|and) .{3,30}|privacy policy|site ?map"
    r")\W*"
)
# What the profile of an office has one after another.
_SECTION = re.compile(
    r"\W*(?:[ivx\d]{1,4}[.)]\s*)?(?:(?:vị trí|chức năng|nhiệm vụ|quyền hạn)"
    r"(?:[\s,–-]+(?:và )?(?:vị trí|chức năng|nhiệm vụ|quyền hạn|trách nhiệm))*"
    r"|(?:cơ cấu|bộ máy|sơ đồ)(?: bộ máy| cơ cấu)? tổ chức(?: bộ máy)?|tổ chức bộ máy"
    r"|(?:lịch sử|quá trình) hình thành(?: và phát triển)?|sứ mệnh|tầm nhìn|giá trị cốt lõi"
    r"|lãnh đạo (?:đơn vị|phòng|sở|ban|cơ quan)|thông tin liên hệ)\W*"
)
_PARTS = re.compile(r"\s+[-–—|•:»]+\s+|\s*[|»]\s*")


def stands(facts: PageFacts) -> bool:
    """Return True if a page has the name of one that tells no news.

    "Giới thiệu", "Chức năng, nhiệm vụ", "RSS": as the headline, or as the first part of a title
    whose others name the site; or two of its sections are called so.
    """
    key = facts.title.casefold()
    sections = [block.text.casefold() for block in facts.blocks if block.kind == "heading"]
    is_profile = sum(_SECTION.fullmatch(text) is not None for text in sections) > 1
    return is_profile or any(map(_NAME.fullmatch, (key, _PARTS.split(key)[0])))


def is_bare_record(facts: PageFacts) -> bool:
    """Return True if a page says of an official document its facts, without its text or its file.

    The file itself is elsewhere: "Toàn văn", "Thuộc tính", "Lược đồ".
    """
    if not facts.is_record or facts.attachments:
        return False
    return not any(is_prose(text) for text in [facts.lead or "", *_texts(facts)])


def _texts(facts: PageFacts) -> list[str]:
    """Return the rows of tables and the other blocks of a page, each by its longest cell."""
    rows = [row for block in facts.blocks for row in block.text.split("\n")]
    return [max(row.split(" | "), key=len) for row in rows]
