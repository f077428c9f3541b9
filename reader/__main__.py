"""`python -m reader`: the same as the command `reader`."""

from multiprocessing import freeze_support

from reader.cli import main

if __name__ == "__main__":
    freeze_support()  # in a bundle the workers of an import begin here, too
    raise SystemExit(main())
