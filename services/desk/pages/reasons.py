"""Why a portal has its light, in the reader's language."""

from services.desk.language import Language
from services.desk.portals import moment
from services.health import Health

# By code. What health itself says is English already, and has more of it.
_VIETNAMESE = {
    "well": "bài mới nhất {last}",
    "learning": "bài mới nhất {last}; chưa đủ bài để biết nhịp đăng",
    "no-article": "chưa có bài nào",
    "not-visited": "chưa truy cập lần nào",
    "paused": "đang tạm dừng; `bantin portal resume {portal}` cho chạy tiếp",
    "challenge": "máy chủ đòi chạy mã lệnh hoặc giải captcha",
    "robots": "robots.txt không cho đọc",
    "failing": "{failing} trong {entries} trang mục bị lỗi",
    "drift": "từ {since} trang được đọc khác trước",
    "refused": "{refused} trong {pages} trang những ngày qua không phải là bài",
    "none-becomes-article": "không có bài từ {last}; có liên kết mới mà không cái nào thành bài",
    "silent": "không có bài từ {last}, lẽ ra đã có {expected} bài",
    "silent-unknown": "không có bài từ {last}",
    "incomplete": "{missing} trong {shown} bài nêu ở trang mục chưa đọc được",
    "overdue": "lẽ ra đã truy cập lúc {visit}: xem bộ thu thập",
}


def reason_in(words: Language, health: Health) -> str:
    """Return why a portal has its light; in English as the command line says it."""
    if words.code != "vi":
        return health.reason
    facts, shown = health.facts, health.facts.completeness
    return _VIETNAMESE[_key(health)].format(
        portal=health.portal,
        last=time_in(words, facts.last_article),
        expected=words.number(round(health.expected or 0)),
        failing=words.number(sum(one.has_failed for one in facts.entries)),
        entries=words.number(len(facts.entries)),
        since=time_in(words, facts.drift.since if facts.drift else None),
        refused=words.number(facts.reading.refused),
        pages=words.number(facts.reading.pages),
        missing=words.number(len(shown.missing)),
        shown=words.number(shown.shown),
        visit=time_in(words, health.next_visit),
    )


def _key(health: Health) -> str:
    """Return which sentence fits: the code, of some another one where a figure is not known."""
    if health.code in ("well", "learning") and not health.facts.last_article:
        return "no-article"
    if health.code == "silent" and health.expected is None:
        return "silent-unknown"
    if health.code == "refused" and health.light == "red":
        return "none-becomes-article"
    return health.code


def time_in(words: Language, seconds: float | None) -> str:
    """Return Unix seconds as a time in the reader's language, "" for none."""
    found = moment(seconds)
    return words.time(found) if found else ""
