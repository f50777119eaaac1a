"""The country as the desk shows it: its 34 provinces, and which of them a portal writes for."""

from services.desk.country.provinces import PROVINCES, Province, province_named, province_now

__all__ = ["PROVINCES", "Province", "province_named", "province_now"]
