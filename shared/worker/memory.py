"""What the C library does with memory that is freed."""

import ctypes
import sys

# Numbers of mallopt(3), from malloc.h of glibc.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
# bytes; twice the largest batch (BANTIN_BATCH_BYTES), and above the largest message.
KEPT_BYTES, MAPPED_BYTES = 32 << 20, 4 << 20


def keep_freed_memory() -> None:
    """Have the process keep up to KEPT_BYTES that were freed, where its C library is glibc.

    Batches of megabytes come and go; given back each time, every page of them is faulted in again:
    20 µs a page of 28 KB, a third of what it costs to hand it to another process.
    """
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt:
        mallopt(_M_TRIM_THRESHOLD, KEPT_BYTES)
        mallopt(_M_MMAP_THRESHOLD, MAPPED_BYTES)
