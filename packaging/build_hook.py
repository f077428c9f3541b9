"""Lets pip and `build` compile where they are asked to, by `HATCH_BUILD_HOOK_ENABLE_CUSTOM=1`.

Where there is no C compiler the wheel is the one that it would be unasked: slower, and for every machine.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NO_COMPILER = 3


class Compiled(BuildHookInterface[Any]):
    """Puts compiled modules beside their sources in the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, before the wheel is written; of a checkout that is installed as such nothing is."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        script = Path(self.root, "packaging", "build_compiled.py")
        built = subprocess.run([sys.executable, script, self._folder.name], check=False)
        if built.returncode == NO_COMPILER:
            self.app.display_warning("The wheel is not compiled: the program will be slower, and otherwise the same.")
            return
        built.check_returncode()
        compiled = (path for path in Path(self._folder.name).rglob("*") if path.is_file())
        build_data["force_include"] |= {str(path): path.relative_to(self._folder.name).as_posix() for path in compiled}
        build_data["pure_python"], build_data["infer_tag"] = False, True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - hatch's
        """Throw away what is in the wheel now."""
        if version != "editable":
            self._folder.cleanup()
