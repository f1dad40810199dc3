for (const figure of document.querySelectorAll("figure")) {
  const data = figure.querySelector("script.chart-data");
  const place = figure.querySelector(".chart");
  if (!data || !place || !window.drawChart) continue;
  const live = document.createElement("div");
  window
    .drawChart(live, JSON.parse(data.textContent), { actions: false, renderer: "svg", mode: "vega-lite" })
    .then(() => place.replaceChildren(live))
    .catch(() => {});
}
