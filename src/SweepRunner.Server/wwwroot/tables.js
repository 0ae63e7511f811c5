// What a build without the chart library shows: the same data as a table.

const rows = {
  best: d => [['x', d.metric, 'trial'], ...d.points],
  importance: d => [['parameter', 'share'], ...d.names.map((n, i) => [n, d.shares[i]])],
  parallel: d => [[...d.axes.map(a => a.name), d.metric, 'trial'], ...[...d.lines].reverse()],
  slices: d => [['parameter', 'place', d.metric, 'trial'], ...d.slices.flatMap(s => s.points.map(p => [s.axis.name, ...p]))],
  contour: d => d ? [[d.x, d.y, 'expected'], ...d.cells.map(c => [d.x_values[c[0]], d.y_values[c[1]], c[2]])] : [],
  pareto: d => d ? [[d.x, d.y, 'trial'], ...d.front] : [],
  curves: d => [['trial', 'state', 'step', d.metric], ...d.curves.map(c => [c.trial, c.state, ...c.points.at(-1)])],
  timeline: d => [['worker', 'slot', 'seconds', 'trial', 'state'], ...d.bars.map(b => [d.lanes[b[0]].worker, d.lanes[b[0]].slot, (b[2] - b[1]) / 1000, b[3], d.states[b[4]]])],
  lines: d => [['curve', 'points', 'first', 'last'], ...d.lines.map(l => [l.name, l.points.length, l.points[0][1], l.points.at(-1)[1]])],
};

const text = value => value == null ? '' : typeof value === 'number' ? Number(value.toPrecision(6)).toString() : value;

/** The table; null when there is nothing to show. */
export function tableOf(kind, data) {
  const [head, ...body] = rows[kind](data).slice(0, 101);
  if (body.length === 0) return null;
  const table = document.createElement('table');
  table.className = 'data';
  const row = (cells, name) => {
    const line = document.createElement('tr');
    for (const value of cells) {
      const cell = document.createElement(name);
      cell.textContent = text(value);
      line.append(cell);
    }
    return line;
  };
  table.createTHead().append(row(head, 'th'));
  table.createTBody().append(...body.map(cells => row(cells, 'td')));
  return table;
}
