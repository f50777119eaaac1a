"""One example for each answer, with invented names, as the OpenAPI document shows it."""

from typing import Any

ID = "5f3a9c0d2b7e41c8a6d09b1e7c4f8a23"
URL = "https://baodongkhoi.vn/tin-a.html"
LISTED: dict[str, Any] = {
    "id": ID,
    "url": URL,
    "title": "Hội nghị tổng kết công tác phòng, chống xâm nhập mặn",
    "portal": "baodongkhoi",
    "published": "2026-03-05T08:30:00+07:00",
    "persons": ["Trần Văn Mẫu"],
    "places": ["Vĩnh Long"],
    "revision": 2,
    "gone_at": None,
    "origin": None,
    "similarity": None,
    "href": f"/api/v1/articles/{ID}",
}
NEXT = "/api/v1/articles?portal=baodongkhoi&cursor=WzE4NTY"
PAGE = {"total": 1204, "total_is_whole": True, "next": NEXT, "articles": [LISTED]}
FACETS = {
    "of": 1000,
    "is_whole": False,
    "counts": {"portal": {"baodongkhoi": 610, "baocamau": 390}, "month": {"2026-03": 1000}},
}
HIT = {
    "article": LISTED,
    "rank": 0,
    "snippet": "… tình hình xâm nhập mặn năm nay đến sớm …",
    "marks": [[12, 15], [16, 20], [21, 24]],
}
ANSWERS = {"total": 1000, "total_is_whole": False, "next": None, "facets": FACETS, "hits": [HIT]}
REVISION = {
    "number": 2,
    "cause": "publisher_edit",
    "changed": ["title"],
    "fetched_at": "2026-03-06T01:00:00Z",
    "stored_at": "2026-03-06T01:00:02Z",
    "parser_version": 9,
    "enricher_version": 7,
    "diff": "@@ -1,2 +1,2 @@\n-Hội nghị tổng kết\n+Hội nghị tổng kết công tác",
    "was": {"title": "Hội nghị tổng kết"},
}
REVISIONS = {"revisions": [REVISION]}
COPIES = {"copies": [{"article": LISTED, "diff": ""}]}
ARTICLE = {
    "article": {"article_id": ID, "canonical_url": URL, "title": LISTED["title"], "text": "…"},
    "stored": None,
    "gone_at": None,
    "origin": None,
    "similarity": None,
    "revisions": [REVISION],
}
NAMES = {
    "next": None,
    "names": [
        {
            "key": "tran van mau",
            "names": ["Trần Văn Mẫu"],
            "articles": 31,
            "href": "/api/v1/articles?person=tran+van+mau",
        }
    ],
}
PORTAL = {
    "id": "baodongkhoi",
    "name": "Báo Đồng Khởi",
    "kind": "newspaper",
    "province": "Bến Tre",
    "province_now": "Vĩnh Long",
    "domains": ["baodongkhoi.vn"],
    "entries": [{"kind": "listing", "url": "https://baodongkhoi.vn/"}],
    "health": {
        "light": "red",
        "code": "silent",
        "reason": "no article since 2026-03-01 09:10 UTC, 54 were expected",
        "also": [],
        "last_article": "2026-03-01T09:10:00Z",
        "silent_at": "2026-03-03T01:00:00Z",
        "next_visit": "2026-03-05T02:00:00Z",
        "a_day": 24.5,
        "complete": 0.98,
        "second": 0.96,
        "refused": 0.04,
        "missing": {"title": 0.0, "date": 0.01, "author": 0.2, "lead": 0.1},
        "characters": 2310,
        "held": 0,
    },
    "articles": 1204,
    "href": "/api/v1/portals/baodongkhoi",
}
PORTALS = {"portals": [{name: said for name, said in PORTAL.items() if name != "articles"}]}
LETTER = {
    "id": "parse/3/41",
    "stage": "parse",
    "status": "waits",
    "at": "2026-03-05T08:30:00Z",
    "reason": "Rejected: no title",
    "portal": "baodongkhoi",
    "url": URL,
    "attempts": 1,
}
LETTERS = {"total": 1, "total_is_whole": True, "letters": [LETTER]}
RETRIED = {"retried": 1, "lost": [], "refused": []}

POST = {
    "office": "Giám đốc Sở Y tế",
    "organization": "Sở Y tế",
    "level": "province",
    "place": "Vĩnh Long",
    "unit": None,
    "province": "Vĩnh Long",
    "province_now": "Vĩnh Long",
}
EVIDENCE = {
    "article": ID,
    "url": URL,
    "portal": "baodongkhoi",
    "published": "2026-03-05",
    "kind": "granted",
    "rule": "appointed",
    "first": "2026-03-04",
    "last": "2026-03-04",
    "sentence": "Ngày 4/3, ông Trần Văn Mẫu được bổ nhiệm giữ chức Giám đốc Sở Y tế.",
}
DAY = {"first": "2026-03-04", "last": "2026-03-04"}
SPELL = {
    **POST,
    "acting": False,
    "start": DAY,
    "start_rule": "appointed",
    "end": None,
    "end_rule": None,
    "seen_first": None,
    "seen_last": None,
    "confidence": 0.85,
    "voices": 1,
    "conflicts": [],
    "evidence": [EVIDENCE],
}
WHO = {"key": "tran-van-mau-1f2e3d4c", "name": "Trần Văn Mẫu"}
PERSON = {
    **WHO,
    "spells": [SPELL],
    "proposed": [],
    "links": [],
    "articles": [ID],
    "namesakes": [],
}
CHANGE = {
    **WHO,
    **POST,
    "acting": False,
    "kind": "granted",
    "rule": "appointed",
    "day": DAY,
    "confidence": 0.85,
    "evidence": [EVIDENCE],
}

# By the name of the model that an answer has.
OF: dict[str, Any] = {
    "Answers": ANSWERS,
    "Article": ARTICLE,
    "ChangesOut": {"changes": [CHANGE]},
    "Copies": COPIES,
    "Counts": FACETS,
    "HoldersOut": {"holders": [{**WHO, "surely": True, **SPELL}]},
    "Letters": LETTERS,
    "Names": NAMES,
    "Page": PAGE,
    "PeopleOut": {"people": [PERSON]},
    "PersonOut": PERSON,
    "PortalWithArticles": PORTAL,
    "PortalsOut": PORTALS,
    "Retried": RETRIED,
    "Revisions": REVISIONS,
}
