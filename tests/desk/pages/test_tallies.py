"""Numbers of portals become those of provinces, and shades of the map."""

from services.desk.pages import tallies


def test_the_shades_part_the_range_and_nothing_is_palest() -> None:
    numbers = {"Cà Mau": 100, "An Giang": 1, "Huế": 50, "Hà Nội": 0}
    heats = {tile.name: tile.heat for tile in tallies.tiles(numbers)}
    assert (heats["Cà Mau"], heats["An Giang"], heats["Huế"], heats["Hà Nội"]) == (5, 1, 3, 0)
    assert len(heats) == 34
