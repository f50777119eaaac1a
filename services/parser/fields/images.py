"""The pictures and videos of an article, each with its caption, credit and full address."""

import re
from collections.abc import Iterator
from itertools import chain, groupby

from services.parser import vocabulary
from services.parser.content import LabelledLine, credit_of, is_credit
from services.parser.document import Element
from shared.contract import Image
from shared.errors import Rejected
from shared.text import canonical_url, clean

# Where lazy loaders keep the address until the picture is scrolled into view.
_ADDRESSES = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-url",
    "data-photo-original-src",
    "data-srcset",
    "srcset",
    "src",
)
_VIDEO_HOSTS = re.compile(r"youtube|youtu\.be|vimeo|dailymotion|player|video|embed", re.IGNORECASE)
MIN_SIDE = 60
MAX_IMAGES = 200
MAX_CAPTION = 1_000


def find_images(pieces: list[LabelledLine], base: str) -> list[Image]:
    """Return the pictures among the pieces; a caption belongs to the nearest picture before it.

    Of as many captions as pictures, side by side, each belongs to its own.
    """
    images: list[Image] = []
    captions: set[str] = set()
    waiting: list[str] = []
    before = ""
    for piece in _paired(pieces):
        if piece.label == "picture" and len(images) < MAX_IMAGES:
            image = _image(piece, base)
            if image is not None and not any(image.url == other.url for other in images):
                images.append(_captioned(image, waiting.pop()) if waiting else image)
        elif piece.label == "caption" and (
            piece.line.text.casefold() not in captions or (images and images[-1].caption is None)
        ):
            captions.add(piece.line.text.casefold())
            _attach(images, waiting, piece.line.text, goes_on=before == "caption")
        before = piece.label or ""
    return images


def _paired(pieces: list[LabelledLine]) -> Iterator[LabelledLine]:
    """Yield the pieces, each of several captions behind its own one of as many pictures."""
    runs = [list(run) for _, run in groupby(pieces, key=lambda piece: piece.label)]
    above: list[LabelledLine] = []
    for run in [*runs, []]:
        pairs = zip(above, run, strict=True) if _is_row(above, run) else [(*above,)]
        yield from chain.from_iterable(pairs)
        above = [] if above and _is_row(above, run) else run


def _is_row(pictures: list[LabelledLine], captions: list[LabelledLine]) -> bool:
    if not 1 < len(pictures) == len(captions):
        return False
    if pictures[0].label != "picture" or captions[0].label != "caption":
        return False
    return not any(is_credit(piece.line.text) for piece in captions)


def _attach(images: list[Image], waiting: list[str], text: str, *, goes_on: bool) -> None:
    """Give a caption to the last picture; one that comes before any picture waits for it."""
    if not images or (images[-1].caption is not None and not goes_on):
        waiting[:] = [text]
    elif images[-1].caption is None:
        images[-1] = _captioned(images[-1], text)
    elif len(images[-1].caption) < MAX_CAPTION:
        images[-1] = _captioned(images[-1], f"{images[-1].caption} {text}")


def _captioned(image: Image, caption: str) -> Image:
    return image.model_copy(update={"caption": caption, "credit": credit_of(caption)})


def _image(piece: LabelledLine, base: str) -> Image | None:
    node = piece.line.node
    if node is None:
        return None
    attributes = node.attributes
    is_picture = piece.line.tag == "img"
    if is_picture and _is_tiny(attributes):
        return None
    url = _address(node, base)
    if url is None or (is_picture and _is_icon(url.lower())):
        return None
    if piece.line.tag == "iframe" and not _VIDEO_HOSTS.search(url):
        return None
    alt = clean(attributes.get("alt") or "") or None
    return Image(url=url, kind="image" if is_picture else "video", alt=alt)


def _is_icon(url: str) -> bool:
    return ".svg?" in url or vocabulary.is_icon_file(url.rpartition("/")[2])


def _is_tiny(attributes: dict[str, str | None]) -> bool:
    sides = [attributes.get("width") or "", attributes.get("height") or ""]
    return any(side.isdigit() and int(side) < MIN_SIDE for side in sides)


def _address(node: Element, base: str) -> str | None:
    attributes = node.attributes
    for name in _ADDRESSES:
        value = (attributes.get(name) or "").strip().split(" ")[0].rstrip(",")
        if not value or value.startswith(("data:", "about:", "blob:")):
            continue
        try:
            return canonical_url(value, base)
        except Rejected:
            continue
    return None
