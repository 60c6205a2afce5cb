// A column copied from a spreadsheet goes down the boxes of one column, from the one that it is pasted into;
// further columns beside it go into the boxes beside. Nothing is saved by it.
const grid = document.querySelector("[data-grid]");

function linesOf(text) {
  return text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n").map((line) => line.split("\t"));
}

grid?.addEventListener("paste", (event) => {
  const box = event.target.closest("[data-column]");
  const lines = linesOf(event.clipboardData.getData("text/plain"));
  if (!box || (lines.length === 1 && lines[0].length === 1)) return;
  event.preventDefault();
  const columns = [...new Set([...grid.querySelectorAll("[data-column]")].map((each) => each.dataset.column))];
  const first = columns.indexOf(box.dataset.column);
  const boxes = columns.map((name) => [...grid.querySelectorAll(`[data-column="${name}"]`)]);
  const start = boxes[first].indexOf(box);
  lines.forEach((cells, down) =>
    cells.forEach((cell, across) => {
      const target = boxes[first + across]?.[start + down];
      if (target) target.value = cell.trim();
    }),
  );
});
