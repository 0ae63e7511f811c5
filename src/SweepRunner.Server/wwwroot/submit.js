// The form for a new sweep: checks while one types, takes a dropped file.

const form = document.querySelector('[data-submit]');
const text = form.querySelector('textarea');
const gutter = form.querySelector('[data-gutter]');
const notes = form.querySelector('[data-notes]');
const place = form.querySelector('[data-faults]');
const drop = form.querySelector('[data-drop]');
let timer = 0, asked = 0;

/** Numbers the lines, and says what is wrong behind those that are. */
function number(errors = []) {
  const typed = text.value.split('\n');
  const lines = Math.max(24, typed.length);
  const said = Map.groupBy(errors.filter(e => e.line), e => e.line);
  gutter.replaceChildren(...Array.from({ length: lines }, (_, i) => {
    const line = document.createElement('li');
    line.textContent = i + 1;
    if (said.has(i + 1)) line.className = 'bad';
    return line;
  }));
  notes.replaceChildren(...Array.from({ length: lines }, (_, i) => {
    const line = document.createElement('li');
    if (said.has(i + 1)) line.append(element('span', typed[i] ?? '', { className: 'typed' }), element('em', said.get(i + 1).map(describe).join(' · ')));
    return line;
  }));
  text.rows = lines;
}

function element(name, content, properties = {}) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...[content].flat());
  return made;
}

function goTo(line) {
  const before = text.value.split('\n').slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  text.focus();
  text.setSelectionRange(before, before + (text.value.split('\n')[line - 1]?.length ?? 0));
}

function describe(error) {
  const parts = [error.path ? `${error.path}: ` : '', error.message, error.value ? ` (got ${error.value})` : '', error.rule ? `; ${error.rule}` : '', error.suggestion ? `. ${error.suggestion}` : ''];
  return parts.join('');
}

async function check() {
  const mine = ++asked;
  const answer = await fetch(`/api/v1/sweeps/validate?base=${encodeURIComponent(form.base.value)}`, {
    method: 'POST', headers: { 'Content-Type': 'application/yaml' }, body: text.value,
  }).catch(() => null);
  if (!answer || mine !== asked) return;
  const view = await answer.json();
  if (answer.ok) {
    number();
    const size = view.points ? `${view.points.toLocaleString('en')} points` : 'an endless space';
    place.replaceChildren(element('p', `Valid: ${view.name}, ${view.method}, ${view.parameters} parameters, ${size}.`, { className: 'good' }));
    return;
  }

  const errors = view.errors?.length ? view.errors : [{ message: view.detail }];
  number(errors);
  place.replaceChildren(element('ul', errors.map(error => {
    const item = element('li', describe(error));
    if (error.line) {
      const link = element('a', `Line ${error.line}`, { href: '#spec' });
      link.addEventListener('click', event => { event.preventDefault(); goTo(error.line); });
      item.prepend(link, ' ');
    }
    return item;
  }), { className: 'faults' }));
}

const soon = () => { clearTimeout(timer); timer = setTimeout(check, 350); };
text.addEventListener('input', () => { number(); soon(); });
text.addEventListener('scroll', () => { notes.scrollLeft = text.scrollLeft; });
form.base.addEventListener('input', soon);
for (const link of place.querySelectorAll('[data-line]')) link.addEventListener('click', event => { event.preventDefault(); goTo(Number(link.dataset.line)); });

drop.addEventListener('dragover', event => { event.preventDefault(); drop.classList.add('over'); });
drop.addEventListener('dragleave', () => drop.classList.remove('over'));
drop.addEventListener('drop', async event => {
  event.preventDefault();
  drop.classList.remove('over');
  const file = event.dataTransfer.files[0];
  if (!file) return;
  text.value = await file.text();
  number();
  check();
});

// What comes from the server is numbered, and told what is wrong with it, where something is: it is checked once somebody types.
if (place.childElementCount === 0) number();
