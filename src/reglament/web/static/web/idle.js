// The end of an idle session: two minutes before it a dialogue warns and offers to stay; after it the page leads to the sign-in.
(() => {
  "use strict";
  const told = document.querySelector("[data-idle-until]");
  const dialog = document.querySelector("[data-idle]");
  if (!told || !dialog) { return; }
  const WARN_BEFORE = 120000;
  const whole = Date.parse(told.dataset.idleUntil) - Date.parse(told.dataset.idleNow);
  let timers = [];
  const start = () => {
    timers.forEach(clearTimeout);
    timers = [setTimeout(() => dialog.showModal(), Math.max(whole - WARN_BEFORE, 0)), setTimeout(() => { location.href = told.dataset.idleOut; }, whole + 1000)];
  };
  const stay = dialog.querySelector("[data-idle-stay]");
  stay.addEventListener("click", () => {
    fetch(stay.dataset.idleStayAt, { credentials: "same-origin", headers: { "X-Requested-With": "fetch" } }).then((answer) => {
      if (answer.redirected || !answer.ok) { location.href = told.dataset.idleOut; return; }
      dialog.close();
      start();
    });
  });
  start();
})();
