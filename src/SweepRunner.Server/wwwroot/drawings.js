// One function per kind of chart: data and colours in, an ECharts option out; null when there is too little to show.

const number = value => value == null ? '–' : Number.isInteger(value) ? String(value) : Number(value.toPrecision(5)).toString();
/** A name of any length as it fits into a picture: its beginning and its end, which is where names differ. */
const short = (text, most = 36) => text.length > most ? `${text.slice(0, Math.ceil(most / 2))}…${text.slice(-Math.floor(most / 2) + 1)}` : text;
const ramp = colors => [colors.waiting, colors.running, colors.accent];

function axis(colors, more = {}) {
  return {
    axisLine: { lineStyle: { color: colors.line } }, axisTick: { show: false },
    axisLabel: { color: colors['ink-3'], fontSize: 11, hideOverlap: true, ...more.axisLabel },
    splitLine: { show: more.grid !== false, lineStyle: { color: colors['line-soft'] } },
    nameTextStyle: { color: colors['ink-3'], fontSize: 11 }, ...more, ...(more.axisLabel ? { axisLabel: { color: colors['ink-3'], fontSize: 11, hideOverlap: true, ...more.axisLabel } } : {}),
  };
}

// Thousands of points are drawn as one path; each as an element of its own takes seconds.
const cloud = { type: 'scatter', large: true, largeThreshold: 300, progressive: 0 };

const frame = { left: 8, right: 24, top: 14, bottom: 8, containLabel: true };
// Names of axes count as part of them, so that they are inside the picture.
const named = { left: 8, right: 24, top: 14, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'all' };
const valueAxis = (colors, more = {}) => axis(colors, { type: 'value', scale: true, ...more });

function parameterAxis(colors, parameter, more = {}) {
  if (!parameter.choices) return axis(colors, { type: parameter.is_log ? 'log' : 'value', scale: true, ...more, axisLabel: { formatter: value => number(Number(value.toPrecision(2))), ...more.axisLabel } });
  return axis(colors, {
    type: 'value', min: -0.5, max: parameter.choices.length - 0.5, ...more,
    axisLabel: { customValues: parameter.choices.map((_, i) => i), formatter: value => short(parameter.choices[Math.round(value)] ?? '', 20), ...more.axisLabel },
  });
}

function best(data, colors) {
  if (data.points.length === 0) return null;
  const x = data.over_time ? axis(colors, { type: 'time', grid: false }) : valueAxis(colors, { grid: false, min: 0, minInterval: 1 });
  return {
    grid: frame, xAxis: x, yAxis: valueAxis(colors),
    tooltip: { trigger: 'item', formatter: p => p.seriesIndex === 0 ? `trial ${p.value[2]}\n${data.metric} ${number(p.value[1])}` : `best so far\n${data.metric} ${number(p.value[1])}` },
    series: [
      { ...cloud, data: data.points, symbolSize: data.points.length > 1000 ? 4 : 5, itemStyle: { color: colors['ink-3'], opacity: data.points.length > 1000 ? 0.4 : 0.7 }, cursor: 'pointer' },
      { type: 'line', step: 'end', data: data.best, symbol: 'none', lineStyle: { color: colors.accent, width: 2.5 }, itemStyle: { color: colors.accent }, areaStyle: null, z: 3 },
    ],
  };
}

function importance(data, colors) {
  if (data.names.length === 0) return null;
  const names = [...data.names].reverse(), shares = [...data.shares].reverse();
  return {
    grid: { ...frame, right: 52 },
    xAxis: valueAxis(colors, { scale: false, min: 0, axisLabel: { formatter: v => `${Math.round(v * 100)}%` } }),
    yAxis: axis(colors, { type: 'category', data: names, grid: false, axisLabel: { color: colors['ink-2'], fontSize: 12, width: 140, overflow: 'truncate' } }),
    tooltip: { formatter: p => `${short(p.name)}\n${(p.value * 100).toFixed(1)}% ± ${(([...data.deviations].reverse())[p.dataIndex] * 100).toFixed(1)}` },
    series: [{ type: 'bar', data: shares, barMaxWidth: 20, itemStyle: { color: colors.accent, borderRadius: [0, 4, 4, 0] }, label: { show: true, position: 'right', color: colors['ink-2'], fontSize: 11, formatter: p => `${(p.value * 100).toFixed(p.value < 0.1 ? 1 : 0)}%` } }],
  };
}

function parallel(data, colors, view) {
  if (data.lines.length < 2) return null;
  const last = data.axes.length;
  const values = data.lines.map(l => l[last]).sort((a, b) => a - b);
  const at = q => values[Math.min(values.length - 1, Math.floor(q * values.length))];
  // A few very bad trials must not take all the colour: the scale spans the better nine tenths.
  const [low, high] = data.is_maximized ? [at(0.1), values.at(-1)] : [values[0], at(0.9)];
  const shades = data.is_maximized ? ramp(colors) : ramp(colors).reverse();
  const axes = [...data.axes.map((a, i) => ({ ...parameterAxis(colors, a, { grid: false }), dim: i, id: a.name, name: a.name })),
    { ...valueAxis(colors, { grid: false }), dim: last, id: 'value', name: data.metric }];
  return {
    parallel: { left: view.width < 600 ? 30 : 48, right: view.width < 600 ? 46 : 70, top: 44, bottom: 24, parallelAxisDefault: { nameLocation: 'end', nameGap: 16, nameRotate: 0, realtime: false, nameTruncate: { maxWidth: Math.max(50, view.width / (last + 1.5)), ellipsis: '…' }, } },
    parallelAxis: axes.map(a => ({ ...a, z: 20, areaSelectStyle: { width: 18, color: colors.accent, opacity: 0.3, borderColor: colors.accent, borderWidth: 1 }, axisLabel: { ...a.axisLabel, textBorderColor: colors.panel, textBorderWidth: 3 }, nameTextStyle: { color: colors['ink-2'], fontSize: 11.5 } })),
    visualMap: { show: false, dimension: last, min: low, max: high > low ? high : low + 1e-9, inRange: { color: shades } },
    tooltip: { show: false },
    series: [{ type: 'parallel', data: data.lines.map(l => l.slice(0, last + 1).map(v => v ?? '-')), lineStyle: { width: data.lines.length > 150 ? 1 : 1.6, opacity: data.lines.length > 300 ? 0.35 : 0.6 }, inactiveOpacity: data.lines.length > 150 ? 0.012 : 0.05, activeOpacity: 0.85, progressive: 0, smooth: data.lines.length > 150 ? 0 : 0.15 }],
  };
}

function slices(data, colors, view) {
  const kept = data.slices.filter(s => s.points.length > 0).slice(0, 16);
  if (kept.length === 0) return null;
  const columns = view.width < 560 ? Math.min(2, kept.length) : Math.min(4, kept.length);
  const rows = Math.ceil(kept.length / columns);
  const left = i => `${(i % columns) * (100 / columns) + 0.5}%`;
  const top = i => `${Math.floor(i / columns) * (100 / rows) + 14 / rows}%`;
  return {
    grid: kept.map((_, i) => ({ left: left(i), top: top(i), width: `${100 / columns - 2}%`, height: `${100 / rows - 19 / rows}%`, containLabel: true })),
    title: kept.map((s, i) => ({ text: s.axis.name, left: left(i), top: `${Math.floor(i / columns) * (100 / rows)}%`, textStyle: { color: colors['ink-2'], fontSize: 12, fontWeight: 550, width: view.width / columns - 30, overflow: 'truncate' } })),
    xAxis: kept.map((s, i) => ({ ...parameterAxis(colors, s.axis, { grid: false }), gridIndex: i, splitNumber: 3 })),
    yAxis: kept.map((_, i) => ({ ...valueAxis(colors, { splitNumber: 3 }), gridIndex: i })),
    tooltip: { formatter: p => `trial ${p.value[2]}\n${short(kept[p.seriesIndex].axis.name)} ${short(kept[p.seriesIndex].axis.choices?.[p.value[0]] ?? number(p.value[0]))}\n${data.metric} ${number(p.value[1])}` },
    series: kept.map((s, i) => ({ ...cloud, xAxisIndex: i, yAxisIndex: i, data: s.points, symbolSize: s.points.length > 400 ? 4 : 6, itemStyle: { color: colors.accent, opacity: 0.5 } })),
  };
}

function contour(data, colors) {
  if (!data) return null;
  const values = data.cells.map(c => c[2]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const shades = [colors.sunken, colors.running, colors.accent];
  return {
    grid: { ...named, right: 84 },
    xAxis: axis(colors, { type: 'category', data: data.x_values.map(v => short(v, 16)), name: short(data.x), nameLocation: 'middle', nameGap: 26, grid: false }),
    yAxis: axis(colors, { type: 'category', data: data.y_values.map(v => short(v, 16)), name: short(data.y), nameLocation: 'middle', nameGap: 52, grid: false }),
    // The better, the closer to the accent, as in the other charts.
    visualMap: { min: low, max: high > low ? high : low + 1e-9, text: [number(high), number(low)], right: 0, top: 'center', itemWidth: 12, itemHeight: 150, precision: 4, textStyle: { color: colors['ink-2'], fontSize: 11 }, inRange: { color: data.is_maximized ? shades : shades.reverse() } },
    tooltip: { formatter: p => `${short(data.x)} ${short(data.x_values[p.value[0]])}\n${short(data.y)} ${short(data.y_values[p.value[1]])}\nexpected ${data.metric} ${number(p.value[2])}` },
    series: [{ type: 'heatmap', data: data.cells, progressive: 0 }],
  };
}

function pareto(data, colors) {
  if (!data) return null;
  return {
    grid: named,
    xAxis: valueAxis(colors, { name: short(data.x), nameLocation: 'middle', nameGap: 26 }), yAxis: valueAxis(colors, { name: short(data.y), nameLocation: 'middle', nameGap: 48 }),
    tooltip: { formatter: p => `trial ${p.value[2]}\n${data.x} ${number(p.value[0])}\n${data.y} ${number(p.value[1])}` },
    series: [
      { ...cloud, data: data.others, symbolSize: 6, itemStyle: { color: colors['ink-3'], opacity: 0.6 } },
      { type: 'line', data: data.front, step: 'end', symbol: 'circle', symbolSize: 9, lineStyle: { color: colors.accent, width: 2 }, itemStyle: { color: colors.accent }, z: 3 },
    ],
  };
}

function curves(data, colors) {
  if (data.curves.length === 0) return null;
  const look = { complete: [colors.accent, 0.75, 1.6], running: [colors.running, 0.95, 2.2], pruned: [colors.pruned, 0.45, 1] };
  return {
    grid: frame, xAxis: valueAxis(colors, { grid: false, scale: false }), yAxis: valueAxis(colors),
    tooltip: { trigger: 'item', formatter: p => `${p.seriesName}\nstep ${p.value[0]}\n${data.metric} ${number(p.value[1])}` },
    series: data.curves.map(c => {
      const [color, opacity, width] = look[c.state] ?? [colors.cancelled, 0.4, 1];
      return { type: 'line', name: `trial ${c.trial} (${c.state})`, data: c.points, symbol: 'none', triggerLineEvent: true, lineStyle: { color, opacity, width }, itemStyle: { color }, z: c.state === 'pruned' ? 1 : 2, animation: false };
    }),
  };
}

function timeline(data, colors, view) {
  if (data.bars.length === 0) return null;
  const lanes = data.lanes.map((lane, i) => `${i}`);
  const label = i => data.lanes[i].slot === 1 ? data.lanes[i].worker : `slot ${data.lanes[i].slot}`;
  return {
    grid: { ...frame, top: 26 },
    title: { text: `slots busy ${Math.round(data.busy * 100)}% of the time`, right: 12, top: 0, textStyle: { color: colors['ink-3'], fontSize: 11, fontWeight: 400 } },
    xAxis: axis(colors, { type: 'time' }), yAxis: axis(colors, { type: 'category', data: lanes, inverse: true, grid: false, axisLabel: { formatter: label, width: view.width < 560 ? 84 : 160, overflow: 'truncate' } }),
    tooltip: { formatter: p => `trial ${p.value[3]} · ${data.states[p.value[4]]}\n${data.lanes[p.value[0]].worker}, slot ${data.lanes[p.value[0]].slot}\n${((p.value[2] - p.value[1]) / 1000).toFixed(1)} s` },
    series: [{
      type: 'custom', data: data.bars, encode: { x: [1, 2], y: 0 }, progressive: 0, clip: true,
      renderItem: (params, api) => {
        const from = api.coord([api.value(1), api.value(0)]), to = api.coord([api.value(2), api.value(0)]);
        const height = Math.max(2, Math.min(26, api.size([0, 1])[1] * 0.7));
        return { type: 'rect', shape: { x: from[0], y: from[1] - height / 2, width: Math.max(1, to[0] - from[0] - 0.5), height, r: 2 }, style: { fill: colors[data.states[api.value(4)]] ?? colors.cancelled } };
      },
    }],
  };
}

/** Exponential smoothing, unbiased at the start. */
export function smooth(points, weight) {
  if (!weight) return points;
  let mean = 0, sum = 0;
  return points.map(([x, y]) => { mean = mean * weight + (1 - weight) * y; sum = sum * weight + (1 - weight); return [x, mean / sum]; });
}

function lines(data, colors, view) {
  if (data.lines.length === 0) return null;
  const palette = [colors.accent, colors.running, colors.gold, colors.failed, colors.pruned, colors.cancelled, colors.complete];
  return {
    grid: { ...frame, top: 40 }, color: palette,
    legend: { type: 'scroll', top: 0, formatter: name => short(name, view.width < 600 ? 28 : 60), textStyle: { color: colors['ink-2'], fontSize: 11 }, itemWidth: 16, itemHeight: 8, pageTextStyle: { color: colors['ink-3'] } },
    xAxis: valueAxis(colors, { grid: false, scale: false, axisLabel: { formatter: v => data.over_time ? `${number(v)} s` : number(v) } }),
    yAxis: axis(colors, { type: view.log ? 'log' : 'value', scale: true }),
    tooltip: { trigger: 'axis', formatter: points => [data.over_time ? `${number(points[0].value[0])} s` : `step ${number(points[0].value[0])}`, ...points.map(p => `${p.marker}${short(p.seriesName, 48)} ${number(p.value[1])}`)].join('\n') },
    series: data.lines.map(l => ({ type: 'line', name: l.name, data: smooth(view.log ? l.points.filter(p => p[1] > 0) : l.points, view.smooth), symbol: 'none', lineStyle: { width: 2 } })),
  };
}

export const drawings = { best, importance, parallel, slices, contour, pareto, curves, timeline, lines };
