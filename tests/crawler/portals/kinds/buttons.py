"""A new theme: a button that loads more by data-url, sections that are hosts of their own."""

# ruff: noqa: E501 - HTML as portals write it
from tests.crawler.portals.site import Site, chunks, paragraphs
from tests.crawler.portals.stories import Story, slug, stories

SECTIONS = ("Đời sống đô thị", "Khoa học công nghệ", "Giáo dục đào tạo", "Pháp luật bạn đọc")
SIZE = 5


def buttons() -> Site:
    """Return a city's newspaper whose lists grow by a button."""
    site = Site("buttons", stories(44, "thành phố An Bình"))
    hero = "".join(_card(one) for one in site.stories[:3])
    site.html("/", _page("Báo An Bình", f'<div class="hero">{hero}</div>', lead=True))
    for at, name in enumerate(SECTIONS):
        own = [one for one in site.stories if one.number % 4 == at]
        pages = chunks(own, SIZE)
        for n, shown in enumerate(pages):
            cards = "".join(_card(one) for one in shown)
            more = (
                f'<button type="button" class="btn-loadmore" data-url="/ajax/{slug(name)}/trang-{n + 2}.html">Xem thêm</button>'
                if n + 1 < len(pages)
                else ""
            )
            if n:  # a piece of a page
                site.html(f"/ajax/{slug(name)}/trang-{n + 1}.html", f"{cards}{more}")
            else:
                site.html(
                    f"/{slug(name)}",
                    _page(name, f'<h1>{name}</h1><div id="list">{cards}</div>{more}'),
                )
        for one in own:
            related = "".join(_card(other) for other in site.stories[:3] if other is not one)
            body = f'<div class="post"><h1>{one.title}</h1><div class="meta"><span>{one.date} | 06:30</span></div><div class="content">{paragraphs(one)}</div></div><div class="related"><h3>Tin liên quan</h3>{related}</div>'
            site.html(_address(one), _page(one.title, body))
    for n in range(12):
        site.html(
            f"/tag/the-{n}",
            _page(f"Thẻ {n}", "".join(_card(one) for one in site.stories[n : n + 4])),
        )
    return site


def _address(story: Story) -> str:
    return f"/{story.slug}-post{story.number + 7000}.html"


def _card(story: Story) -> str:
    return f'<article class="item"><a class="thumb" href="{_address(story)}" aria-label="{story.title}"><img data-src="/a.jpg" alt="{story.title}"></a><h3 class="item-title"><a href="{_address(story)}#related">{story.title}</a></h3><p class="sapo">{story.paragraphs[0]}</p><a href="/tag/the-{story.number % 12}">#thẻ số {story.number % 12}</a></article>'


def _page(title: str, body: str, *, lead: bool = False) -> str:
    menu = "".join(f'<li><a href="/{slug(name)}">{name}</a></li>' for name in SECTIONS)
    kind = "website" if lead else "article"
    return f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title><meta property="og:type" content="{kind}"><meta property="og:title" content="{title}"></head><body><header><ul class="main-menu">{menu}</ul></header>{body}<footer>Báo An Bình. Giấy phép số 12/GP. Điện thoại: 0000. Ghi rõ nguồn khi phát hành lại.</footer></body></html>'
