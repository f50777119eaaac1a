"""Which servers can show one moment, and what is said of a moment that is too old."""

import pytest

from services.store.streams.stream_mongo import _can_look_back

SERVERS = {
    "a single server": ({"maxWireVersion": 21}, False),
    "a replica set": ({"setName": "rs", "maxWireVersion": 21}, True),
    "a sharded cluster": ({"msg": "isdbgrid", "maxWireVersion": 13}, True),
    "a replica set of 4.4": ({"setName": "rs", "maxWireVersion": 9}, False),
}


@pytest.mark.parametrize("name", SERVERS)
def test_clusters_since_5_0_give_snapshots(name: str) -> None:
    server, can = SERVERS[name]

    assert _can_look_back(server) == can
