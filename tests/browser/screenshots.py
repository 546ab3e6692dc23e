"""Takes the pictures of the README from the running app: `python -m tests.browser.screenshots`."""

from __future__ import annotations

import argparse
import io
from pathlib import Path

from PIL import Image

from tests.browser.chromium import launch, open_context
from tests.browser.screen import map_frame, open_screen, settle_map
from tests.browser.server import serve

PICTURES = Path(__file__).resolve().parents[1] / "pictures"

# Picture -> the view it shows.
VIEWS = {
    "atlas": "/?open=i:akayrshi-strike",
    "disputes": "/disputes?open=i:boukamal-strike",
}


def main() -> None:
    """Write one picture per view into the folder named on the command line, or where the README looks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=PICTURES)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with serve() as url, launch() as browser:
        for name, view in VIEWS.items():
            context = open_context(browser)
            page = context.new_page()
            open_screen(page, url + view)
            if name == "atlas":
                map_frame(page)
                settle_map(page)
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            # A third of the bytes; a screen has few colours.
            picture.quantize(dither=Image.Dither.NONE).save(folder / f"{name}.png", optimize=True)
            context.close()


if __name__ == "__main__":
    main()
