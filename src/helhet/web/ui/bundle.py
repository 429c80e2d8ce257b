"""Put the style sheets together: two files a page fetches, made from parts a person can read.

``python -m helhet.web.ui.bundle`` joins ``web/ui/css/*.css`` into ``static/ui/helhet.css``;
with the folder of an unpacked ``@digdir/designsystemet-css`` as argument it also makes
``static/ui/vendor/designsystemet.css`` anew, from the theme and only the components we use
(the whole index is three times as long). A test fails when the joined file is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
PARTS = HERE / "css"
OURS = HERE / "static" / "ui" / "helhet.css"
THEIRS = HERE / "static" / "ui" / "vendor" / "designsystemet.css"

BASE = ("base", "heading", "label", "paragraph", "validation-message")
COMPONENTS = (
    "link",
    "data-size-workaround",
    "button",
    "input",
    "field",
    "fieldset",
    "skip-link",
    "details",
    "list",
    "card",
    "pagination",
    "error-summary",
    "table",
    "avatar",
)


def our_sheet() -> str:
    """Our own parts, joined in the order of their numbers."""
    return "".join(part.read_text("utf-8") for part in sorted(PARTS.glob("*.css")))


def their_sheet(package: Path) -> str:
    """Designsystemet's theme and the components named above, in the layers its own index uses."""
    source = package / "dist" / "src"
    read = {name: (source / f"{name}.css").read_text("utf-8").strip() for name in (*BASE, *COMPONENTS)}
    return "\n".join(
        [
            "@layer ds.theme, ds.base, ds.components;",
            (package / "dist" / "theme" / "designsystemet.css").read_text("utf-8").strip(),
            *(f"@layer ds.base{{{read[name]}}}" for name in BASE),
            *(f"@layer ds.components{{{read[name]}}}" for name in COMPONENTS),
            "",
        ]
    )


def main(arguments: list[str]) -> None:
    if arguments:
        THEIRS.write_text(their_sheet(Path(arguments[0])), "utf-8")
    OURS.write_text(our_sheet(), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
