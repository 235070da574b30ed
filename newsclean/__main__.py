"""Run the command line: python -m newsclean."""

from newsclean.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
