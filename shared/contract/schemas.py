"""The JSON Schema of every event, as files: `python -m shared.contract.schemas docs/schemas`."""

import json
import sys
from pathlib import Path

from shared.contract.events import Event
from shared.contract.topics import TOPICS


def schemas() -> dict[str, str]:
    """Return the JSON Schema (2020-12) of each event's wire form, by file name."""
    return {
        f"{topic.event.__name__}.v{topic.event.SCHEMA_VERSION}.json": _text(topic.event)
        for topic in TOPICS
    }


def _text(event: type[Event]) -> str:
    schema = event.model_json_schema(mode="serialization")
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main() -> None:
    """Write the files into the folder of the first argument."""
    folder = Path(sys.argv[1])
    for name, text in schemas().items():
        (folder / name).write_text(text)


if __name__ == "__main__":
    main()
