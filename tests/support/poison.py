"""Records of every kind that no stage can process, each for a topic of the pipeline."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from shared.contract.topics import Record, Topic

# The value of each, and headers beside the declared type.
VALUES: dict[str, tuple[bytes, tuple[tuple[str, bytes], ...]]] = {
    "bytes that are no text": (b"\xff\xfe{", ()),
    "no JSON": (b"no JSON", ()),
    "nothing": (b"", ()),
    "null": (b"null", ()),
    "a list": (b"[]", ()),
    "no field": (b"{}", ()),
    "another schema": (b'{"url": 5, "title": []}', ()),
    "NaN": (b'{"url": NaN}', ()),
    "a surrogate": (b'{"url": "\\ud800"}', ()),
    "a BOM": (b"\xef\xbb\xbf{}", ()),
    "UTF-16": ('{"url": "x"}'.encode("utf-16"), ()),
    "ten thousand levels": (b"[" * 10_000, ()),
    "an endless number": (b'{"url": ' + b"9" * 5000 + b"}", ()),
    "attempts without end": (b"{", (("bantin-dead-attempts", b"9" * 5000),)),
    "a thousand headers": (b"{", tuple((f"h{number}", b"v") for number in range(1000))),
    "a header that is no text": (b"{", (("odd", b"\xff\x00"),)),
}
# Header names that are no UTF-8; no client of ours could write them.
ODD_NAMES = {"a header name that is no text": ["x"]}


def poison(topic: Topic[Any]) -> Iterator[tuple[str, Record]]:
    """Yield each kind by its name, as a record of the topic that declares the right type."""
    kind = (("ce_type", topic.event.type_name().encode()),)
    for name, (value, headers) in VALUES.items():
        key = f"poison {name}".encode()
        yield name, Record(topic.name, key, value, kind + headers)
    (first,) = (Record(topic.name, b"poison odd", b"{", kind),)
    for name in ODD_NAMES:
        yield name, first
    yield "another event", replace(first, headers=(("ce_type", b"x.Other.v1"),))
    yield "no key", replace(first, key=None)
