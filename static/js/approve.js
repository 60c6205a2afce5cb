// Keys for the approve queue, while the cursor is in one of its rows and not in a field: j, k, a, r.
const queue = document.querySelector("[data-queue]");

queue?.addEventListener("keydown", (event) => {
  const row = event.target.closest(".hub-row");
  const isTyping = event.target.matches("textarea, input:not([type=checkbox])");
  if (!row || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const deeds = {
    j: () => row.nextElementSibling?.focus(),
    k: () => row.previousElementSibling?.focus(),
    a: () => row.querySelector("[data-approve]").click(),
    r: () => {
      const details = row.querySelector("[data-return]");
      details.open = true;
      details.querySelector("textarea").focus();
    },
  };
  if (!deeds[event.key]) return;
  event.preventDefault();
  deeds[event.key]();
});
