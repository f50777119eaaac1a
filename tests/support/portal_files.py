"""The file of a portal on loopback, whose listing leads to /tin-1.html, /tin-2.html …."""

from pathlib import Path

FILE = """id: mau
name: Báo Mẫu
domains: ["{host}"]
checked: never
source: invented
delay: 0
entries: [{{kind: listing, url: "{base}/", checked: never, source: invented}}]
articles: ['^/tin-\\d+\\.html$']
"""


def write_portal_file(folder: Path, base: str) -> None:
    """Write the file of the portal at this address (no slash behind it) into a folder."""
    (folder / "mau.yaml").write_text(FILE.format(host=base.partition("://")[2], base=base))
