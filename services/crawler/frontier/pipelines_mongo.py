"""What the MongoDB frontier asks of the server: filters and pipelines as plain values."""

from collections.abc import Collection
from typing import Any

from services.crawler.frontier.frontier import (
    CLOCK_SKEW,
    LONGEST_REST,
    LOST_LEASE,
    MAX_LEASE,
    NEVER,
    PRIORITIES,
    Entry,
    Host,
)

Document = dict[str, Any]
Pipeline = list[Document]

_LEASE = ("host", "portal", "due_at", "owner", "lease_until")
# When a host may be leased: once it has rested and something is due, or its lease has run out.
_READY = {
    "$cond": [
        {"$eq": [{"$ifNull": ["$owner", None]}, None]},
        {"$max": ["$next_ok", "$due_at"]},
        {"$max": ["$next_ok", "$lease_until"]},
    ]
}
SET_READY: Document = {"$set": {"ready_at": _READY}}


def only_of(only: Collection[str]) -> Document:
    """Return the filter on portals and hosts, none for all."""
    named = {"$in": list(only)}
    return {"$or": [{"portal": named}, {"_id": named}]} if only else {}


def ready(now: float, only: Collection[str], taken: Collection[str]) -> Document:
    """Return the filter of hosts that may be leased; `taken` are addresses known to be in use.

    The host that has such an address itself is among them once its lease has run out: whoever
    leases it again frees the address for its neighbours.
    """
    free: Document = {"ready_at": {"$lte": now}, **only_of(only)}
    if not taken:
        return free
    addresses = list(taken)
    usable = [{"address": {"$nin": addresses}}, {"leased_address": {"$in": addresses}}]
    return {"$and": [free, {"$or": usable}]}


def leasing(owner: str, until: float) -> Pipeline:
    """Return the update that leases a host; a unique index keeps its address for it alone."""
    address = {"$ifNull": ["$address", "$$REMOVE"]}
    lease = {"owner": owner, "lease_until": until, "leased_address": address}
    return [{"$set": lease}, SET_READY]


def due(host: str, now: float, limit: int) -> Pipeline:
    """Return the pipeline of the due URLs of a host: one look-up for each priority, one answer."""
    first, *rest = ([*_due(host, priority, now), {"$limit": limit}] for priority in PRIORITIES)
    others = [{"$unionWith": {"coll": "urls", "pipeline": lane}} for lane in rest]
    return [*first, *others, {"$sort": {"lane": 1, "next_at": 1}}, {"$limit": limit}]


def _due(host: str, priority: int, now: float) -> Pipeline:
    wanted = {"host": host, "lane": priority, "next_at": {"$lte": now}}
    return [{"$match": wanted}, {"$sort": {"next_at": 1}}]


def saving(document: Document, host: Host) -> Pipeline:
    """Return the pipeline that writes an entry, if its host is still leased by this owner.

    It reads the lease and writes the URL in one call to the server.
    """
    return [
        {"$match": {"_id": host.host}},
        *_fence(host),
        {"$replaceWith": {"$literal": document}},
        {"$merge": {"into": "urls", "on": "_id", "whenMatched": "merge"}},
    ]


def _fence(host: Host) -> Pipeline:
    """Return the steps that fail (ConversionFailure) when the host has another owner by now.

    What has another owner is no number: so the whole call fails, where a $match would be silent.
    """
    stranger = {"$toInt": {"$concat": ["leased by ", {"$ifNull": ["$owner", "nobody"]}]}}
    is_free_to_pass = [{"$ne": ["$_id", host.host]}, {"$eq": ["$owner", host.owner]}]
    fence = {"$cond": [{"$or": is_free_to_pass}, 1, stranger]}
    return [{"$set": {"fence": fence}}, {"$match": {"fence": 1}}]


def releasing(host: Host) -> Pipeline:
    """Return the pipeline that gives a host back, and lets its neighbours on the address rest.

    `due_at` is read from the URLs while others may add some: who does so counts `woken` up, and
    where that has moved in between, the lower bound of before holds too.
    """
    mine: Document = {"_id": host.host}
    on_address = {"$or": [mine, {"address": host.address}]} if host.address else mine
    lanes = [f"lane{priority}" for priority in PRIORITIES]
    first = [{"$ifNull": [{"$first": f"${lane}.next_at"}, NEVER]} for lane in lanes]
    return [
        {"$match": on_address},
        *_fence(host),
        *(_earliest(host.host, priority) for priority in PRIORITIES),
        {"$project": {"woken": 1, "first": {"$min": first}}},
        {
            "$merge": {
                "into": "hosts",
                "on": "_id",
                "let": {"seen": "$woken", "first": "$first"},
                "whenMatched": [_given_back(host), SET_READY],
                "whenNotMatched": "discard",
            }
        },
    ]


def _earliest(host: str, priority: int) -> Document:
    find = [
        {"$match": {"host": host, "lane": priority}},
        {"$sort": {"next_at": 1}},
        {"$limit": 1},
        {"$project": {"next_at": 1}},
    ]
    return {"$lookup": {"from": "urls", "pipeline": find, "as": f"lane{priority}"}}


def _given_back(host: Host) -> Document:
    is_mine = {"$and": [{"$eq": ["$_id", host.host]}, {"$eq": ["$owner", host.owner]}]}
    undisturbed = {"$eq": [{"$ifNull": ["$woken", 0]}, {"$ifNull": ["$$seen", 0]}]}
    due_at = {"$cond": [undisturbed, "$$first", {"$min": ["$due_at", "$$first"]}]}
    free = {**literal(facts(host)), "owner": None, "lease_until": 0.0, "due_at": due_at}
    mine = {"$mergeObjects": [_without_lease("$$ROOT"), free]}
    is_neighbour = {"$ne": ["$_id", host.host]}
    rest = {"next_ok": {"$max": ["$next_ok", host.address_ok]}}
    neighbour = {"$mergeObjects": ["$$ROOT", rest]}
    choices = [{"case": is_mine, "then": mine}, {"case": is_neighbour, "then": neighbour}]
    return {"$replaceWith": {"$switch": {"branches": choices, "default": "$$ROOT"}}}


def _without_lease(document: str) -> Document:
    return {"$unsetField": {"field": "leased_address", "input": document}}


def literal(document: Document) -> Document:
    """Return values as a pipeline takes them: a text that begins with "$" is a text."""
    return {name: {"$literal": value} for name, value in document.items()}


def ahead(now: float) -> Document:
    """Return the filter of hosts that a clock wrote which was ahead, see Frontier.mend."""
    skewed = {"asked_at": {"$gt": now + CLOCK_SKEW}}
    return {"$or": [skewed, {"next_ok": {"$gt": now + LONGEST_REST}}]}


def bringing_back(seconds: float, now: float) -> Pipeline:
    """Return the update of a host that a clock wrote which was so many seconds ahead."""
    earlier = {name: {"$subtract": [f"${name}", seconds]} for name in ("next_ok", "due_at")}
    return [{"$set": {**earlier, "asked_at": now, "address_ok": 0.0}}, SET_READY]


def too_long(now: float) -> Document:
    """Return the filter of leases that no clock that is right has written."""
    return {"owner": {"$ne": None}, "lease_until": {"$gt": now + MAX_LEASE}}


def shortened(now: float) -> Pipeline:
    """Return the update of such a lease."""
    return [{"$set": {"lease_until": now + LOST_LEASE}}, SET_READY]


def waking(entry: Entry) -> Pipeline:
    """Return the update that makes a host due at an entry, and makes the host where it is new."""
    stranger = {
        name: {"$ifNull": [f"${name}", {"$literal": value}]}
        for name, value in Host(host=entry.host).document().items()
        if name not in ("host", "due_at", "portal")
    }
    named = {"portal": {"$literal": entry.portal}} if entry.portal else {}
    due_at = {"$min": [{"$ifNull": ["$due_at", NEVER]}, entry.next_at]}
    woken = {"$add": [{"$ifNull": ["$woken", 0]}, 1]}
    return [{"$set": {**stranger, **named, "due_at": due_at, "woken": woken}}, SET_READY]


def requested(entry: Entry) -> Document:
    """Return `frontier.after_request` as an update of what is known."""
    is_same = {"$eq": ["$kind", entry.kind]}
    return {
        "kind": entry.kind,
        "lane": {"$min": ["$lane", entry.priority]},
        "next_at": {"$min": ["$next_at", entry.next_at]},
        "attempts": 0,
        "suspect": {"$or": [{"$ifNull": ["$suspect", False]}, entry.suspect]},
        "body_hash": {"$cond": [is_same, "$body_hash", None]},
    }


def facts(host: Host) -> Document:
    """Return what a worker writes of a host that it leases."""
    return {name: value for name, value in host.document().items() if name not in _LEASE}
