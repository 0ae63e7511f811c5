// Draws the charts of a page. Data comes reduced from the server; how each kind looks is in drawings.js.
import { drawings } from './drawings.js';
import { tableOf } from './tables.js';

const echarts = globalThis.echarts;
const shown = new Map();

function theme() {
  const style = getComputedStyle(document.documentElement);
  const of = name => style.getPropertyValue(`--${name}`).trim();
  const names = ['ink', 'ink-2', 'ink-3', 'line', 'line-soft', 'panel', 'sunken', 'accent', 'accent-soft', 'complete', 'pruned', 'failed', 'cancelled', 'running', 'waiting', 'gold'];
  return Object.fromEntries(names.map(name => [name, of(name)]));
}

function common(colors) {
  return {
    // Nothing moves: with thousands of points it costs seconds, and live charts would never come to rest.
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colors['ink-2'] },
    // Drawn in the canvas: markup would need inline styles, which the page's policy forbids.
    tooltip: { renderMode: 'richText', confine: true, backgroundColor: colors.panel, borderColor: colors.line, textStyle: { color: colors.ink, fontSize: 12 } },
  };
}

function source(place) {
  const url = new URL(place.dataset.source, location.href);
  for (const control of place.closest('.chart').querySelectorAll('[data-param]')) {
    url.searchParams.delete(control.dataset.param);
    if (control.value) url.searchParams.set(control.dataset.param, control.value);
  }
  return url;
}

function view(place) {
  const controls = [...place.closest('.chart').querySelectorAll('[data-view]')];
  return Object.fromEntries(controls.map(c => [c.dataset.view, c.type === 'checkbox' ? c.checked : Number(c.value)]));
}

const tooFew = 'Not enough results yet.';
const wanted = new Set();
const loaded = new Set();

/** Fetches and draws a chart. One that cannot be loaded says so; what was drawn before stays only where it is still what was asked for. */
async function show(place, isRefresh = false) {
  wanted.add(place);
  try {
    await load(place);
    loaded.add(place);
  } catch {
    if (isRefresh && loaded.has(place)) return;
    say(place, 'This chart could not be loaded.');
    shown.delete(place);
    loaded.delete(place);
  }
}

async function load(place) {
  const answer = await fetch(source(place));
  if (!answer.ok) throw new Error(`${answer.status}`);
  const data = await answer.json();
  if (place.dataset.table) {
    const table = tableOf(place.dataset.table, data);
    if (table) place.replaceChildren(table); else say(place, tooFew);
    return;
  }
  const state = shown.get(place) ?? { chart: null };
  state.data = data;
  shown.set(place, state);
  await turn();
  draw(place);
}

/** Puts a sentence in the place of a chart. */
function say(place, text) {
  const state = shown.get(place);
  state?.chart?.dispose();
  if (state) Object.assign(state, { chart: null, keeps: false });
  const message = document.createElement('p');
  message.className = 'plot-message';
  message.textContent = text;
  place.replaceChildren(message);
}

/** One chart per frame, so that the page can be scrolled and clicked while they come. */
let last = Promise.resolve();
function turn() {
  last = last.then(() => new Promise(done => setTimeout(done)));
  return last;
}

function draw(place) {
  const state = shown.get(place);
  if (!state) return;
  const colors = theme();
  const option = state.data && drawings[place.dataset.chart](state.data, colors, { width: place.clientWidth, ...view(place) });
  if (!option) { say(place, tooFew); return; }

  if (!state.chart) {
    place.replaceChildren();
    state.chart = echarts.init(place, null, { renderer: 'canvas' });
    events(place, state.chart);
  }
  state.chart.setOption({ ...common(colors), ...option, tooltip: { ...common(colors).tooltip, ...option.tooltip } }, { notMerge: !state.keeps, replaceMerge: state.keeps ? ['series'] : undefined });
  if (!state.keeps) brushAsAddressed(place);
  state.keeps = place.dataset.chart === 'parallel';
}

let isAddressing = false;

/** Shows the ranges that the address carries on the axes of parallel coordinates. */
function brushAsAddressed(place) {
  const { chart, data } = shown.get(place) ?? {};
  if (place.dataset.chart !== 'parallel' || !chart) return;
  const ranges = new Map(new URLSearchParams(location.search).getAll('range').map(range => {
    const colon = range.lastIndexOf(':');
    return [range.slice(0, colon), range.slice(colon + 1).split('..').map(end => end === '' ? null : Number(end))];
  }));
  const selections = chart.getOption().parallelAxis.map(({ id, dim }) => {
    const places = data.lines.map(line => line[dim]).filter(value => value !== null);
    const [from, to] = ranges.get(id) ?? [];
    // An end that is left open is that of the axis.
    const intervals = ranges.has(id) ? [[from ?? Math.min(...places), to ?? Math.max(...places)]] : [];
    return { type: 'axisAreaSelect', parallelAxisId: id, intervals };
  });
  isAddressing = true;
  // A selection is drawn with the next one of another axis: the first comes again, for the last's sake.
  for (const selection of [...selections, selections[0]]) chart.dispatchAction(selection, { flush: true });
  isAddressing = false;
}

function events(place, chart) {
  chart.on('click', event => {
    const run = event.data?.trial ?? event.value?.[2];
    if (place.dataset.chart !== 'parallel' && Number.isInteger(run)) openTrial(run);
  });
  if (place.dataset.chart !== 'parallel') return;
  chart.on('axisareaselected', event => {
    if (isAddressing) return;
    for (const one of event.batch ?? [event]) {
      const ranges = (one.intervals ?? []).slice(0, 1).map(([from, to]) => `${one.parallelAxisId}:${Number(from.toPrecision(6))}..${Number(to.toPrecision(6))}`);
      document.dispatchEvent(new CustomEvent('brush', { detail: { column: one.parallelAxisId, ranges } }));
    }
  });
}

function openTrial(number) {
  const sweep = document.querySelector('[data-sweep]')?.dataset.sweep;
  if (sweep) location.href = `/sweeps/${sweep}/trials/${number}`;
}

const places = [...document.querySelectorAll('[data-chart], [data-table]')].filter(p => p.dataset.table || echarts);
// Charts far below are loaded when they come near, so that the first ones are there at once.
const near = new IntersectionObserver(entries => {
  for (const entry of entries.filter(e => e.isIntersecting)) { near.unobserve(entry.target); show(entry.target); }
}, { rootMargin: '200px' });
for (const place of places) {
  near.observe(place);
  const figure = place.closest('.chart');
  figure.addEventListener('change', event => { if (event.target.matches('[data-param]')) show(place); });
  figure.addEventListener('input', event => { if (event.target.matches('[data-view]')) draw(place); });
}

const sizes = new ResizeObserver(entries => { for (const { target } of entries) shown.get(target)?.chart?.resize(); });
for (const place of places) sizes.observe(place);
document.addEventListener('datachange', () => { for (const place of wanted) show(place, true); });
document.addEventListener('rangechange', () => { for (const place of shown.keys()) brushAsAddressed(place); });
document.addEventListener('themechange', () => { for (const [place, state] of shown) { state.keeps = false; draw(place); } });
