"""A post: one office of one organisation of one place, the same however a text writes it."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from services.enricher import ResolvedUnit, find_place
from shared.contract import Office
from shared.text import digest, match_key

# On this day 63 provinces became 34 and districts ceased (Nghị quyết 202/2025/QH15).
REFORM_DAY = date(2025, 7, 1)
CENTRAL = "trung ương"
_STATE = re.compile(r"\A(?:(?:nguyên|cựu|tân|quyền|q\.)\s+)+", re.IGNORECASE)
_UNIT_WORD = re.compile(
    r"[\s,]+(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|tp\.?)\Z", re.IGNORECASE
)
# One of several at a time: a deputy, a member, a delegate.
_OF_SEVERAL = re.compile(
    r"(?:phó|ủy viên|đại biểu|thành viên|thứ trưởng|tỉnh ủy viên|thành ủy viên|huyện ủy viên"
    r"|đảng ủy viên|thẩm phán|kiểm sát viên|điều tra viên|chuyên viên|thư ký|trợ lý|cán bộ"
    r"|\w+ phó)\b"
)
# So many have these that the same name in the same place may be two persons.
_OF_MANY = re.compile(
    r"(?:đại biểu|thành viên|đảng viên|chuyên viên|ủy viên|cán bộ|\w+ ủy viên|thẩm phán"
    r"|kiểm sát viên|điều tra viên|\w+ viên)\b"
)
_MIN_TITLE_WORDS = 3
_MAX_NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class Post:
    """An office with its place as of then and today.

    `title` is without any place ("Giám đốc Sở Y tế"); `unit` is the district or commune, `province`
    what it lay in then and `province_now` today; both are None for the country's. `portal` is given
    where only the portal says the province, and that has been merged since: then the post is the
    same only within that portal.
    """

    title: str
    organization: str | None
    level: str | None
    unit: str | None = None
    province: str | None = None
    province_now: str | None = None
    portal: str | None = None
    ceased: date | None = None
    key: str = field(init=False)

    def __post_init__(self) -> None:
        """Work out the key: the same for every spelling of the same post."""
        parts = (self.title, self.level, self.unit, self.province, self.portal)
        object.__setattr__(self, "key", digest(*(match_key(part or "") for part in parts))[:16])

    @property
    def place(self) -> str | None:
        """Return its place in words: "Cái Nhum, Vĩnh Long", "Cà Mau", "trung ương"."""
        if self.level == "central":
            return CENTRAL
        return ", ".join(part for part in (self.unit, self.province) if part) or None

    @property
    def is_singular(self) -> bool:
        """Return True if only one person holds it at a time."""
        return self.is_identifying and not _OF_SEVERAL.match(match_key(self.title))

    @property
    def is_identifying(self) -> bool:
        """Return True if name and post together tell a person: body and place are known."""
        title = match_key(self.title)
        told = self.level == "central" or bool(self.province)
        return (
            told
            and bool(self.organization or self.level == "central")
            and (not _OF_MANY.match(title) and len(title.split()) >= _MIN_TITLE_WORDS)
        )


def post_of(
    office: Office, province: str | None, day: date | None, portal: str | None = None
) -> Post:
    """Return the post of an office that an article of a portal of a province states on a day."""
    title = _STATE.sub("", office.label or office.title)
    title = title[:1].upper() + title[1:]
    body = office.body
    if office.level == "central":
        return Post(title, body, "central")
    unit, around = _stated_place(office)
    if office.level in ("commune", "district") and unit:
        names = (office.place, around, unit)
        names_of = _without_places(title, names), body and _without_places(body, names)
        return _local(office.level, names_of, (unit, around), province, day)
    named = _province(around or unit or "", day)
    stated = around or unit
    if named is None:
        named = _province_at_end(title, day)
        stated = named.unit.name if named else None
    if named is None:
        names_of = _without_places(title, ()), body and _without_places(body, ())
        return _of_portal(names_of, office.level, province, day, portal)
    return Post(
        _without_places(title, (stated,)),
        body and _without_places(body, (stated,)),
        office.level,
        None,
        named.province,
        named.province_now,
        ceased=_ceased(named),
    )


Names = tuple[str, str | None]


def _local(
    level: str,
    names: Names,
    place: tuple[str, str | None],
    province: str | None,
    day: date | None,
) -> Post:
    """Return the post of a district or commune, in the province that is stated or the portal's."""
    unit, own = place
    within = own or province
    found = _unit(unit, level, day, within)
    if found:
        units = (found.unit.name, found.province, found.province_now)
        return Post(*names, level, *units, ceased=_ceased(found))
    around = _province(within, day) if within else None
    then = around.province if around else within
    return Post(*names, level, unit, then, around.province_now if around else then)


def _of_portal(
    names: Names, level: str | None, province: str | None, day: date | None, portal: str | None
) -> Post:
    """Return a post whose place only the portal tells."""
    if province is None or level in ("commune", "district"):
        return Post(*names, level)
    found = _province(province, day) or _province(province, None)
    now = found.province_now if found else province
    then = found.province if found else province
    merged = day is not None and day < REFORM_DAY and _is_merged(now)
    return Post(*names, level, None, then, now, portal if merged else None)


def _stated_place(office: Office) -> tuple[str | None, str | None]:
    """Return the unit that an office names and the province behind it: "Lấp Vò", "Đồng Tháp"."""
    if not office.place:
        return None, None
    first, *rest = [part.strip() for part in office.place.split(",")]
    return _bare(first), _bare(rest[-1]) if rest else None


_LEVEL = re.compile(
    r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+", re.IGNORECASE
)


def _bare(place: str) -> str:
    return _LEVEL.sub("", place, count=1) if _LEVEL.match(place) else place


def _without_places(text: str, places: tuple[str | None, ...]) -> str:
    """Return an office or body without these places at its end and the words for their units."""
    for place in places:
        for name in (place, _bare(place)) if place else ():
            if match_key(text).endswith(match_key(name)) and len(text) > len(name):
                text = without_unit_word(text[: len(text) - len(name)])
    return without_unit_word(text)


def without_unit_word(text: str) -> str:
    """Return an office without the word for a unit at its end: "Chủ tịch UBND tỉnh"."""
    text = text.rstrip(" ,-")
    while (shorter := _UNIT_WORD.sub("", text)) != text:
        text = shorter.rstrip(" ,-")
    return text


@lru_cache(maxsize=4096)
def _province(name: str, day: date | None) -> ResolvedUnit | None:
    """Return the province of a name on a day, else of either era."""
    for on in (day, None) if name else ():
        for found in find_place(name, on):
            if found.unit.level == "province":
                return found
    return None


@lru_cache(maxsize=8192)
def _unit(name: str, level: str, day: date | None, within: str | None) -> ResolvedUnit | None:
    """Return the only unit of a name, level and province; None where there are several."""
    for on in (day, None):
        found = [one for one in find_place(name, on, within) if one.unit.level == level]
        inside = [one for one in found if within is None or _lies_in(one, within)]
        if len(inside) == 1:
            return inside[0]
    return None


def _lies_in(found: ResolvedUnit, within: str) -> bool:
    name = match_key(within)
    return name in (match_key(found.province), match_key(found.province_now))


def _ceased(found: ResolvedUnit) -> date | None:
    """Return the day on which a unit of the list of 63 was no more, None while it goes on."""
    if found.unit.level == "district":
        return REFORM_DAY
    goes_on = any(match_key(one.name) == match_key(found.unit.name) for one in found.successors)
    return None if found.unit.era == "34" or goes_on else REFORM_DAY


@lru_cache(maxsize=64)
def _is_merged(province_now: str) -> bool:
    """Return True if several provinces became this one."""
    found = find_place(province_now, REFORM_DAY)
    today = [one.unit for one in found if one.unit.level == "province"]
    return bool(today) and len(_merged_into().get(today[0].name, ())) > 1


@lru_cache(maxsize=1)
def _merged_into() -> dict[str, set[str]]:
    """Return the provinces of the list of 63 by the one of today that they are part of."""
    into: dict[str, set[str]] = {}
    for name in _PROVINCES_OF_63:
        found = _province(name, date(2025, 6, 30))
        if found:
            into.setdefault(found.province_now, set()).add(found.province)
    return into


def _province_at_end(title: str, day: date | None) -> ResolvedUnit | None:
    """Return the province that ends an office without a word for it: "Giám đốc Sở Y tế Nghệ An"."""
    words = title.split()
    for length in range(_MAX_NAME_WORDS, 1, -1):
        tail = words[-length:]
        if len(words) > length + 1 and all(word[:1].isupper() for word in tail):
            found = _province(" ".join(tail), day)
            if found and match_key(found.province) == match_key(" ".join(tail)):
                return found
    return None


_PROVINCES_OF_63 = (
    "Hà Giang", "Tuyên Quang", "Lào Cai", "Yên Bái", "Bắc Kạn", "Thái Nguyên", "Phú Thọ",
    "Vĩnh Phúc", "Hòa Bình", "Bắc Ninh", "Bắc Giang", "Hưng Yên", "Thái Bình", "Hải Phòng",
    "Hải Dương", "Ninh Bình", "Hà Nam", "Nam Định", "Quảng Trị", "Quảng Bình", "Đà Nẵng",
    "Quảng Nam", "Quảng Ngãi", "Kon Tum", "Gia Lai", "Bình Định", "Khánh Hòa", "Ninh Thuận",
    "Lâm Đồng", "Đắk Nông", "Bình Thuận", "Đắk Lắk", "Phú Yên", "Hồ Chí Minh", "Bình Dương",
    "Bà Rịa - Vũng Tàu", "Đồng Nai", "Bình Phước", "Tây Ninh", "Long An", "Cần Thơ", "Sóc Trăng",
    "Hậu Giang", "Vĩnh Long", "Bến Tre", "Trà Vinh", "Đồng Tháp", "Tiền Giang", "Cà Mau",
    "Bạc Liêu", "An Giang", "Kiên Giang",
)  # fmt: skip
