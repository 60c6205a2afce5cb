// The only chart code: draws a figure's JSON with Chart.js in the hub's manner, and turns it into a picture to keep.
/* global Chart */

const COMPARATOR_DASHES = [[6, 4], [2, 3], [9, 3, 2, 3], [4, 2]];
const LABEL_GAP = 10;
const LABEL_HEIGHT = 16;
const NARROW = 480;
const BREAK_WIDTH = 150;
// Each kind of point has a shape of its own, so that the picture reads in black and white.
const SHAPES = {
  unsettled: { pointStyle: "circle", hollow: true, radius: 5 },
  good: { pointStyle: "triangle", colour: "--hub-good", radius: 8 },
  bad: { pointStyle: "rectRot", colour: "--hub-bad", radius: 8 },
  notable: { pointStyle: "rect", colour: "--hub-same", radius: 7 },
};

const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const font = (size, weight = "normal") => `${weight} ${size}px ${style("--hub-font")}`;

/** Draws one <figure data-module="hub-chart"> from the JSON inside it. */
export function draw(figure) {
  const data = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  const canvas = figure.querySelector("canvas");
  const chart = new Chart(canvas, configuration(data, canvas.parentElement.clientWidth));
  const button = figure.querySelector("[data-chart-download]");
  button.hidden = false;
  button.addEventListener("click", () => download(data, chart));
}

function configuration(data, width) {
  const breaks = data.breaks.map((gap) => data.periods.indexOf(gap.period));
  let comparators = 0;
  const lines = data.series.map((series) => {
    const place = series.role === "comparator" ? comparators++ : 0;
    return { ...series, ...look(series.role, place, width < NARROW) };
  });
  const spaceForLabels = Math.min(
    Math.max(...lines.map((line) => widthOf(endText(line), line.role))) + LABEL_GAP + 4,
    width * 0.38,
  );
  return {
    type: "line",
    data: { labels: data.periods, datasets: lines.flatMap((line) => datasets(line, line.role === "ours" ? [...breaks, ...line.restarts] : line.restarts)) },
    options: {
      animation: false,
      maintainAspectRatio: false,
      layout: { padding: { right: spaceForLabels, top: 8 } },
      interaction: { mode: "index", intersect: false },
      scales: {
        x: { grid: { display: false }, ticks: { font: { size: 14 }, color: style("--hub-quiet"), maxRotation: 0, autoSkipPadding: 14 } },
        y: {
          beginAtZero: data.fromZero,
          grace: "8%",
          border: { display: false },
          grid: { color: "#e3e7ea" },
          ticks: { font: { size: 14 }, color: style("--hub-quiet"), maxTicksLimit: 7, callback: (value) => written(value, data) },
        },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          filter: (item) => !item.dataset.margin,
          callbacks: { label: (item) => spoken(item.dataset, item.dataIndex) },
        },
        annotation: { annotations: Object.fromEntries(breaks.map((at, place) => [`break${at}`, breakLine(at, data.breaks[place].reason, width)])) },
        endLabels: { lines },
        pointLabels: { lines },
      },
    },
    plugins: [endLabels, pointLabels],
  };
}

function look(role, place, isNarrow) {
  if (role === "ours") return { colour: style("--hub-brand"), width: 3, dash: [], dot: isNarrow ? 3 : 4.5 };
  if (role === "target") return { colour: style("--hub-bad"), width: 2, dash: [9, 5], dot: 0 };
  if (role === "range") return { colour: style("--hub-same"), width: 1.4, dash: [], dot: 0 };
  if (role === "forecast") return { colour: style("--hub-brand"), width: 0, dash: [], dot: 7 };
  return { colour: style(`--hub-comparator-${(place % 4) + 1}`), width: 1.6, dash: COMPARATOR_DASHES[place % 4], dot: 0 };
}

function datasets(line, restarts) {
  const isJoined = (part) => (restarts.includes(part.p1DataIndex) ? "transparent" : undefined);
  const shapes = line.values.map((_, index) => SHAPES[line.marks[index]]);
  const main = {
    label: line.name,
    data: line.values,
    texts: line.texts,
    margins: line.margins,
    borderColor: line.colour,
    backgroundColor: line.colour,
    borderWidth: line.width,
    borderDash: line.dash,
    // A value alone between two gaps has no line, so it keeps its dot.
    pointRadius: line.values.map((_, index) => shapes[index]?.radius ?? (isAlone(line.values, index) ? Math.max(line.dot, 3.5) : line.dot)),
    pointStyle: shapes.map((shape) => (line.role === "forecast" ? "rectRot" : (shape?.pointStyle ?? "circle"))),
    pointBackgroundColor: shapes.map((shape) => (shape?.hollow || line.role === "forecast" ? "#fff" : pointColour(shape, line))),
    pointBorderColor: shapes.map((shape) => pointColour(shape, line)),
    pointBorderWidth: shapes.map((shape) => (shape?.hollow || line.role === "forecast" ? 2 : 1)),
    pointHoverRadius: 8,
    spanGaps: false,
    showLine: line.role !== "forecast",
    // What was counted differently is not joined up; comparators have breaks of their own.
    segment: { borderColor: isJoined },
    order: line.role === "ours" ? 0 : 1,
  };
  if (!line.lower.length) return [main];
  const margin = { margin: true, borderWidth: 0, pointRadius: 0, pointHoverRadius: 0, order: 2, label: `${line.name}, ${line.band}` };
  return [
    main,
    { ...margin, data: line.upper, fill: "+1", backgroundColor: `${line.colour}22`, segment: { backgroundColor: isJoined } },
    { ...margin, data: line.lower, fill: false },
  ];
}

const pointColour = (shape, line) => (shape?.colour ? style(shape.colour) : line.colour);

/** One line of the box that opens over a point: the value, and its margin where it has one. */
function spoken({ label, texts, margins }, index) {
  const margin = margins[index] && margins[index] !== "–" ? ` (${margins[index]})` : "";
  return `${label}: ${texts[index]}${margin}`;
}

const isAlone = (values, index) =>
  values[index] !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;

// Stands between the last value of the old way of counting and the first of the new.
function breakLine(at, reason, width) {
  return {
    type: "line",
    scaleID: "x",
    value: Math.max(at - 0.5, 0),
    borderColor: style("--hub-same"),
    borderWidth: 1.5,
    borderDash: [2, 2],
    label: { display: true, content: breakWords(reason, width), position: "start", backgroundColor: "#ffffffe6", color: style("--hub-quiet"), font: { size: 13 }, padding: 3, textAlign: "start" },
  };
}

// Its reason in two lines at most; the whole of it stands under the picture.
function breakWords(reason, width) {
  if (width < NARROW) return "break";
  const ctx = document.createElement("canvas").getContext("2d");
  ctx.font = font(13);
  const [first, second, ...more] = wrapped(ctx, `Break: ${reason}`, BREAK_WIDTH);
  return [first, second && (more.length ? `${second}…` : second)].filter(Boolean);
}

function written(value, { prefix, suffix }) {
  const sign = value < 0 ? "−" : "";
  return `${sign}${prefix}${Math.abs(value).toLocaleString("en-GB")}${suffix}`;
}

/** The name of a line and its latest value, drawn where the line ends, moved apart where two would touch. */
const endLabels = {
  id: "endLabels",
  afterDatasetsDraw(chart, _, { lines }) {
    const { ctx, chartArea, scales } = chart;
    const labels = lines
      .map((line) => ({ line, index: latest(line.values) }))
      .filter(({ index }) => index >= 0)
      .map(({ line, index }) => ({ line, text: endText(line), y: scales.y.getPixelForValue(line.values[index]) }))
      .sort((one, other) => one.y - other.y);
    spread(labels, chartArea.top, chartArea.bottom);
    ctx.save();
    ctx.textBaseline = "middle";
    for (const { line, text, y } of labels) {
      ctx.font = labelFont(line.role);
      ctx.fillStyle = line.colour;
      const room = chart.width - chartArea.right - LABEL_GAP;
      ctx.fillText(shortened(ctx, text, line, room), chartArea.right + LABEL_GAP, y);
    }
    ctx.restore();
  },
};

/** A few words at single points, such as the number by which the page tells of them. */
const pointLabels = {
  id: "pointLabels",
  afterDatasetsDraw(chart, _, { lines }) {
    const { ctx, scales } = chart;
    ctx.save();
    ctx.font = font(13, "bold");
    ctx.fillStyle = style("--hub-ink");
    ctx.textAlign = "center";
    for (const line of lines) {
      line.labels.forEach((text, index) => {
        const value = line.values[index];
        if (!text || value === null) return;
        // Where the line comes down to the point, the words keep clear of it below.
        const aside = (line.values[index - 1] ?? value) > value ? 22 : -12;
        ctx.fillText(text, scales.x.getPixelForValue(index), scales.y.getPixelForValue(value) + aside);
      });
    }
    ctx.restore();
  },
};

const latest = (values) => values.findLastIndex((value) => value !== null);

const endText = (line) => `${line.short} ${line.texts[latest(line.values)] ?? ""}`.trim();

const labelFont = (role) => font(14, role === "comparator" ? "normal" : "bold");

function widthOf(text, role) {
  const ctx = document.createElement("canvas").getContext("2d");
  ctx.font = labelFont(role);
  return ctx.measureText(text).width;
}

// The value is what must be read; the name gives way first.
function shortened(ctx, text, line, room) {
  if (ctx.measureText(text).width <= room) return text;
  const value = line.texts[latest(line.values)];
  let name = line.short;
  while (name && ctx.measureText(`${name}… ${value}`).width > room) name = name.slice(0, -1);
  return name ? `${name.trimEnd()}… ${value}` : value;
}

function spread(labels, top, bottom) {
  for (let i = 1; i < labels.length; i++) labels[i].y = Math.max(labels[i].y, labels[i - 1].y + LABEL_HEIGHT);
  const over = labels.length ? labels.at(-1).y - (bottom - LABEL_HEIGHT / 2) : 0;
  if (over > 0) labels.at(-1).y -= over;
  for (let i = labels.length - 2; i >= 0; i--) labels[i].y = Math.max(top, Math.min(labels[i].y, labels[i + 1].y - LABEL_HEIGHT));
}

/** Saves the chart as a picture that still says what it is when it stands alone in a report. */
function download(data, chart) {
  const scale = 2;
  const margin = 24;
  const width = Math.max(chart.width, 640);
  const drawing = drawn(data, width, chart.height, scale);
  const source = [data.source && `Source: ${data.source}`, data.asAt && `As of ${data.asAt}`].filter(Boolean).join(". ");
  const picture = document.createElement("canvas");
  const ctx = picture.getContext("2d");
  ctx.font = font(20, "bold");
  const title = wrapped(ctx, data.title, width);
  ctx.font = font(15);
  const sentence = wrapped(ctx, data.sentence, width);
  const notes = wrapped(ctx, source, width);
  const top = margin + title.length * 26 + sentence.length * 21 + 10;
  picture.width = (width + 2 * margin) * scale;
  picture.height = (top + chart.height + notes.length * 20 + margin + 8) * scale;
  ctx.scale(scale, scale);
  ctx.fillStyle = "#fff";
  ctx.fillRect(0, 0, picture.width, picture.height);
  ctx.fillStyle = style("--hub-ink");
  ctx.textBaseline = "top";
  ctx.font = font(20, "bold");
  title.forEach((text, line) => ctx.fillText(text, margin, margin + line * 26));
  ctx.font = font(15);
  sentence.forEach((text, line) => ctx.fillText(text, margin, margin + title.length * 26 + line * 21));
  ctx.drawImage(drawing, margin, top, width, chart.height);
  ctx.fillStyle = style("--hub-quiet");
  notes.forEach((text, line) => ctx.fillText(text, margin, top + chart.height + 8 + line * 20));
  picture.toBlob((blob) => {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `${data.slug}.png` });
    link.click();
    URL.revokeObjectURL(link.href);
  });
}

// The chart on the screen may be narrow or coarse, so the picture gets a drawing of its own.
function drawn(data, width, height, scale) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const settings = configuration(data, width);
  new Chart(canvas, { ...settings, options: { ...settings.options, responsive: false, devicePixelRatio: scale } });
  return canvas;
}

function wrapped(ctx, text, width) {
  const lines = [];
  for (const word of text.split(" ").filter(Boolean)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && ctx.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
