export default {
  render({ model, el }) {
    const act = (what) => () => frame.guard(async () => {
      const n = await frame.line.decide(what, { segment: "s1", code: "1.1" });
      shown.textContent = `${n}`;
    });
    const widget = {
      name: "probe", title: "widgets.title", help: () => [],
      keys: () => ({ a: act("accept"), f: act("fail"), m: act("mistake"), r: act("refuse"), d: press("d") }),
    };
    const press = (key) => () => { shown.textContent = key; };
    const shown = h("output", { class: "pq-probe-shown" });
    const frame = new Frame({ model, el }, widget);
    frame.body.append(h("button", { class: "pq-button pq-probe-button" }, "x"), h("input", { class: "pq-field" }), shown);
    frame.open().then(() => { shown.textContent = "open"; });
    return () => frame.close();
  },
};
