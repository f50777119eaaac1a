"""What each profile needs, and until when it holds."""

from datetime import date
from pathlib import Path

import pytest

from shared.errors import UsageError
from shared.portals import Tls, read_portal

INSECURE = {"reason": "hết hạn", "expires": "2026-12-31", "approved_by": "Trần Văn Thử"}


def written(folder: Path, tls: str) -> Path:
    path = folder / "bao-thu.yaml"
    path.write_text(f"id: bao-thu\nname: Báo Thử\ndomains: [bao.example.vn]\n{tls}\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("tls", "problem"),
    [
        ("tls: {profile: pinned}", "profile pinned needs a ca_file"),
        ("tls: {profile: extra_ca}", "profile extra_ca needs a ca_file"),
        ("tls: {profile: default, ca_file: ca.pem}", "profile default reads no ca_file"),
        (
            "tls: {profile: insecure, reason: x}",
            "needs reason, expires",
        ),
        ("tls: {profile: loose}", "tls.profile: Input should be 'default'"),
        ("tls: {profile: pinned, ca_file: none.pem}", "there is no"),
        ("ca_file: ca.pem\ntls: {profile: legacy}", "state one of the two"),
    ],
)
def test_a_profile_without_what_it_needs_is_refused(tmp_path: Path, tls: str, problem: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_portal(written(tmp_path, tls))
    assert problem in str(caught.value)


def test_an_insecure_profile_ends_with_its_day(tmp_path: Path) -> None:
    stated = ", ".join(f"{name}: {value}" for name, value in INSECURE.items())
    tls = read_portal(written(tmp_path, f"tls: {{profile: insecure, {stated}}}")).tls
    assert tls.on(date(2026, 12, 31)).profile == "insecure"
    assert tls.on(date(2027, 1, 1)) == Tls()
    assert Tls(profile="legacy").on(date(2030, 1, 1)).profile == "legacy"
