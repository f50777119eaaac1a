"""Days of the Vietnamese lunar calendar: "mùng 6 tháng Giêng", "30 Tết", "10/3 âm lịch"."""

from services.enricher.dates.lunar.days import lunar_interval
from services.enricher.dates.lunar.marks import CYCLE, LUNAR, LunarTail, is_lunar, lunar_tail

__all__ = ["CYCLE", "LUNAR", "LunarTail", "is_lunar", "lunar_interval", "lunar_tail"]
