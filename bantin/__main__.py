"""The command, as `bantin` and as `python -m bantin`."""

from services.cli import main

if __name__ == "__main__":
    main()
