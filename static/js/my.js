// My updates without waiting: what a status asks appears with it, drafts keep themselves, and a row that is
// sent makes room for the next. Without this script the same forms do the same by whole pages.

const SECONDS_UNTIL_KEPT = 1.5;
const ROW = { "X-Hub-Part": "row" };
const working = new WeakMap(); // form -> the draft being kept: a later save must know its version
const waiting = new WeakMap(); // form -> the timer of the next draft

function showWhatStatusAsks(form) {
  const status = form.querySelector("select")?.value;
  for (const part of form.querySelectorAll("[data-when]")) {
    const isAsked = part.dataset.when.split(" ").includes(status);
    part.hidden = !isAsked;
    part.open = isAsked;
  }
}

function prepare(form) {
  form.querySelector("[data-draft]")?.setAttribute("hidden", "");
  showWhatStatusAsks(form);
}

function ask(form, data) {
  return fetch(form.action, { method: "POST", headers: ROW, body: data }).catch(() => null);
}

async function read(answer) {
  if (!answer || answer.redirected || ![200, 409, 422].includes(answer.status)) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function keepDraft(form) {
  working.set(form, keepDraftAfter(form, working.get(form)));
}

async function keepDraftAfter(form, before) {
  await before;
  if (!form.isConnected) return;
  const data = new FormData(form);
  data.set("deed", "draft");
  for (const box of form.querySelectorAll("input[type=file]")) data.delete(box.name);
  const answer = await ask(form, data);
  const fresh = await read(answer);
  const words = form.querySelector("[data-kept]");
  if (!fresh || answer.status === 409) {
    words.textContent = "Not kept. Press Send to see why.";
    return;
  }
  form.elements.seen.value = fresh.querySelector("[name=seen]")?.value ?? form.elements.seen.value;
  const unread = answer.status === 422 ? "Something here cannot be read yet; the rest is kept. " : "";
  words.textContent = `${unread}Draft kept at ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`;
}

function draftLater(form) {
  clearTimeout(waiting.get(form));
  if (form.querySelector("[data-draft]")) waiting.set(form, setTimeout(keepDraft, SECONDS_UNTIL_KEPT * 1000, form));
}

function firstControl(row) {
  return row.querySelector("[aria-invalid=true], .govuk-input--error, .govuk-select--error, .govuk-textarea--error")
    ?? row.querySelector("textarea, input:not([type=hidden])");
}

function goOn(row, isDone) {
  const rows = [...document.querySelectorAll(".hub-row")];
  const next = isDone ? rows.slice(rows.indexOf(row)).find((each) => each.querySelector("form")) : row;
  (next ? firstControl(next) : document.querySelector("h1"))?.focus();
}

async function send(form, button) {
  clearTimeout(waiting.get(form));
  const old = form.closest(".hub-row");
  old.setAttribute("aria-busy", "true");
  await working.get(form);
  const data = new FormData(form);
  if (button?.name) data.set(button.name, button.value);
  const answer = await ask(form, data);
  const fresh = await read(answer);
  const row = fresh?.querySelector(".hub-row");
  if (!row) {
    form.dataset.plain = "yes"; // signed out, or out of reach: the browser asks by itself and shows what comes
    form.requestSubmit(button);
    return;
  }
  const file = form.querySelector("input[type=file]");
  if (file?.files.length) row.querySelector("input[type=file]")?.replaceWith(file); // a browser gives it once
  old.replaceWith(row);
  const progress = fresh.getElementById("progress");
  if (progress) document.getElementById("progress").replaceWith(progress);
  row.querySelectorAll("form[data-row]").forEach(prepare);
  goOn(row, answer.status === 200);
}

document.querySelectorAll("form[data-row]").forEach(prepare);
document.querySelectorAll("form[data-asks]").forEach(showWhatStatusAsks);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-row]") || form.dataset.plain) return;
  event.preventDefault();
  if (form.closest(".hub-row").getAttribute("aria-busy") !== "true") send(form, event.submitter);
});

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-row], form[data-asks]");
  if (!form) return;
  showWhatStatusAsks(form);
  if (form.matches("[data-row]")) draftLater(form);
});

// A mail leads to one row: the cursor goes where the typing begins.
const wanted = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
if (wanted && wanted.matches(".hub-row")) firstControl(wanted)?.focus();
