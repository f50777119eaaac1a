"""Short ways to say what articles state of offices."""

from datetime import date, datetime, time

from services.enricher import enrich
from services.store import NamedPersons
from services.timeline.posts import Post
from services.timeline.statements import Kind, Source, Statement
from shared.contract import VIETNAM, Moment
from tests.support.articles import article

CHAIR = Post("Chủ tịch Ủy ban nhân dân", "Ủy ban nhân dân", "province", None, "Huế", "Huế")


def told(  # noqa: PLR0913 - what a statement may be
    kind: Kind,
    day: str,
    *,
    on: str | None = None,
    rule: str = "mention",
    post: Post = CHAIR,
    portal: str = "a",
    cluster: str | None = None,
) -> Statement:
    """Return what an article of a day states; `on` is the day of the change, where it has one."""
    published = date.fromisoformat(day)
    at = date.fromisoformat(on) if on else None
    name = f"{portal}-{day}-{kind}"
    source = Source(name, f"https://{portal}.vn/{day}", portal, "Tin", published, cluster or name)
    return Statement(
        kind, rule, post, acting=False, first=at, last=at, sentence="Câu.", source=source
    )


def named(  # noqa: PLR0913 - what an article may be
    text: str,
    day: date,
    *,
    name: str,
    province: str | None = "Cà Mau",
    portal: str = "a",
    origin: str | None = None,
) -> NamedPersons:
    """Return what a text says of persons, as a store gives it back."""
    moment = datetime.combine(day, time(8), VIETNAM)
    found = enrich(article(text, moment, province=province))
    return NamedPersons(
        article_id=name,
        canonical_url=f"https://{portal}.vn/{name}",
        portal=portal,
        province=province,
        title=name,
        published=Moment(value=moment),
        text=text,
        persons=tuple(one for one in found.persons if one.offices),
        origin=origin,
    )
