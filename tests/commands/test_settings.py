"""`bantin settings`: every setting is told whole, and no password with it."""

import json

from pydantic.fields import FieldInfo

from services.commands.settings.table import READ_BY, UNITS, markdown, rows
from shared.runtime import Settings
from tests.support.cluster import bantin
from tests.support.paths import ROOT

NUMBERS = (int, float)
# Counts of what their name says.
BARE = {"partitions", "replication", "http_port"}


def test_the_page_in_the_docs_is_that_of_the_code() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text()

    assert page == markdown(), "run `make settings`"


def test_every_setting_says_what_it_means_and_every_number_its_unit() -> None:
    fields = Settings.model_fields

    assert [row.variable for row in rows() if not row.meaning] == []
    assert [name for name, field in fields.items() if _is_number(field)] == [
        name for name, field in fields.items() if name in UNITS or name in BARE
    ]
    assert not (READ_BY.keys() | UNITS.keys()) - fields.keys()


def _is_number(field: FieldInfo) -> bool:
    default = field.get_default()
    is_count = isinstance(default, NUMBERS) and not isinstance(default, bool)
    return is_count or field.annotation == (int | None)


def test_what_holds_now_is_shown_without_a_password() -> None:
    environment = {
        "BANTIN_FUSE": "50",
        "BANTIN_KAFKA": "reader:q7Zr-4711@127.0.0.1:9",
        "BANTIN_STORE": "mongodb://reader:q7Zr-4711@127.0.0.1:9/store",
    }

    done = bantin("settings", "--json", environment=environment)

    now = {row["variable"]: row["now"] for row in json.loads(done.stdout)}
    assert now["BANTIN_FUSE"] == "50"
    assert now["BANTIN_KAFKA"] == "127.0.0.1:9"
    assert set(now["BANTIN_KAFKA_PASSWORD"]) == {"…"}
    assert "q7Zr" not in done.stdout + done.stderr


def test_a_name_that_is_no_setting_is_one_line() -> None:
    done = bantin("settings", environment={"BANTIN_FUZE": "5"})

    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "BANTIN_FUSE" in done.stderr
