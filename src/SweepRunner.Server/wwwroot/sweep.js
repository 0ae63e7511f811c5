// A sweep's page: follows its events, and lets the table follow the chart of parallel coordinates.

const page = document.querySelector('[data-sweep]');
const charts = () => document.dispatchEvent(new CustomEvent('datachange'));
const ranged = () => document.dispatchEvent(new CustomEvent('rangechange'));

/** Calls work at most once per wait, and once more after the last call. */
function calm(work, wait) {
  let timer = 0, again = false;
  const run = () => {
    timer = setTimeout(() => { timer = 0; if (again) { again = false; run(); } }, wait);
    Promise.resolve(work()).catch(() => {});
  };
  return () => { if (timer) again = true; else run(); };
}

export function follow(refresh) {
  const sweep = page.dataset.sweep;
  if (page.dataset.live) {
    // The browser reconnects by itself and says which event it saw last.
    const events = new EventSource(`/api/v1/sweeps/${sweep}/events?since=${page.dataset.revision}`);
    const live = calm(() => refresh('live'), 1000);
    const table = calm(() => refresh('trials'), 2500);
    const drawn = calm(charts, 3000);
    events.addEventListener('trial', () => { live(); table(); drawn(); });
    events.addEventListener('sweep', live);
    events.addEventListener('end', () => { events.close(); live(); table(); drawn(); });
  }

  const show = (query, push) => {
    const search = query.toString();
    history[push ? 'pushState' : 'replaceState'](null, '', location.pathname + (search ? `?${search}` : ''));
    return refresh('trials', `/dashboard/sweeps/${sweep}/trials${search ? `?${search}` : ''}`);
  };

  document.addEventListener('brush', event => {
    const query = new URLSearchParams(location.search);
    const isOther = range => range.slice(0, range.lastIndexOf(':')) !== event.detail.column;
    const before = query.getAll('range');
    query.delete('range');
    query.delete('page');
    for (const range of [...before.filter(isOther), ...event.detail.ranges]) query.append('range', range);
    show(query, false);
  });

  // Sorting, paging and filtering only change the table; links and forms work without this, too.
  document.addEventListener('click', event => {
    const link = event.target.closest('#trials a[href*="#trials"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(new URL(link.href).searchParams, true).then(ranged);
  });
  document.addEventListener('submit', event => {
    if (!event.target.matches('[data-table-form]')) return;
    event.preventDefault();
    const query = new URLSearchParams([...new FormData(event.target)].filter(([, value]) => value !== ''));
    show(query, true).then(ranged);
  });
  addEventListener('popstate', () => { ranged(); refresh('trials', `/dashboard/sweeps/${sweep}/trials${location.search}`); });
}
