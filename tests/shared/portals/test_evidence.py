"""A fact says who names it and when it was looked up; older files said `verified`."""

from datetime import date
from pathlib import Path

import pytest

from shared.errors import UsageError
from shared.portals.evidence import FORMERLY_VERIFIED, Fact
from shared.portals.portal import read_portal

FILE = """
id: bao-thu
name: Báo Thử
domains: [bao.example.vn, cu.example.vn]
evidence:
  bao.example.vn: {{checked: {checked}, source: cited in a law}}
"""


def _read(tmp_path: Path, text: str) -> Fact:
    path = tmp_path / "bao-thu.yaml"
    path.write_text(text, "utf-8")
    return read_portal(path).evidence["bao.example.vn"]


def test_a_fact_is_of_a_day_or_of_none(tmp_path: Path) -> None:
    assert _read(tmp_path, FILE.format(checked="never")) == Fact(source="cited in a law")
    assert _read(tmp_path, FILE.format(checked="2026-11-28")).checked == date(2026, 11, 28)
    for wrong in ("true", "yesterday", "28/11/2026"):
        with pytest.raises(UsageError, match=r"evidence\.bao\.example\.vn\.checked"):
            _read(tmp_path, FILE.format(checked=wrong))


def test_a_file_that_says_verified_is_still_read(tmp_path: Path) -> None:
    older = FILE.replace(
        "{{checked: {checked}, source: cited in a law}}", "{{verified: {checked}}}"
    )

    assert _read(tmp_path, older.format(checked="true")).source == FORMERLY_VERIFIED
    assert _read(tmp_path, older.format(checked="true")).checked == "never"
    assert _read(tmp_path, older.format(checked="false")).source is None
    with pytest.raises(UsageError, match="verified"):
        _read(tmp_path, older.format(checked="perhaps"))


def test_evidence_is_of_the_portals_own_domains(tmp_path: Path) -> None:
    stranger = FILE.replace("  bao.example.vn:", "  khac.example.vn:").format(checked="never")

    with pytest.raises(UsageError, match=r"khac\.example\.vn, which is none of its domains"):
        _read(tmp_path, stranger)
