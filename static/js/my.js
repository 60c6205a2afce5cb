// Rows that are saved without waiting: what a status asks appears with it, drafts keep themselves, and a row that
// is sent makes room for the next. Without this script the one form around all rows does the same by whole pages.

const SECONDS_UNTIL_KEPT = 1.5;
const ROW = { "X-Hub-Part": "row" };
const working = new WeakMap(); // row -> the draft being kept: a later save must know its version
const waiting = new WeakMap(); // row -> the timer of the next draft

function showWhatStatusAsks(part) {
  const status = part.querySelector("select")?.value;
  for (const asked of part.querySelectorAll("[data-when]")) {
    const isAsked = asked.dataset.when.split(" ").includes(status);
    asked.hidden = !isAsked;
    asked.open = isAsked;
  }
}

function prepare(row) {
  row.querySelector("[data-draft]")?.setAttribute("hidden", "");
  if (row.matches("[data-asks]")) showWhatStatusAsks(row);
  row.dispatchEvent(new CustomEvent("hub:row", { bubbles: true }));
}

// What the row's own controls say, and nothing of the other rows in the same form.
export function dataOf(row) {
  const own = new Set([...row.querySelectorAll("[name]")].map((control) => control.name));
  const data = new FormData();
  for (const [name, value] of new FormData(row.closest("form"))) {
    if (name !== "row" && (own.has(name) || name === "csrfmiddlewaretoken")) data.append(name, value);
  }
  const figure = row.querySelector("input[name=row]");
  if (figure) data.append("row", figure.value);
  return data;
}

export function ask(address, data) {
  return fetch(address, { method: "POST", headers: ROW, body: data }).catch(() => null);
}

export async function read(answer) {
  if (!answer || answer.redirected || ![200, 409, 422].includes(answer.status)) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function keepDraft(row) {
  working.set(row, keepDraftAfter(row, working.get(row)));
}

async function keepDraftAfter(row, before) {
  await before;
  if (!row.isConnected) return;
  const data = dataOf(row);
  data.set("deed", "draft");
  for (const box of row.querySelectorAll("input[type=file]")) data.delete(box.name);
  const answer = await ask(row.dataset.url, data);
  const fresh = await read(answer);
  const words = row.querySelector("[data-kept]");
  if (!fresh || answer.status === 409) {
    words.textContent = "Not kept. Press Send to see why.";
    return;
  }
  const seen = row.querySelector("[name$='-seen']");
  seen.value = fresh.querySelector("[name$='-seen']")?.value ?? seen.value;
  const unread = answer.status === 422 ? "Something here cannot be read yet; the rest is kept. " : "";
  words.textContent = `${unread}Draft kept at ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`;
}

function draftLater(row) {
  clearTimeout(waiting.get(row));
  if (row.querySelector("[data-draft]")) waiting.set(row, setTimeout(keepDraft, SECONDS_UNTIL_KEPT * 1000, row));
}

function firstControl(row) {
  return row.querySelector("[aria-invalid=true], .govuk-input--error, .govuk-select--error, .govuk-textarea--error")
    ?? row.querySelector("[role=alert] input, textarea, input:not([type=hidden])");
}

function goOn(row, isDone) {
  const rows = [...document.querySelectorAll(".hub-row")];
  const next = isDone ? rows.slice(rows.indexOf(row)).find((each) => each.matches("[data-row]")) : row;
  (next ? firstControl(next) : document.querySelector("h1"))?.focus();
}

async function send(row, button) {
  clearTimeout(waiting.get(row));
  row.setAttribute("aria-busy", "true");
  await working.get(row);
  const data = dataOf(row);
  data.set(button.name, button.value);
  const answer = await ask(row.dataset.url, data);
  const fresh = await read(answer);
  const made = fresh?.querySelector(".hub-row");
  if (!made) {
    row.closest("form").dataset.plain = "yes"; // signed out, or out of reach: the browser shows what comes
    button.click();
    return;
  }
  const file = row.querySelector("input[type=file]");
  if (file?.files.length) made.querySelector("input[type=file]")?.replaceWith(file); // a browser gives it once
  row.replaceWith(made);
  const progress = fresh.getElementById("progress");
  if (progress) document.getElementById("progress").replaceWith(progress);
  if (made.matches("[data-row]")) prepare(made);
  goOn(made, answer.status === 200);
}

document.querySelectorAll("[data-row]").forEach(prepare);
document.querySelectorAll("form[data-asks]").forEach(showWhatStatusAsks);

document.addEventListener("submit", (event) => {
  const row = event.submitter?.closest("[data-row][data-url]");
  if (!row || event.target.dataset.plain) return;
  event.preventDefault();
  if (row.getAttribute("aria-busy") !== "true") send(row, event.submitter);
});

// Enter saves the row that the cursor is in, and goes on to the next.
document.addEventListener("keydown", (event) => {
  const save = event.key === "Enter" && event.target.matches("input") && event.target.closest("[data-row]")?.querySelector("[data-save]");
  if (!save) return;
  event.preventDefault();
  save.click();
});

document.addEventListener("input", (event) => {
  const part = event.target.closest("[data-asks]");
  if (part) showWhatStatusAsks(part);
  const row = event.target.closest("[data-row]");
  if (row) draftLater(row);
});

// A mail leads to one row: the cursor goes where the typing begins.
const wanted = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
if (wanted && wanted.matches(".hub-row")) firstControl(wanted)?.focus();
