"""The agency prefix before the first words of an article, and the end mark behind its last."""

import re

from shared.contract import Block

# No end mark is longer, with the space around it.
MAX_END_MARK = 12
_END_MARK = re.compile(r"\s*(?:\.?/\.(?:/\.?)?-?|\.//\.?)\s*$")
# "BDK - ", "TCCS - ": the acronym of who publishes. In brackets, "(Chinhphu.vn) - ", it is set as
# part of the sentence and stays.
_ACRONYM = re.compile(r"(?P<mark>[A-ZĐ][A-ZĐ&]{1,7})\s*[-–—]\s+(?=[\"“(]?[A-ZĐÀ-Ỹ0-9])")
_BRACKETED = re.compile(r"\((?P<mark>[^()]{2,30})\)\s*[-–—:]\s*")
_NO_AGENCY = frozenset(["UBND", "HĐND", "MTTQ", "TP", "COVID", "TPHCM", "ĐBQH", "VN", "HN", "HCM"])


def without_end_mark(
    lead: str | None, blocks: list[Block]
) -> tuple[str | None, list[Block], str | None]:
    """Take "./." from the end of the text."""
    last = blocks[-1].text if blocks else lead or ""
    found = _END_MARK.search(last) if "/" in last[-MAX_END_MARK:] else None
    if found is None:
        return lead, blocks, None
    text = last[: found.start()].rstrip(" .") + "."
    if blocks:
        return lead, [*blocks[:-1], blocks[-1].model_copy(update={"text": text})], found[0].strip()
    return text, blocks, found[0].strip()


def without_agency_prefix(
    lead: str | None, blocks: list[Block]
) -> tuple[str | None, list[Block], str | None]:
    """Take the prefix of an agency ("TCCS - ") from the first words; return it last, or None."""
    first = lead or (blocks[0].text if blocks else "")
    bracketed = _BRACKETED.match(first)
    if bracketed:
        return lead, blocks, bracketed["mark"].strip()
    found = _ACRONYM.match(first)
    if found is None or found["mark"] in _NO_AGENCY:
        return lead, blocks, None
    rest = first[found.end() :]
    if lead:
        return rest, blocks, found["mark"]
    return lead, [blocks[0].model_copy(update={"text": rest}), *blocks[1:]], found["mark"]
