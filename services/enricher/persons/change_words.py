"""The words by which a sentence gives an office or takes it, and those that only speak of it."""

import re
from typing import Literal

ChangeKind = Literal["granted", "ended", "held", "proposed"]
# By the word that says it, the most telling first: what becomes of the office, and how.
_ACTS: tuple[tuple[ChangeKind, str, str], ...] = (
    ("ended", "dismissed", r"miễn nhiệm"),
    ("ended", "removed", r"bãi nhiệm|bãi miễn|cách(?: hết| tất cả)?(?: các)? chức|cất chức"),
    ("ended", "resigned", r"từ chức|từ nhiệm"),
    (
        "ended",
        "relieved",
        (
            r"thôi (?:giữ|làm|đảm nhiệm|đảm nhận|đảm trách|kiêm|tham gia|chức|nhiệm vụ"
            r"|phụ trách|việc)"
            r"|cho thôi|không còn (?:giữ|làm|là|đảm nhiệm|đảm nhận)"
            r"|rời (?:khỏi )?(?:chức|cương vị|ghế)"
            r"|kết thúc nhiệm vụ|bàn giao (?:chức|nhiệm vụ|công việc)"
        ),
    ),
    (
        "granted",
        "re-elected",
        r"tái (?:đắc )?cử|tái bầu|(?:tái |được )?bổ nhiệm lại|bầu lại|tái bổ nhiệm",
    ),
    (
        "granted",
        "elected",
        (
            r"trúng cử|đắc cử|suy cử|hiệp thương(?: dân chủ)?(?: bổ sung)?,? cử"
            r"|bầu cử bổ sung|bầu(?! (?:cử|chọn)\b)"
        ),
    ),
    (
        "granted",
        "appointed",
        r"bổ nhiệm|chỉ định|phê chuẩn|chuẩn y|đề bạt|biệt phái|cử giữ|cử làm|công nhận",
    ),
    (
        "granted",
        "assigned",
        (
            r"điều động|luân chuyển|phân công|tiếp nhận|nhận quyết định|trao quyết định|nhậm chức"
            r"|giao (?:quyền|giữ|làm|đảm nhiệm|phụ trách|nhiệm vụ|kiêm)|giao"
            r"|trở thành|nhận nhiệm vụ|nhận chức"
        ),
    ),
)
ACT = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<act{number}>{words})" for number, (_, _, words) in enumerate(_ACTS))
    + r")\b",
    re.IGNORECASE,
)
# Right before an office that is given or taken: "giữ chức vụ ", "miễn nhiệm ", "được bầu là ".
LINK = re.compile(
    r"(?:(?:giữ|làm|trở thành|đảm nhiệm|đảm nhận|đảm trách|nhận|trúng cử|đắc cử|tái cử"
    r"|tái đắc cử|bầu|suy cử"
    r"|bổ nhiệm|chỉ định|phê chuẩn|chuẩn y|công nhận|đề bạt|giao|cử|vào|lên|kiêm(?: nhiệm)?|thôi"
    r"|miễn nhiệm|bãi nhiệm|rời|phụ trách|nhiệm vụ|cương vị|vị trí|vai trò|tư cách|ghế|khỏi"
    r"|chức(?: vụ| danh)?)(?: lại| bổ sung| các| hết| tất cả| thêm)*)"
    r"(?:\s+(?:là|làm|như|gồm|quyền))?\s*:?\s*\Z",
    re.IGNORECASE,
)
# "là" alone says that somebody holds it; with a stretch of years, since when.
BEING = re.compile(r"\b(?:là|làm|giữ chức(?: vụ| danh)?|đảm nhiệm|công tác)\s*:?\s*\Z|:\s*\Z")
# An office that somebody held later than what the sentence tells: "trước khi trở thành ".
LATER = re.compile(
    r"\btrước khi (?P<act>được \w+(?: \w+)?|trở thành|nhận)\b[^,;]{0,60}\Z", re.IGNORECASE
)
# One office and two persons: who hands it over, and who comes in whose place.
HANDED_OVER = re.compile(
    r"(?P<act>bàn giao)"
    r"(?: (?:chức(?: vụ| danh| trách)?|nhiệm vụ|cương vị|công việc|công tác))*\s*\Z",
    re.IGNORECASE,
)
IN_PLACE_OF = re.compile(
    r"(?<!\bký )(?<!\bphát biểu )(?P<act>\bthay(?: thế)?)(?: cho)?"
    r"(?: người tiền nhiệm(?: là)?)?\s*\Z"
)
# Before an act that is but wished, planned, or of which it is said that it is none.
_WISHED = re.compile(
    r"\b(?:giới thiệu|đề nghị|đề cử|đề xuất|kiến nghị|dự kiến|quy hoạch|xem xét|ứng cử|tiến cử|nếu"
    r"|chuẩn bị|sẽ|sắp|xin|trình|chờ|chưa|không|để|chủ trương|nguyện vọng|phương án|hồ sơ"
    r"|danh sách|lấy phiếu|cho ý kiến|hiệp thương giới thiệu)\b",
    re.IGNORECASE,
)
# Behind a wish, when it has come true: "giới thiệu và đã bầu", "thống nhất bầu".
_DONE = re.compile(r"\b(?:đã|được|và|quyết định|quyết nghị|tiến hành|thống nhất|vừa)\s+\Z")
# The whole sentence tells of what is not so.
DENIED = re.compile(
    r"không chính xác|sai sự thật|bịa đặt|tin giả|không đúng sự thật|tin đồn|xuyên tạc|bác bỏ"
    r"|không có việc|không đúng",
    re.IGNORECASE,
)
# What happened before that of which the sentence tells: "Trước khi được bổ nhiệm, ".
_ASIDE = re.compile(
    r"\btrước khi\b[^,;]{0,120}(?:,|\Z)|\b(?:sau|từ) khi\b[^,;]{0,120},"
    r"|\bthay (?:cho |thế )?[^,;]{0,60},"
    r"|\bcông tác cán bộ|\bngười tiền nhiệm\b[^,;]{0,40}",
    re.IGNORECASE,
)
ONCE = re.compile(
    r"\b(?:từng|nguyên là|trước đó|trước đây|trước kia|khi đó|thời điểm đó)\b", re.IGNORECASE
)
# From one post to another: what was held before has ended, but for a seat in a body.
MOVED = re.compile(r"\b(?:điều động|luân chuyển|biệt phái)\b", re.IGNORECASE)
MEMBERSHIP = re.compile(
    r"(?:uỷ viên|(?:(?:tỉnh|thành|huyện|quận|thị|đảng) )?ủy viên|đại biểu|thành viên)\b",
    re.IGNORECASE,
)
# Said of a person, it ends every office: "nghỉ hưu", "từ trần".
LEFT = re.compile(
    r"(?P<died>từ trần|qua đời|tạ thế|hy sinh|trút hơi thở cuối cùng"
    r"|mất (?=(?:ngày|lúc|hồi|vào|tại)\b))"
    r"|(?P<retired>nghỉ hưu|về hưu|nghỉ chế độ|nghỉ công tác|nghỉ việc hưởng)",
    re.IGNORECASE,
)
# Of whom a decision takes every office: "cách tất cả các chức vụ trong Đảng đối với ông A".
STRIPPED = re.compile(
    r"(?P<removed>cách (?:hết |tất cả )?(?:các )?chức(?: vụ)?)(?P<party> (?:trong|về) Đảng)?"
    r"[^.;\n]{0,60}?\b(?:đối với|của)\s+\Z",
    re.IGNORECASE,
)
PARTY = re.compile(r"ủy\b|\bĐảng\b|Chi bộ", re.IGNORECASE)
NOT_LEFT = re.compile(
    r"\b(?:sắp|chuẩn bị|xin|trước khi|khi|không|chưa|sẽ|đến tuổi|tuổi|sau khi|cho đến|người|cán bộ"
    r"|đã) \Z",
    re.IGNORECASE,
)
# Whose object are clauses of their own.
_DECIDED = re.compile(r"\bquyết định\s*:", re.IGNORECASE)
_CLAUSE = re.compile(r"[;\n]")


def act_before(lead: str) -> tuple[ChangeKind, str, re.Match[str]] | None:
    """Return what the words of a sentence before an office make of it, how, and which word says so.

    "giới thiệu ông A để bầu giữ chức" proposes it; "cho ông A thôi giữ chức" ends it. Words of the
    same clause decide; where it has none, a grant of the clause before goes on.
    """
    clause_start = max((match.end() for match in _CLAUSE.finditer(lead)), default=0)
    return _act_of(lead, clause_start) or _grant_before(lead, clause_start) or _decided(lead)


def _act_of(
    lead: str, start: int, end: int | None = None
) -> tuple[ChangeKind, str, re.Match[str]] | None:
    end = len(lead) if end is None else end
    asides = [match.span() for match in _ASIDE.finditer(lead, start, end)]
    acts = [
        act
        for act in ACT.finditer(lead, start, end)
        if not any(first <= act.start() < last for first, last in asides)
    ]
    if not acts:
        return None
    act = acts[-1]
    kind, manner, _ = _ACTS[int((act.lastgroup or "act0").removeprefix("act"))]
    wishes = (one for one in _WISHED.finditer(lead, start, act.start()) if not _is_name(one))
    wish = max(wishes, key=re.Match.start, default=None)
    between = lead[wish.end() : act.start()] if wish else ""
    if wish and (between.strip() == "được" or not _DONE.search(between)):
        return "proposed", "nominated", act
    return kind, manner, act


def _is_name(wish: re.Match[str]) -> bool:
    """Return True for a word of a name: "ông Đặng Công Trình được bổ nhiệm" trình nothing."""
    return wish[0][0].isupper() and bool(wish.string[: wish.start()].strip(' "“-'))


def _decided(lead: str) -> tuple[ChangeKind, str, re.Match[str]] | None:
    """Return the grant of a sentence that only says "quyết định: ...; ông A giữ chức"."""
    decided = _DECIDED.search(lead)
    wish = decided and _WISHED.search(lead, 0, decided.start())
    return ("granted", "assigned", decided) if decided and not wish else None


def _grant_before(lead: str, end: int) -> tuple[ChangeKind, str, re.Match[str]] | None:
    """Return the grant of the clauses before, which a clause without a verb continues."""
    if end == 0:
        return None
    found = _act_of(lead, 0, end)
    return found if found and found[0] == "granted" else None
