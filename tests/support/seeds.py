"""The five seed texts, read where they lie, and what a reader sees in each of them.

The texts are their publishers' and never copied here: `roles` says which line is what, by number,
and the rest is computed from the text when a test runs. Names, places and dates are facts.
"""

import os
import re
import unicodedata
import warnings
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from pathlib import Path

import pytest

from tests.support import templates
from tests.support.loopback_web import HTML, Reply, Request
from tests.support.paths import ROOT
from tests.support.templates import PageTemplate

HEADLINE = re.compile(r"Hội nghị .+?(?= với ban | và | nhằm )")
IN_BODY = ("lead", "paragraph", "heading")


@dataclass(frozen=True, slots=True)
class Seed:
    """One seed: its page, what the structure of its text says, and facts of two paragraphs.

    `roles` names lines by number (negative from the end); every other line is a paragraph.
    `persons` maps names to offices, `dates` are ISO intervals "first/last".
    """

    number: str
    address: str
    template: PageTemplate
    roles: dict[int, str]
    province: str | None
    persons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    dates: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    published: datetime | None = None
    prefix: str | None = None
    credit: str | None = None

    @property
    def path(self) -> str:
        """The path of the article on its site."""
        return f"/tin-tuc/bai-viet-{self.number}471.html"

    def lines(self) -> list[tuple[str, str]]:
        """Return (role, line) in order, lines as they stand, with their hard spaces."""
        [file] = folder().glob(f"{self.number}_*.txt")
        lines = [line for line in file.read_text("utf-8").split("\n") if line.strip()]
        roles = {number % len(lines): role for number, role in self.roles.items()}
        return [(roles.get(number, "paragraph"), line) for number, line in enumerate(lines)]

    def said(self, *roles: str) -> list[str]:
        """Return the lines of these roles, plain."""
        return [plain(line) for role, line in self.lines() if role in roles]

    def title(self) -> str:
        """Return the title that the text states, or a headline in its own words."""
        stated = self.said("title")
        return stated[0] if stated else HEADLINE.search(" ".join(self.said("lead", "paragraph")))[0]

    def body(self) -> list[str]:
        """Return lead, paragraphs and headings as they are to be stored."""
        stored = [line.removesuffix("./.") for line in self.said(*IN_BODY)]
        return [re.sub(r"^[A-ZĐ]{2,6} - ", "", line) for line in stored]

    def captions(self) -> list[str]:
        """Return the captions, bare."""
        return [bare(line) for line in self.said("caption")]

    def page(self) -> str:
        """Return the HTML of the article in the template of its site."""
        return self.template.page(self.title(), [pair for pair in self.lines() if _shown(pair)])


def _shown(pair: tuple[str, str]) -> bool:
    # The title stands in the frame.
    return pair[0] != "title"


def bare(caption: str) -> str:
    """Return what a caption says of the picture: no label before it, no credit after it."""
    unlabelled = re.sub(r"^Ảnh: ", "", caption)
    return re.sub(r"(?:_Nguồn: | Ảnh: ).*$", "", unlabelled).rstrip(".")


def plain(text: str) -> str:
    """Return the text as NFC with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def folder() -> Path:
    """Return where the seeds lie: BANTIN_SEEDS, or ../shared/seeds beside the repository.

    Skips the test loudly when they are not there; under CI=true it fails.
    """
    found = Path(os.environ.get("BANTIN_SEEDS") or ROOT.parent / "shared" / "seeds")
    if found.is_dir():
        return found
    reason = f"NOT TESTED on the five seeds: there is no {found}; set BANTIN_SEEDS to their folder"
    if os.environ.get("CI", "").lower() in ("true", "1"):
        pytest.fail(reason, pytrace=False)
    # A skip alone is a letter among dots; a warning is read.
    warnings.warn(reason, stacklevel=2)
    pytest.skip(reason)


PHAM_MINH_CHINH = (
    "Ủy viên Bộ Chính trị",
    "Bí thư Trung ương Đảng",
    "Trưởng Ban Tổ chức Trung ương",
)
SEEDS = (
    Seed(
        number="000",
        address="127.0.0.31",
        template=templates.OLD_TABLES,
        roles={1: "caption", -1: "sign-off"},
        province="Cà Mau",
        persons={
            "Phạm Minh Chính": PHAM_MINH_CHINH,
            "Nguyễn Tiến Hải": ("Bí thư Tỉnh ủy",),
            "Nguyễn Thanh Bình": (
                "Ủy viên Trung ương Đảng",
                "Phó Trưởng Ban Thường trực Ban Tổ chức Trung ương",
            ),
        },
        places={"Cà Mau": "Cà Mau"},
        dates=("2020-12-30/2020-12-30", "2020-10-01/2020-12-31"),
    ),
    Seed(
        number="001",
        address="127.0.0.32",
        template=templates.REPEATING,
        roles={0: "title", 1: "lead", 2: "repeated", 3: "caption", -1: "byline"},
        province="Ninh Bình",
        persons={
            "Phạm Minh Chính": PHAM_MINH_CHINH,
            "Nguyễn Thị Thu Hà": ("Bí thư Tỉnh ủy", "Trưởng đoàn ĐBQH tỉnh"),
            "Mai Văn Tuất": ("Trưởng Ban Tổ chức Tỉnh ủy",),
        },
        places={"Ninh Bình": "Ninh Bình"},
        dates=("2020-07-01/2020-07-01", "2020-01-01/2020-06-30", "2020-07-01/2020-12-31"),
    ),
    Seed(
        number="002",
        address="127.0.0.33",
        template=templates.PARTY_PORTAL,
        roles={3: "caption", 5: "caption", -1: "sign-off"},
        province="Cà Mau",
        persons={
            "Nguyễn Tiến Hải": ("Bí thư Tỉnh ủy",),
            "Huỳnh Thị Thanh Loan": (
                "Ủy viên Ban Thường vụ Tỉnh ủy",
                "Trưởng Ban Tổ chức Tỉnh ủy",
            ),
            "Lê Dũng": (
                "Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
                "Trưởng Ban Dân vận Tỉnh ủy",
            ),
        },
        dates=("2020-11-17/2020-11-17", "2020-01-01/2025-12-31"),
    ),
    Seed(
        number="003",
        address="127.0.0.34",
        template=templates.JOURNAL,
        roles={0: "lead", 1: "caption"},
        province=None,
        persons={
            "Phạm Minh Chính": PHAM_MINH_CHINH,
            "Đào Hồng Lan": ("Ủy viên dự khuyết Trung ương Đảng", "Bí thư Tỉnh ủy"),
            "Nguyễn Văn Hùng": ("Trưởng Ban Tổ chức Tỉnh ủy",),
        },
        places={"Hà Nội": "Hà Nội"},
        dates=(
            "2020-10-02/2020-10-02",
            "2020-01-01/2020-09-30",
            "2020-10-01/2020-12-31",
        ),
        prefix="TCCS",
        credit="bacninh.gov.vn",
    ),
    Seed(
        number="004",
        address="127.0.0.35",
        template=templates.MODERN,
        roles={
            0: "title",
            1: "date",
            2: "lead",
            3: "caption",
            4: "caption-again",
            5: "heading",
            10: "heading",
            -4: "speaker",
            -3: "byline",
            -2: "share",
            -1: "comments",
        },
        province="Bến Tre",
        dates=("2020-01-01/2020-06-30", "2020-01-01/2020-12-31"),
        documents=("05-CT/TW", "16-CT/TU"),
        published=datetime.fromisoformat("2020-06-29T06:52:00+07:00"),
        prefix="BDK",
        credit="CTV",
    ),
)


def respond(request: Request) -> Reply:
    """Return what the site of a seed says: a listing of one article, and the article."""
    [seed] = [seed for seed in SEEDS if seed.address == request.address]
    if request.path == seed.path:
        return Reply(seed.page().encode(), headers=HTML)
    if request.path == "/tin-tuc":
        link = f'<li><a href="{seed.path}">{escape(seed.title())}</a></li>'
        page = f'<meta charset="utf-8"><title>Tin tức</title><ul>{link}</ul>'
        return Reply(page.encode(), headers=HTML)
    return Reply(b"<title>404</title>", 404, HTML)


def portal_yaml(seed: Seed, base: str) -> str:
    """Return the crawler's file for the site of a seed."""
    province = f"province: {seed.province}\n" if seed.province else ""
    host = base.removeprefix("http://")
    return (
        f"id: seed-{seed.number}\nname: Trang {seed.number}\n{province}"
        f'domains: ["{host}"]\nentries:\n  - {{kind: listing, url: "{base}/tin-tuc"}}\n'
        "articles: ['-\\d+\\.html']\ndelay: 0.1\n"
    )
