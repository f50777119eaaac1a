"""A portal of the loopback web: its pages by path, its stories, and what a crawl made of it."""

import gzip
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from tests.crawler.portals.stories import Story
from tests.support.loopback_web import Reply

HTML = {"Content-Type": "text/html; charset=utf-8"}
PACKED = "packed"  # a header that is never sent: the body is a file of gzip


@dataclass(slots=True)
class Site:
    """`pages` by path and query, `stories` the articles that stand in it, `home` its home page."""

    name: str
    stories: Sequence[Story]
    home: str = "/"
    pages: dict[str, Reply] = field(default_factory=dict)

    def replies(self) -> dict[str, Callable[[str], Reply]]:
        """Return what answers each path, once the address of the server is known."""
        return {path: partial(_with_base, reply) for path, reply in self.pages.items()}

    def html(self, path: str, html: str, **headers: str) -> None:
        """Have a page of HTML in UTF-8."""
        self.pages[path] = Reply(html.encode(), headers={**HTML, **headers})

    def moved(self, path: str, target: str, status: int = 302) -> None:
        """Have a redirect."""
        self.pages[path] = Reply(b"", status, {"Location": target})


def _with_base(reply: Reply, base: str) -> Reply:
    """Return a reply with the address of its server for "{base}", packed where it is to be."""
    body = reply.body.replace(b"{base}", base.encode())
    headers = {name: value for name, value in reply.headers.items() if name != PACKED}
    return Reply(gzip.compress(body) if PACKED in reply.headers else body, reply.status, headers)


def paragraphs(story: Story, tag: str = "p") -> str:
    """Return the text of a story, each paragraph in a tag."""
    return "".join(f"<{tag}>{one}</{tag}>" for one in story.paragraphs)


def chunks(stories: Sequence[Story], size: int) -> Sequence[Sequence[Story]]:
    """Return the stories page by page."""
    return [stories[at : at + size] for at in range(0, len(stories), size)]
