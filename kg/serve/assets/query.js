// The page for queries: asks /sparql of this server and shows the answer as text, never as markup.
"use strict";
const part = (id) => document.getElementById(id);
let running = null;

part("examples").addEventListener("change", (event) => {
  const text = event.target.selectedOptions[0].dataset.query;
  if (text) part("query").value = text;
});

part("ask").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (running) running.abort();
  const mine = (running = new AbortController());
  part("stop").hidden = false;
  part("said").textContent = "asking …";
  part("answer").replaceChildren();
  try {
    const response = await fetch("/sparql", {
      method: "POST",
      body: new URLSearchParams({ query: part("query").value }),
      headers: { accept: "application/sparql-results+json, text/turtle;q=0.9" },
      signal: mine.signal,
    });
    await show(response);
  } catch (error) {
    if (mine === running) part("said").textContent = error.name === "AbortError" ? "stopped" : String(error.message);
  }
  if (mine === running) part("stop").hidden = true;
});

part("stop").addEventListener("click", () => running && running.abort());

async function show(response) {
  const kind = response.headers.get("content-type") || "";
  if (!response.ok || !kind.startsWith("application/sparql-results+json")) {
    part("said").textContent = response.ok ? "" : "this cannot be answered";
    return part("answer").replaceChildren(made("pre", await response.text()));
  }
  const found = await response.json();
  if ("boolean" in found) return void (part("said").textContent = found.boolean ? "yes" : "no");
  const names = found.head.vars;
  const rows = found.results.bindings;
  part("said").textContent = `${rows.length} row${rows.length === 1 ? "" : "s"}`;
  const table = document.createElement("table");
  table.append(row(names.map((name) => made("th", name))));
  table.append(...rows.slice(0, 1000).map((one) => row(names.map((name) => made("td", one[name] ? one[name].value : "")))));
  part("answer").replaceChildren(table);
  if (rows.length > 1000) part("said").textContent += ", the first 1000 shown";
}

function row(cells) {
  const made = document.createElement("tr");
  made.append(...cells);
  return made;
}

function made(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
