"""A page that hosts a widget as VS Code does: the widget protocol, and nothing of Jupyter's.

VS Code itself does not run in tests. What is kept of it here: the module comes as a string and is
imported from a blob, the styles as a string; a policy lets nothing be fetched, from anywhere; what
shows dialogs of the browser (`alert`) is not allowed; the body tells the theme in its own way; and
the page of all outputs is much taller than the window.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, Route

from psm_qual.notebook.widget import StudyWidget

URL = "http://host.invalid/"
# As tall as a notebook, and where in it the output is.
HEIGHT, TOP = 4000, 2600
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' blob:; style-src 'unsafe-inline'; "
    "sandbox allow-scripts allow-same-origin"
)
HTML = f"""\
<!doctype html><html lang="it"><head><title>Host</title></head>
<body data-vscode-theme-kind="vscode-dark" style="margin: 0; height: {HEIGHT - 1}px">
<main style="position: absolute; top: {TOP}px; width: 100%"><h1 style="display: none">Host</h1>
<div id="out"></div></main></body></html>
"""
# What anywidget does with a module and its styles.
RENDER = """
async ([esm, css]) => {
  const heard = new Set();
  const model = {
    on: (name, callback) => name === "msg:custom" && heard.add(callback),
    off: (name, callback) => heard.delete(callback),
    send: async (message) => {
      const reply = JSON.parse(await window.kernel(JSON.stringify(message)));
      for (const callback of [...heard]) callback(reply, []);
    },
  };
  const style = document.createElement("style");
  style.textContent = css;
  document.head.append(style);
  const url = URL.createObjectURL(new Blob([esm], { type: "text/javascript" }));
  const module = await import(url);
  await module.default.render({ model, el: document.getElementById("out") });
}
"""


@contextmanager
def hosting(browser: Browser, widget: StudyWidget) -> Iterator[tuple[Page, list[str]]]:
    """Show a widget in such a page.

    Yields
    ------
    tuple of Page and list of str
        The page; and what was refused or went wrong in it, as long as it is open.
    """
    wrong: list[str] = []

    def fulfil(route: Route) -> None:
        if route.request.url == URL:
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(body=HTML, content_type="text/html", headers=headers)
        else:
            wrong.append(f"fetched {route.request.url}")
            route.abort()

    size = {"width": 900, "height": HEIGHT}
    context = browser.new_context(viewport=size, locale="it-IT")  # type: ignore[arg-type]
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
    page.route("**/*", fulfil)
    page.expose_function("kernel", lambda text: json.dumps(widget.reply(json.loads(text))))
    try:
        page.goto(URL)
        page.evaluate(RENDER, [widget._esm, widget._css])
        yield page, wrong
    finally:
        context.close()
