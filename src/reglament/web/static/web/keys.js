// Keys of the cabinet: "/" goes to the search, "g o" to orders, "g m" to money, "n" to a new order or the next case, "j" and "k" along the rows, Escape leaves a field.
(() => {
  "use strict";
  let pressed = "";
  const go = (selector) => { const link = document.querySelector(selector); if (link) { link.click(); } };
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("input, select, textarea");
    if (event.key === "Escape" && field) { field.blur(); return; }
    if (field || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "/") { const search = document.querySelector("[type=search]"); if (search) { event.preventDefault(); search.focus(); } return; }
    const combined = pressed + event.key;
    pressed = event.key === "g" ? "g" : "";
    if (combined === "go") { go("[data-key='g o']"); }
    if (combined === "gm") { go("[data-key='g m']"); }
    if (combined === "n") { go("[data-key='n']"); }
    if (event.key === "j" || event.key === "k") {
      const rows = [...document.querySelectorAll("tbody tr")].map((row) => row.querySelector("th a, td a")).filter(Boolean);
      const at = rows.indexOf(document.activeElement);
      const next = rows[event.key === "j" ? at + 1 : at - 1];
      if (next) { next.focus(); }
    }
  });
})();
