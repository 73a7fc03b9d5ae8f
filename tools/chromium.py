"""Make sure that there is a Chromium for the browser tests, and print where.

Takes a system one if there is one; otherwise installs Debian's package (as root) or Playwright's own build.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find() -> str | None:
    """Return the path of a Chromium on this machine, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def playwrights_own() -> str | None:
    """Return the path of the Chromium that Playwright installed, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None


def main() -> int:
    """Find or install; exit status 1 where neither works."""
    path = find() or playwrights_own()
    if path is None and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False)
        path = find()
    if path is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
        path = playwrights_own()
    if path is None:
        print("No Chromium found and none could be installed: install the package 'chromium' and try again.")
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
