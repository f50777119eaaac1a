"""The provinces on the map are those of the country."""

from services.desk.country import PROVINCES, province_named, province_now
from services.enricher import find_place
from shared.portals import read_portals


def test_there_are_34_on_tiles_of_their_own() -> None:
    assert len(PROVINCES) == 34
    assert len({province.tile for province in PROVINCES}) == 34
    assert len({name for province in PROVINCES for name in province.former}) == 63


def test_they_are_those_that_the_enricher_writes() -> None:
    for province in PROVINCES:
        for name in province.former:
            assert province.name in {unit.province_now for unit in find_place(name)}, name


def test_any_spelling_of_a_former_one_leads_to_that_of_today() -> None:
    assert province_named("Kiên Giang") == province_named("an giang") == province_named("AN GIANG")
    assert province_named("Hoà Bình") == province_named("Phú Thọ")
    assert province_named("Atlantis") is None


def test_every_portal_of_a_province_lies_in_one_of_today() -> None:
    lost = [portal.id for portal in read_portals() if portal.province and not province_now(portal)]
    assert not lost
