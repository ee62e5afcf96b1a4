(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // --- boxes: what differs from the page as it was made is kept in this browser, if it lets us ---
  const key = document.body.dataset.store;
  const boxes = all("input[data-tick]");
  let kept = {};
  const lost = () => {
    const note = document.querySelector("[data-lost]");
    note.textContent = note.dataset.lost;
  };
  try {
    const found = JSON.parse(localStorage.getItem(key) || "{}");
    if (found !== null && typeof found === "object") kept = found;
  } catch {
    lost();
  }
  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify(kept));
    } catch {
      lost();
    }
  };
  for (const box of boxes) {
    const { tick } = box.dataset;
    box.checked = Object.hasOwn(kept, tick) ? kept[tick] === true : box.defaultChecked;
    box.addEventListener("change", () => {
      kept[tick] = box.checked;
      keep();
    });
  }
  const clear = () => {
    kept = {};
    for (const box of boxes) box.checked = box.defaultChecked;
    keep();
  };

  // --- filters of the papers ---
  const filters = all("select[data-filter]");
  const count = document.getElementById("count");
  const rows = all("tr[data-supplier]");
  const filter = () => {
    const wanted = filters.filter((one) => one.value !== "");
    const fits = (row) => wanted.every((one) => row.dataset[one.dataset.filter].split(" ").includes(one.value));
    let shown = 0;
    for (const row of rows) {
      row.hidden = !fits(row);
      if (!row.hidden) shown += 1;
    }
    for (const group of all("section.group")) {
      group.hidden = !all("tr[data-supplier]", group).some((row) => !row.hidden);
    }
    count.classList.toggle("filtered", shown !== rows.length);
    count.textContent = shown
      ? count.dataset.count.replace("{shown}", String(shown)).replace("{all}", String(rows.length))
      : count.dataset.none;
  };
  for (const one of filters) one.addEventListener("change", filter);
  const reset = () => {
    for (const one of filters) one.value = "";
    filter();
  };

  // --- printing: everything open, then as it was ---
  let opened = [];
  const print = (name) => document.querySelector(`[data-print="${name}"]`).checked;
  const before = () => {
    root.classList.toggle("print-short", !print("reasons"));
    root.classList.toggle("print-blank", print("blank"));
    if (opened.length > 0 || !print("reasons")) return;
    opened = all("details:not([open])");
    for (const one of opened) one.open = true;
  };
  const after = () => {
    for (const one of opened) one.open = false;
    opened = [];
  };
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);

  // --- a link to an item opens it ---
  const jump = () => {
    const at = location.hash.startsWith("#item-") ? document.getElementById(location.hash.slice(1)) : null;
    const more = at && at.querySelector("details");
    if (more) more.open = true;
  };
  addEventListener("hashchange", jump);
  jump();

  const does = { print: () => window.print(), reset, clear };
  for (const button of all("button[data-do]")) button.addEventListener("click", does[button.dataset.do]);
  for (const one of all("[data-script]")) one.hidden = false;
  for (const one of all("form")) one.addEventListener("submit", (event) => event.preventDefault());
})();
