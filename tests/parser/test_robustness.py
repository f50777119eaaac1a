"""Whatever a page is made of, it is read, skipped or rejected, and never anything else."""

import os
import random
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.parser.explain import explain
from services.parser.parse import parse
from shared.contract.events import ArticleParsed
from shared.errors import Rejected, Skipped
from tests.support.pages import FOLDER, PROSE, article, page

SEEDS = [path.read_text("utf-8") for path in sorted(FOLDER.glob("*.html"))]
SCRAPS = (
    "<table><tr><td>",
    "</div></div>",
    "<p",
    "<br><br>",
    "<figure><img src=x>",
    "</figcaption>",
    "&#0;",
    "&nbsp;" * 9,
    "<script>",
    "</script>",
    "<!--",
    "-->",
    '"',
    "'>",
    "<a href='//[::1'>",
    "\x00",
    "\ud800",
    "\ufeff",
    "</body>",
    "<svg><title>",
    "<base href='javascript:'>",
    "<base href='//[::1'>",
    "./.",
    "Ảnh: ",
    " - ",
    "99/99/9999",
    "<time datetime='0000-00-00'>",
    '<script type="application/ld+json">{"@type":"NewsArticle","author":[[{}]]}</script>',
    "<template>",
    "<h1></h1>",
    "<math><mtext>",
    "<noscript>",
    "<link rel=canonical href='http://[/'>",
    "<meta property='og:url' content='//['><meta property='og:image' content='http://['>",
    "<meta property='article:published_time' content='9999-12-31T23:59:60+99:99'>",
    "<time datetime='2026-03-07T08:00:00+24:00'>",
    "31/02/2026 25:61",
    "\u0662\u0660\u0662\u0666/03/07",
    "<img data-src='//[::1' srcset='a 1x, //[ 2x'>",
    "<video poster='//['><source src='http://['></video>",
    "<iframe src='//www.youtube.com/embed/['></iframe>",
    "<a href='?page=2'>2</a><a href='http://[?page=3'>3</a>",
    "<td colspan=99999999>",
    f"<div class='{'x ' * 3000}' style='display:none'>",
    (
        '<script type="application/ld+json">{"@graph":[null,1,{"@type":["NewsArticle"],'
        '"datePublished":[],"author":null,"image":{"url":[1]},"headline":{}}]}</script>'
    ),
    '<script type="application/ld+json">[[[{"@type":"Article","datePublished":1e999}]]]</script>',
)


def outcome(html: str) -> ArticleParsed | None:
    content = html.encode("utf-8", "surrogatepass")
    try:
        article = parse(page(content))
        explain(page(content))
    except (Skipped, Rejected):
        return None
    return article


def mutated(rng: random.Random) -> str:
    html = rng.choice(SEEDS)
    for _ in range(rng.randint(1, 12)):
        at, size = rng.randrange(len(html) + 1), rng.choice((0, 1, 7, 200))
        html = html[:at] + rng.choice((*SCRAPS, "", html[at : at + 500] * 2)) + html[at + size :]
    return html


@pytest.mark.parametrize("seed", range(6))
def test_a_mutated_page_has_one_of_three_outcomes(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - the same pages on every run
    for _ in range(60):
        article = outcome(mutated(rng))
        if article is not None:
            assert article.text == unicodedata.normalize("NFC", article.text)
            assert ArticleParsed.model_validate_json(article.model_dump_json()) == article


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*SCRAPS, "Đồng chí Bí thư phát biểu. " * 9, "<p>", "<div>"])))
def test_a_page_of_scraps_has_one_of_three_outcomes(scraps: list[str]) -> None:
    outcome("".join(scraps))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_bytes_of_any_kind_have_one_of_three_outcomes(content: bytes) -> None:
    try:
        parse(page(b"<p>" + content, charset="windows-1258"))
    except (Skipped, Rejected):
        return


def test_the_same_page_is_read_the_same_way_twice() -> None:
    first, second = (parse(page(SEEDS[0])) for _ in range(2))
    assert first == second
    assert first.content_hash == second.content_hash


def test_the_same_page_is_read_the_same_way_in_every_process() -> None:
    named = "<span class='author'>{0}</span><br>".format
    names = "".join(map(named, ("Lò Văn Sáng", "Mai Thị Ban", "Hà Văn Lam", "Vi Thị Hòa")))
    row = f"<div class='byline author'>Thực hiện<br>{names}</div>"
    html = article(f"<p>{PROSE}</p>").replace("</h1>", f"</h1>{row}", 1)
    code = (
        "import sys; from tests.support.pages import page; from services.parser.parse import parse;"
        "print(parse(page(sys.stdin.read())).model_dump_json())"
    )
    read = {_read_elsewhere(code, html, seed) for seed in ("1", "2", "3", "4")}
    assert len(read) == 1


def _read_elsewhere(code: str, html: str, seed: str) -> str:
    environment = os.environ | {"PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, input=html, env=environment, check=True, capture_output=True, text=True
    ).stdout


def test_a_base_that_no_browser_reads_is_none() -> None:
    html = SEEDS[0].replace("<head>", "<head><base href='//[::1'>", 1)
    assert parse(page(html)).text == parse(page(SEEDS[0])).text
