"""The mark of who publishes, in front of a text: "TCCS - ", "(Chinhphu.vn) - "."""

import re
from typing import NamedTuple

_DASH = r"\s*[-–—]\s+"
_NEXT = r"(?=[\"“‘(\[]?[A-ZĐÀ-Ỹ0-9])"
# "BDK", "GD&TĐ", "QĐND Online": capitals, perhaps with the medium behind them.
_ACRONYM = r"[A-ZĐƯ][A-ZĐƯ&.]{1,7}(?: (?i:online|điện tử|news|plus|tv))?"
# "Kon Plong Online": a name and the medium.
_MEDIUM = r"(?:[A-ZĐÀ-Ỹ][\w&]*\s){1,3}(?:Online|Plus|News|Điện tử)"
# "Baohongphu.vn", "VOV.VN".
_SITE = r"(?:[\w-]+\.)+(?i:vn|com|net|org|info)"
# "BizLIVE", "VietTimes": no word of a language has capitals within.
_BRAND = r"[A-Z][a-z]+(?:[A-Z][A-Za-z]+)+"
# "Infonet", "Baonghean": letters without marks, and an ending or a beginning of the trade.
_ASCII_BRAND = r"(?:Bao[a-z]{4,}|[A-Z][a-z]{2,}(?:net|plus|times|news|online))"
_PLAIN = re.compile(
    rf"(?P<mark>{_SITE}|{_BRAND}|{_ACRONYM}|{_MEDIUM}|{_ASCII_BRAND}){_DASH}{_NEXT}"
)
# A dash may follow right behind a bracket, and a colon is a dash.
_BRACKETED = re.compile(r"[(\[](?P<mark>[^()\[\]\d]{2,30})[)\]]\s*[-–—:]\s*")
_MAX_WORDS = 4
# Who acts or where, not who publishes.
_NO_AGENCY = frozenset(["UBND", "HĐND", "MTTQ", "TP", "COVID", "TPHCM", "ĐBQH", "VN", "HN", "HCM"])
_NOTE = re.compile(r"(?:tiếp|kỳ|phần|bài|xem|ảnh|video)\b", re.IGNORECASE)


class Prefixed(NamedTuple):
    """A text without the mark of an agency before it, and the mark: "TCCS"."""

    mark: str
    rest: str


def read_agency_prefix(text: str) -> Prefixed | None:
    """Return a text and the mark of who publishes it apart, None for one without such a mark.

    Acronyms, sites, brands, and whatever stands in brackets before a dash are read alike: a text
    keeps none of them.
    """
    match = _BRACKETED.match(text)
    if match and (match["mark"].count(" ") >= _MAX_WORDS or _NOTE.match(match["mark"])):
        return None
    match = match or _PLAIN.match(text)
    if match is None or match["mark"] in _NO_AGENCY:
        return None
    return Prefixed(match["mark"].strip(), text[match.end() :])
