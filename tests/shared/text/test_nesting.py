"""Pages that would take a parser the square of their length, and pages left as they are."""

from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser

from shared.text.nesting import MAX_DEPTH, bound_nesting

# What takes Lexbor from ten seconds to minutes at this length.
LENGTH = 100_000
FLOODS: dict[str, Callable[[int], str]] = {
    "blocks": lambda _: "<div>",
    "blocks in capitals": lambda _: "<DIV>",
    "blocks and paragraphs": lambda _: "<div><p>x",
    "lists": lambda _: "<ul><li>",
    "no element of HTML": lambda _: "<x>",
    "a block that an end tag does not reach": lambda _: "<span><div></span>",
    "an end tag that a barrier stops": lambda _: "<div><object></div>",
    "forms ended before their blocks": lambda _: "<form><div></form>",
    "options": lambda _: "<option><optgroup>",
    "formatting that is never closed": lambda number: f"<p><font a={number}>",
    "formatting in capitals": lambda number: f"<P><FONT a={number}>",
    "formatting that a cell keeps open": lambda n: f"<p><b a={n}><table><td></b></table>",
    "formatting that an object keeps open": lambda number: f"<p><i a={number}><object></i>",
    "bodies": lambda number: f"<body a{number}=1>",
}


def depth_of(html: str) -> int:
    node, depth = LexborHTMLParser(html).css_first("#deep"), 0
    while node and node.parent:
        node, depth = node.parent, depth + 1
    return depth


@pytest.mark.parametrize("name", FLOODS)
def test_a_flooded_page_becomes_a_tree_no_deeper_and_larger_than_a_parser_can_bear(
    name: str,
) -> None:
    html = "".join(map(FLOODS[name], range(LENGTH))) + "<q id=deep>Tin</q>"
    bounded = bound_nesting(html)
    tree = LexborHTMLParser(bounded)
    assert depth_of(bounded) < 2 * MAX_DEPTH
    assert len(tree.html or "") < 3 * len(html)
    assert "Tin" in tree.text()


def test_what_lies_too_deep_lies_beside_and_keeps_its_text_and_links() -> None:
    html = "<div>" * 5000 + "<a href=/tin>Tin</a>" + "</div>" * 5000 + "<div id=deep>sau</div>"
    bounded = bound_nesting(html)
    assert bounded.count("<div") <= MAX_DEPTH + 1
    assert "<a href=/tin>Tin</a>" in bounded
    assert depth_of(bounded) < MAX_DEPTH


@pytest.mark.parametrize(
    "block",
    [
        "<div><p>Tin <b>một</b><br><span>hai</span></div>",
        "<ul><li>một<li>hai</ul><dl><dt>ba<dd>bốn</dl>",
        "<table><tr><td><b>đóng</b><td>ô sau</table>",
        "<p>không đóng<p><a href=/x>một</a><img src=x>",
        "<svg><path d=x /><path d=y /></svg>",
        "<div><span>không đóng</div>",
        "<form><input><select><option>một<option>hai</select></form>",
    ],
)
def test_a_long_page_as_people_write_them_is_left_as_it_is(block: str) -> None:
    page = f"<!doctype html><html><body>{block * 2000}</body></html>"
    assert bound_nesting(page) == page
