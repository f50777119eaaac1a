"""Filters and pipelines: what a real server makes of them is tests/contracts' to say."""

from services.crawler.frontier.frontier import Entry, Host
from services.crawler.frontier.ledger import Request, with_request
from services.crawler.frontier.mongo import pipelines_mongo as pipelines

HOST = Host(host="bao.example.vn", owner="me", address="203.0.113.7", address_ok=9.0)


def test_a_look_for_work_is_limited_to_what_is_wanted_and_not_known_to_be_taken() -> None:
    assert pipelines.ready(5.0, [], []) == {"ready_at": {"$lte": 5.0}}
    wanted, usable = pipelines.ready(5.0, ["bao"], ["203.0.113.7"])["$and"]
    assert wanted["$or"] == [{"portal": {"$in": ["bao"]}}, {"_id": {"$in": ["bao"]}}]
    assert {"address": {"$nin": ["203.0.113.7"]}} in usable["$or"]


def test_a_text_is_never_taken_for_the_name_of_a_field() -> None:
    entry = Entry(url="https://bao.example.vn/$a", host=HOST.host, kind="article", etag="$etag")
    given = {"host": HOST.host, "owner": "me", "entry": entry.document()}
    (_, stage, *_) = pipelines.saving([(entry.document(), HOST)])
    assert stage["$set"]["given"]["$first"]["$filter"]["input"] == {"$literal": [given]}
    (stage, _) = pipelines.waking(Entry(url="https://a/", host="a", kind="article", portal="$p"))
    assert stage["$set"]["portal"] == {"$literal": "$p"}


def test_a_worker_writes_all_of_a_host_but_its_lease() -> None:
    days = with_request((), Request(started=1.0))
    facts = pipelines.facts(Host(host="a", owner="me", days=days, next_ok=3.0))
    assert facts["next_ok"] == 3.0
    assert facts["days"][0]["requests"] == 1
    assert not {"host", "portal", "due_at", "owner", "lease_until"} & set(facts)
