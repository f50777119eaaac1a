"""The tree of a page: what the rest of the parser sees of the HTML library."""

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

Tree = LexborHTMLParser
Element = LexborNode

# What a font draws as a picture from a word: <i class="material-icons">schedule</i>.
_ICONS = '[class*="material-icons"], [class*="material-symbols"]'


def parse_html(html: str) -> Tree:
    """Return the tree of a page, without the words that icon fonts draw as pictures."""
    tree = Tree(html)
    if "material-" in html and tree.body is not None:
        for node in tree.body.css(_ICONS):
            node.replace_with(" ")
    return tree


def count(tree: Tree, selector: str) -> int | None:
    """Return how many elements a CSS selector finds, None for a selector that is wrong."""
    try:
        return len(tree.css(selector))
    except SelectolaxError:
        return None


def select(tree: Tree, selector: str | None) -> list[Element]:
    """Return the elements that a CSS selector finds; none for a selector that is wrong."""
    try:
        return tree.css(selector) if selector else []
    except SelectolaxError:
        return []
