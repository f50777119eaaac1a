"""The pictures and videos of an article, each with its caption, credit and full URL."""

import re
from collections.abc import Iterator
from itertools import chain, groupby

from services.parser import vocabulary
from services.parser.content import LabelledLine, credit_of, is_credit
from services.parser.document import Element
from shared.contract import Image
from shared.errors import Rejected
from shared.text import canonical_url, clean

MIN_SIDE = 60  # pixels; ±20 % changes 1 of 198 development pages
MAX_IMAGES = 200  # images; cap against hostile pages
MAX_CAPTION = 1_000  # characters; cap against hostile pages

# Where lazy loaders keep the URL until the picture is scrolled into view.
_URL_ATTRIBUTES = (
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


def find_images(lines: list[LabelledLine], base: str) -> list[Image]:
    """Return the pictures of the main content, each URL once.

    A caption belongs to the nearest picture above it, one above all pictures to the first; a second
    caption in a row goes on with the first. Words that were a caption before ("Ảnh: CTV") are one
    again only below a picture without caption. `base` is the URL that links are joined to.
    """
    images: list[Image] = []
    captions: set[str] = set()
    early, previous = None, None
    for line in _paired(lines):
        text = line.line.text
        last = images[-1] if images else None
        if line.label == "picture" and len(images) < MAX_IMAGES:
            image = _image_of(line, base)
            if image is not None and all(image.url != other.url for other in images):
                images.append(image if early is None else _with_caption(image, early))
                early = None
        elif line.label == "caption":
            key = text.casefold()
            if key not in captions or (last and last.caption is None):
                if last is None or (last.caption is not None and previous != "caption"):
                    early = text
                else:
                    images[-1] = _with_caption(last, text)
            captions.add(key)
        previous = line.label
    return images


def _with_caption(image: Image, text: str) -> Image:
    """Return an image with a caption, or with one more line of it, and its credit."""
    if image.caption is not None and len(image.caption) >= MAX_CAPTION:
        return image
    caption = text if image.caption is None else f"{image.caption} {text}"
    return image.model_copy(update={"caption": caption, "credit": credit_of(caption)})


def _paired(lines: list[LabelledLine]) -> Iterator[LabelledLine]:
    """Yield the lines, with captions below several pictures each behind its own picture.

    Picture, picture, caption, caption (two pictures side by side) becomes picture, caption,
    picture, caption.
    """
    runs = [list(run) for _, run in groupby(lines, key=lambda line: line.label)]
    above: list[LabelledLine] = []
    for run in [*runs, []]:
        if _belong_together(above, run):
            yield from chain.from_iterable(zip(above, run, strict=True))
            above = []
        else:
            yield from above
            above = run


def _belong_together(pictures: list[LabelledLine], captions: list[LabelledLine]) -> bool:
    """Return True if runs of lines are several pictures and as many captions, not credits alone."""
    if not 1 < len(pictures) == len(captions):
        return False
    if pictures[0].label != "picture" or captions[0].label != "caption":
        return False
    return not any(is_credit(line.line.text) for line in captions)


def _image_of(line: LabelledLine, base: str) -> Image | None:
    """Return the image or video of a line; None for icons, and for frames that hold no video."""
    element = line.line.node
    if element is None:
        return None
    attributes = element.attributes
    is_picture = line.line.tag == "img"
    if is_picture and _is_tiny(attributes):
        return None
    url = _url_of(element, base)
    if url is None or (is_picture and _is_icon(url.lower())):
        return None
    if line.line.tag == "iframe" and not _VIDEO_HOSTS.search(url):
        return None
    alt = clean(attributes.get("alt") or "") or None
    return Image(url=url, kind="image" if is_picture else "video", alt=alt)


def _is_icon(url: str) -> bool:
    return ".svg?" in url or vocabulary.is_icon_file(url.rpartition("/")[2])


def _is_tiny(attributes: dict[str, str | None]) -> bool:
    """Return True if the width or the height that an image states is that of an icon."""
    sides = [attributes.get("width") or "", attributes.get("height") or ""]
    return any(side.isdigit() and int(side) < MIN_SIDE for side in sides)


def _url_of(element: Element, base: str) -> str | None:
    """Return the first URL of a picture; placeholders within the page ("data:") are none."""
    attributes = element.attributes
    for name in _URL_ATTRIBUTES:
        # Of a srcset, the first URL.
        value = (attributes.get(name) or "").strip().split(" ")[0].rstrip(",")
        if not value or value.startswith(("data:", "about:", "blob:")):
            continue
        try:
            return canonical_url(value, base)
        except Rejected:
            continue
    return None
