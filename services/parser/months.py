"""Names of months in the languages that news pages come in."""

from importlib.resources import files

import yaml

_NAMES = yaml.safe_load(files("services.parser").joinpath("months.yaml").read_text("utf-8"))

# Month by its name, case folded: "tháng mười một" -> 11.
MONTHS: dict[str, int] = {
    str(name).casefold(): number
    for names in _NAMES.values()
    for number, name in enumerate(names, start=1)
}
# Those of Iran's own calendar, by which a year is 622 less.
IRANIAN = frozenset(
    str(name).casefold() for language in ("fa", "fa spelt otherwise") for name in _NAMES[language]
)
