"""Derive services/enricher/data/units.tsv from the PyPI package vietnamadminunits.

Run it with the path of the unpacked wheel:  python benchmarks/enricher_gazetteer.py FOLDER
Source: vietnamadminunits 1.0.4 (MIT, 8 October 2025), whose authors took names and codes from the
General Statistics Office (danhmuchanhchinh.gso.gov.vn) and sapnhap.bando.com.vn. Only the facts
are kept: level, code, name, kind, parent, and the successor after 1 July 2025. A province is called
as data/provinces.toml has it.
"""

import json
import re
import sqlite3
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

from services.enricher import name_key

HEADER = """\
# Administrative units of Viet Nam before and after 1 July 2025; derived by
# benchmarks/enricher_gazetteer.py from vietnamadminunits 1.0.4 (MIT, 2025-10-08), which cites
# danhmuchanhchinh.gso.gov.vn and sapnhap.bando.com.vn. Facts only: names, codes, parents.
# From the largest unit. A code is preceded by its era and level: p province, d district, c commune.
# key of the name\tcode\tkind\tname\tits parent\tcodes of its successors (first: the main one)
"""
DATA = Path(__file__).parent.parent / "services" / "enricher" / "data"
OLD = """select distinct provinceCode, provinceShort, province, districtCode, districtShort,
 districtType, wardCode, wardShort, wardType, provinceKey, districtKey, wardKey
 from admin_units_legacy"""
NEW = """select provinceCode, provinceShort, province, wardCode, wardShort, wardType,
 provinceKey, wardKey from admin_units"""


def successors(converter: dict, new_codes: dict[tuple[str, str], str]) -> dict[str, list[str]]:
    """Return the codes of the new communes for each key province_district_ward of an old one."""
    found: dict[str, list[str]] = defaultdict(list)
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            for old in olds:
                found[old].append(new_codes[province, ward])
    for province, olds in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in olds.items():
            main_first = sorted(parts, key=lambda part: not part["isDefaultNewWard"])
            found[old] += [new_codes[province, part["newWardKey"]] for part in main_first]
    return found


# Where a town and the district around it share a name: "Cai Lậy (Thị xã)".
_KIND_BEHIND = re.compile(r" \((?:Thành phố|Thị xã|Huyện|Thị trấn|Xã|Phường)\)$")


def kind_of(province: str) -> str:
    return "Thành phố" if province.startswith("Thành phố") else "Tỉnh"


def main(folder: Path) -> None:
    data = folder / "vietnamadminunits" / "data"
    converter = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
    base = sqlite3.connect(data / "dataset.db")
    new, old = base.execute(NEW).fetchall(), base.execute(OLD).fetchall()
    code_now = {key: row[0] for row in new for key in [row[6]]}
    province_now = {
        before: code_now[after]
        for after, olds in converter["DICT_PROVINCE"].items()
        for before in olds
    }
    next_of = successors(converter, {(row[6], row[7]): row[3] for row in new})
    names = tomllib.loads((DATA / "provinces.toml").read_text(encoding="utf-8"))["names"]
    lines = set()
    for p_code, p_name, p_full, code, name, kind, *_ in new:
        lines.add(("34p", p_code, kind_of(p_full), names.get(p_code, p_name), "", ""))
        lines.add(("34c", code, kind, name, p_code, ""))
    for row in old:
        p_code, p_name, p_full, d_code, d_name, d_kind, code, name, kind, *keys = row
        after = ",".join(next_of.get("_".join(key or "" for key in keys), ()))
        called = names.get(p_code, p_name)
        lines.add(("63p", p_code, kind_of(p_full), called, "", province_now[keys[0]]))
        lines.add(("63d", d_code, d_kind or "Huyện", d_name, p_code, "" if code else after))
        if code:
            lines.add(("63c", code, kind, name, d_code, after))
    body = "\n".join(map(line_of, sorted(lines, key=size)))
    (DATA / "units.tsv").write_text(f"{HEADER}{body}\n", encoding="utf-8")


def size(fields: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return "pdc".index(fields[0][2]), fields


def line_of(fields: tuple[str, ...]) -> str:
    place, code, kind, name, *others = fields
    name = _KIND_BEHIND.sub("", name)
    return "\t".join([name_key(name), place + code, kind, name, *others])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
