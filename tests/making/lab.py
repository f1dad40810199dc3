"""A real JupyterLab (or Notebook 7) with a real kernel, in a real browser."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import nbformat
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

# Debian's; elsewhere the browser may have another name.
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
NO_CHROMIUM = (
    "the tests of widgets need a browser: install chromium (Debian: apt install chromium), "
    "or put chromium or google-chrome on the PATH"
)

# A kernel that imports pandas, SQLAlchemy and ipywidgets for the first time, on a slow machine.
PATIENCE_MS = 120_000
# A decision is kept and shown in a tenth of a second; a machine that does much else is slower.
expect.set_options(timeout=30_000)


class Lab:
    """A server on a folder, and a browser to look at it.

    Parameters
    ----------
    folder : Path
        Where notebooks are.
    url : str
        Of the server, with its token.
    browser : Browser
        A chromium.
    """

    def __init__(self, folder: Path, url: str, browser: Browser) -> None:
        self.folder = folder
        self.url = url
        self.browser = browser
        self._windows = 0

    @contextmanager
    def page(self, *, dark: bool = False, size: tuple[int, int] = (1093, 614)) -> Iterator[Page]:
        """A window; by default a small laptop at 125 %."""
        scheme = "dark" if dark else "light"
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            locale="it-IT",
            # A colour that is on its way is no colour to judge.
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        self._windows += 1
        page = context.new_page()
        # JupyterLab's own questions ("restart?", "the file has changed") are answered with yes.
        asked = page.locator(".jp-Dialog .jp-mod-accept")
        page.add_locator_handler(asked.last, lambda button: button.click(timeout=5000))
        try:
            yield page
        finally:
            context.close()
            self._windows -= 1
            if not self._windows:
                self._end_kernels()

    def _end_kernels(self) -> None:
        """Nobody looks at them any more: thirty of them are more than a small machine holds."""
        key = {"Authorization": "token prova"}
        sessions = urllib.request.Request(f"{self.url}/api/sessions", headers=key)
        with urllib.request.urlopen(sessions, timeout=30) as found:
            ids = [session["id"] for session in json.load(found)]
        for each in ids:
            url = f"{self.url}/api/sessions/{each}"
            end = urllib.request.Request(url, headers=key, method="DELETE")
            urllib.request.urlopen(end, timeout=30).close()

    def write(self, name: str, *cells: str) -> Path:
        """Write a notebook of code cells."""
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
        path = self.folder / name
        nbformat.write(book, path)
        return path

    def open(self, page: Page, name: str, *cells: str, app: str = "lab") -> None:
        """Write a notebook, open it, and run its first cell.

        Parameters
        ----------
        page : Page
            A window.
        name : str
            File of the notebook.
        *cells : str
            Code of each cell.
        app : {"lab", "notebooks"}
            JupyterLab, or Notebook 7.
        """
        self.write(name, *cells)
        path = (
            f"lab/workspaces/{Path(name).stem}/tree/{name}?reset"
            if app == "lab"
            else f"notebooks/{name}"
        )
        joint = "&" if "?" in path else "?"
        page.goto(f"{self.url}/{path}{joint}token=prova")
        self.run(page)

    def run(self, page: Page, cell: int = 0) -> None:
        """Run a cell, once the kernel is there."""
        cell_box = page.locator(".jp-Notebook .jp-CodeCell").nth(cell)
        cell_box.locator(".cm-content").wait_for(timeout=PATIENCE_MS)
        prompt = cell_box.locator(".jp-InputPrompt")
        before = str(prompt.text_content())
        for _ in range(20):  # what is pressed before the kernel listens is lost
            cell_box.locator(".cm-content").click()
            page.keyboard.press("Control+Enter")
            try:
                expect(prompt).not_to_have_text(before, timeout=3000)
            except AssertionError:
                continue
            return
        raise AssertionError("the kernel does not listen")

    def widget(self, page: Page, name: str) -> Locator:
        """A widget, once it shows."""
        found = page.locator(f".pq-{name}").first
        found.wait_for(timeout=PATIENCE_MS)
        return found

    def saved(self, name: str) -> str:
        """The notebook file as it was saved last."""
        return (self.folder / name).read_text(encoding="utf-8")


def settled(page: Page, name: str) -> None:
    """Wait until a widget has an answer to all it asked."""
    expect(page.locator(f".pq-{name}").first).to_have_attribute("data-waiting", "0")


def save(page: Page) -> None:
    """Save the notebook, and wait until it is on the disk."""
    with page.expect_response(lambda r: r.request.method == "PUT" and "/api/contents/" in r.url):
        page.locator("[data-command='docmanager:save'], jp-button[title^='Save and']").first.click()


def restart(page: Page) -> None:
    """Restart the kernel, as its button does; the question is answered by what comes next."""
    page.locator("[title^='Restart the kernel']:visible").first.click()
    page.wait_for_timeout(500)


@contextmanager
def serving(folder: Path, home: Path, **environment: str) -> Iterator[str]:
    """A Jupyter server on a folder; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {
        "ServerApp.port_retries": 0,
        "IdentityProvider.token": "prova",
        "ServerApp.root_dir": folder,
        "LabApp.news_url": "",
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [f"--port={port}", *(f"--{name}={value}" for name, value in options.items())]
    own = _environment(home, environment)
    log = home / "server.log"
    with (
        log.open("w") as out,
        subprocess.Popen(command, env=own, cwd=folder, stdout=out, stderr=out) as server,
    ):
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(f"{url}/api/status?token=prova", server, log)
            yield url
        finally:
            server.terminate()
            server.wait(20)


@contextmanager
def browsing() -> Iterator[Browser]:
    """A chromium without windows."""
    assert CHROMIUM, NO_CHROMIUM
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def _environment(home: Path, own: Mapping[str, str]) -> dict[str, str]:
    """Nothing of whoever runs the tests: no settings, no extensions of theirs."""
    home.mkdir(parents=True, exist_ok=True)
    settings = home / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    quiet = {"fetchNews": "false", "checkForUpdates": False}
    (settings / "notification.jupyterlab-settings").write_text(json.dumps(quiet))
    folders = {"JUPYTER_CONFIG_DIR": home / "config", "JUPYTER_DATA_DIR": home / "data",
               "JUPYTER_RUNTIME_DIR": home / "run", "IPYTHONDIR": home / "ipython",
               "JUPYTERLAB_SETTINGS_DIR": home / "lab" / "user-settings",
               "JUPYTERLAB_WORKSPACES_DIR": home / "lab" / "workspaces"}  # fmt: skip
    return {**os.environ, **{key: str(path) for key, path in folders.items()}, **own}


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError(log.read_text())
