// Small comforts on pages that work without them: Design System behaviour, copying, watching a job, charts.
import { initAll } from "../vendor/govuk-frontend.min.js";

initAll();

// Each button copies the words beside it: the sentence of a verdict, the address of a view.
for (const button of document.querySelectorAll("[data-copy-sentence], [data-copy-address]")) {
  const box = button.closest(".hub-verdict, .hub-share");
  const status = box.querySelector("[data-copy-status]");
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(box.querySelector("[data-copy-source]").textContent.trim());
      status.textContent = "Copied";
    } catch {
      status.textContent = "Your browser did not allow copying. Select the words and copy them.";
    }
  });
}

const SECONDS_BETWEEN_LOOKS = 2;

function watchJob(part) {
  setTimeout(async () => {
    const answer = await fetch(part.dataset.url, { headers: { Accept: "text/html" } }).catch(() => null);
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    const fresh = page?.getElementById(part.id);
    if (fresh) part.innerHTML = fresh.innerHTML;
    if (!fresh || fresh.dataset.module) watchJob(part);
  }, SECONDS_BETWEEN_LOOKS * 1000);
}
for (const part of document.querySelectorAll("[data-module='hub-job']")) watchJob(part);

// Chart.js is large, so only a page with a chart asks for it. It is not an ES module: it comes by script tags.
function load(address) {
  return new Promise((loaded, failed) => {
    const script = Object.assign(document.createElement("script"), { src: address, onload: loaded, onerror: failed });
    document.head.append(script);
  });
}
const figures = document.querySelectorAll("[data-module='hub-chart']:has(canvas)");
if (figures.length) {
  const { library, annotations } = figures[0].dataset;
  const { draw } = await import("./charts.js");
  await load(library);
  await load(annotations);
  figures.forEach(draw);
}
