"""What runs beside us may stand beside Apache-2.0: of each package in the lock, by its metadata."""

import importlib.metadata
import re

import pytest

from tests.support.licences import licences, refused
from tests.support.paths import ROOT

LOCKED = re.findall(r"^([\w.-]+)==", (ROOT / "requirements-run.lock").read_text(), re.MULTILINE)
# Only on Windows, so never installed here.
ELSEWHERE = {"colorama"}


@pytest.mark.parametrize("name", sorted({*LOCKED} - ELSEWHERE))
def test_the_licence_of_a_package_is_one_that_we_can_keep(name: str) -> None:
    about = importlib.metadata.metadata(name)
    stated = [
        *filter(None, [about.get("License-Expression"), about.get("License")]),
        *(one for one in about.get_all("Classifier") or [] if one.startswith("License")),
    ]

    assert not refused(stated), stated


def test_what_cannot_be_kept_and_what_is_not_stated_is_refused() -> None:
    assert refused(licences({"licenses": [{"license": {"id": "GPL-3.0-only"}}]}))
    assert refused(licences({"name": "untold"}))
    own = {"name": "declared license of 'x'", "text": {"content": "3-Clause BSD License"}}
    assert not refused(licences({"licenses": [{"license": own}]}))
    whole = {"name": "declared license of 'x'", "text": {"content": "GPL\nnot the MIT one\n"}}
    assert refused(licences({"licenses": [{"license": whole}]}))
    assert not refused(licences({"licenses": [{"expression": "MIT OR GPL-3.0-only"}]}))
