// Parts of a page that the server renders and this puts in place: the markup is the server's, escaped there.

/** Fetches a part anew and puts it in place, unless somebody is using it. */
export async function refresh(id, url) {
  const part = document.getElementById(id);
  if (!part || (!url && isInUse(part))) return;
  const answer = await fetch(url ?? part.dataset.part, { headers: { Accept: 'text/html' } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(id);
  const place = document.getElementById(id);
  if (!fresh || !place || (!url && isInUse(place))) return;
  const focused = place.contains(document.activeElement) ? document.activeElement.id : '';
  place.replaceWith(fresh);
  if (focused) document.getElementById(focused)?.focus();
}

/** Somebody types in it, has opened a menu of it, or has ticked something. */
function isInUse(part) {
  const active = document.activeElement;
  return part.querySelector('details[open], input[type="checkbox"][name="run"]:checked') !== null
    || (part.contains(active) && active !== document.body);
}

/** Refreshes a part again and again while the page is visible. */
export function poll(id) {
  const wait = () => Number(document.getElementById(id)?.dataset.poll ?? 15000);
  const look = async () => {
    if (!document.hidden) await refresh(id).catch(() => {});
    setTimeout(look, wait());
  };
  setTimeout(look, wait());
}
