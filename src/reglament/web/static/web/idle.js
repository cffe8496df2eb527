// The end of an idle session: two minutes before it a dialogue warns and offers to stay; after it the page leads to the sign-in.
// Where the dialogue says whose page it is, what was typed is kept in this browser and put back for the same reader.
(() => {
  "use strict";
  const told = document.querySelector("[data-idle-until]");
  const dialog = document.querySelector("[data-idle]");
  if (!told || !dialog) { return; }
  const WARN_BEFORE = 120000;
  const whole = Date.parse(told.dataset.idleUntil) - Date.parse(told.dataset.idleNow);
  const whose = dialog.dataset.idleKeeps;
  const place = "typed " + whose + " " + location.pathname;
  const fields = () => [...document.querySelectorAll("main form[method=post] :is(input, textarea, select)")]
    .filter((one) => one.name && !["hidden", "password", "file", "submit"].includes(one.type));
  const isTicked = (one) => one.type === "checkbox" || one.type === "radio";
  const keep = () => {
    if (!whose) { return; }
    const typed = fields().map((one) => [one.name, one.value, isTicked(one) ? one.checked : null]);
    if (typed.length) { sessionStorage.setItem(place, JSON.stringify(typed)); }
  };
  const putBack = () => {
    const kept = whose && sessionStorage.getItem(place);
    if (!kept) { return; }
    sessionStorage.removeItem(place);
    const left = JSON.parse(kept);
    fields().forEach((one) => {
      const at = left.findIndex(([name, value, ticked]) => name === one.name && (ticked === null || value === one.value));
      if (at < 0) { return; }
      const [[, value, ticked]] = left.splice(at, 1);
      if (ticked === null) { one.value = value; } else { one.checked = ticked; }
    });
    document.getElementById("live").textContent = dialog.dataset.idleTold;
  };
  const leave = () => { keep(); location.href = told.dataset.idleOut; };
  let timers = [];
  const start = () => {
    timers.forEach(clearTimeout);
    timers = [setTimeout(() => dialog.showModal(), Math.max(whole - WARN_BEFORE, 0)), setTimeout(leave, whole + 1000)];
  };
  const stay = dialog.querySelector("[data-idle-stay]");
  stay.addEventListener("click", () => {
    fetch(stay.dataset.idleStayAt, { credentials: "same-origin", headers: { "X-Requested-With": "fetch" } }).then((answer) => {
      if (answer.redirected || !answer.ok) { leave(); return; }
      dialog.close();
      start();
    });
  });
  putBack();
  start();
})();
