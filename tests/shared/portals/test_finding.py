"""Portals found by id, kind and host; what is none is told with the nearest."""

from pathlib import Path

import pytest

from shared.errors import UsageError
from shared.portals.finding import ids_of_kind, portal_called, portal_of
from shared.portals.portal import read_portals

FILE = """
id: {id}
name: {id}
kind: {kind}
domains: [{domain}]
"""


def written(folder: Path, id_: str, domain: str, kind: str = "newspaper") -> None:
    text = FILE.format(id=id_, kind=kind, domain=domain)
    (folder / f"{id_}.yaml").write_text(text, "utf-8")


def test_the_most_exact_domain_owns_a_host(tmp_path: Path) -> None:
    written(tmp_path, "bao-thu", "bao.example.vn")
    written(tmp_path, "phan", "phan.bao.example.vn")
    portals = read_portals(tmp_path, own=False)

    owners = {
        host: portal.id if (portal := portal_of(portals, host)) else None
        for host in ("bao.example.vn:81", "a.bao.example.vn", "b.phan.bao.example.vn", "vn", "")
    }

    assert list(owners.values()) == ["bao-thu", "bao-thu", "phan", None, None]
    assert portal_of(list(portals), "phan.bao.example.vn") is portals[1]
    assert portal_of([portals[0]], "bao-khac.example.vn") is None


def test_a_kind_names_its_portals_and_another_word_the_kinds(tmp_path: Path) -> None:
    written(tmp_path, "bao-thu", "bao.example.vn")
    written(tmp_path, "dang", "dang.example.vn", "party")
    portals = read_portals(tmp_path, own=False)

    assert ids_of_kind(portals, "party") == ("dang",)
    with pytest.raises(UsageError, match="no kind 'blog': there are newspaper, party"):
        ids_of_kind(portals, "blog")


def test_a_portal_that_is_none_is_told_with_the_nearest() -> None:
    ours = read_portals()

    assert portal_called("baocamau", ours).id == "baocamau"
    with pytest.raises(UsageError, match="no portal 'baocamao': the nearest are baocamau, "):
        portal_called("baocamao", ours)
