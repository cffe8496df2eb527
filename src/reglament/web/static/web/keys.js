// Keys of the pages: "/" goes to the search, "?" to the list of keys, "g o" to orders, "g m" to money, "n" to a new order or the next case,
// "t" takes the next free case, "j" and "k" go along the rows, Escape leaves a field. Single keys can be switched off on the page of keys.
(() => {
  "use strict";
  const KEPT = "keys-off";
  let pressed = "";
  const isOff = () => { try { return localStorage.getItem(KEPT) === "1"; } catch { return false; } };
  const go = (selector) => { const link = document.querySelector(selector); if (link) { link.click(); } };
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("input, select, textarea");
    if (event.key === "Escape" && field) { field.blur(); return; }
    if (field || event.ctrlKey || event.metaKey || event.altKey || isOff()) { return; }
    if (event.key === "/") { const search = document.querySelector("[type=search]"); if (search) { event.preventDefault(); search.focus(); } return; }
    const combined = pressed + event.key;
    pressed = event.key === "g" ? "g" : "";
    if (combined === "go") { go("[data-key='g o']"); }
    if (combined === "gm") { go("[data-key='g m']"); }
    if (["n", "t", "?"].includes(combined)) { go(`[data-key='${combined}']`); }
    if (event.key === "j" || event.key === "k") {
      const rows = [...document.querySelectorAll("tbody tr")].map((row) => row.querySelector("th a, td a")).filter(Boolean);
      const at = rows.indexOf(document.activeElement);
      const next = rows[event.key === "j" ? at + 1 : at - 1];
      if (next) { next.focus(); }
    }
  });
  const say = (button) => { button.textContent = isOff() ? button.dataset.on : button.dataset.off; button.setAttribute("aria-pressed", String(!isOff())); };
  document.querySelectorAll("[data-keys-switch]").forEach((button) => {
    button.hidden = false;
    say(button);
    button.addEventListener("click", () => {
      try { if (isOff()) { localStorage.removeItem(KEPT); } else { localStorage.setItem(KEPT, "1"); } } catch { return; }
      say(button);
    });
  });
})();
