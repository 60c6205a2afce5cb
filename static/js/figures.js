// Figures while they are typed: what each would come to stands under it, a pasted column goes down the rows, and the
// arrow keys go from value to value. Without this script "Check before saving" and a page for pasting do the same.
import { ask, dataOf, read } from "./my.js";

const SECONDS_UNTIL_ASKED = 0.6;
const waiting = new WeakMap(); // row -> the timer of its next question
const asked = new WeakMap(); // row -> how many questions were asked: an answer that was overtaken is left out

const values = () => [...document.querySelectorAll("[data-row][data-check] .hub-row__status input[type=text]")];

function prepare(row) {
  if (!row.dataset.check) return;
  row.querySelectorAll("[data-without-script]").forEach((button) => button.setAttribute("hidden", ""));
  const explains = row.querySelector("[data-explains]");
  explains.hidden = !explains.open;
}

async function foretell(row) {
  const turn = (asked.get(row) ?? 0) + 1;
  asked.set(row, turn);
  const fresh = await read(await ask(row.dataset.check, dataOf(row)));
  if (!fresh || asked.get(row) !== turn || !row.isConnected) return;
  const part = row.querySelector("[data-preview]");
  part.replaceChildren(...fresh.body.childNodes);
  if (part.querySelector("[data-asks-explanation]")) {
    const explains = row.querySelector("[data-explains]");
    explains.hidden = false;
    explains.open = true;
  }
}

document.querySelectorAll(".hub-bar-of-deeds [data-without-script]").forEach((button) => button.setAttribute("hidden", ""));
document.querySelectorAll("[data-row]").forEach(prepare);
document.addEventListener("hub:row", (event) => prepare(event.target));

document.addEventListener("input", (event) => {
  const row = event.target.closest("[data-row][data-check]");
  if (!row || event.target.matches("textarea")) return;
  clearTimeout(waiting.get(row));
  waiting.set(row, setTimeout(foretell, SECONDS_UNTIL_ASKED * 1000, row));
});

document.addEventListener("paste", (event) => {
  const cells = values();
  const first = cells.indexOf(event.target);
  const lines = event.clipboardData?.getData("text").replace(/\r?\n$/, "").split(/\r?\n/) ?? [];
  if (first < 0 || lines.length < 2) return;
  event.preventDefault();
  const filled = cells.slice(first, first + lines.length);
  filled.forEach((cell, place) => {
    cell.value = lines[place].split("\t").at(-1).trim();
    cell.dispatchEvent(new Event("input", { bubbles: true }));
  });
  const left = lines.length - filled.length;
  const words = document.querySelector("[data-pasted]");
  if (words) words.textContent = `${filled.length} values filled in${left ? `, ${left} left over: there are no more rows` : ""}. Nothing is saved yet.`;
});

document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const cells = step ? values() : [];
  const next = cells[cells.indexOf(event.target) + step];
  if (!step || !cells.includes(event.target) || !next) return;
  event.preventDefault();
  next.focus();
  next.select();
});
