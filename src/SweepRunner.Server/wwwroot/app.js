// What every page has: the theme, copying, parts that are fetched anew, and charts where the page has some.
import { refresh, poll } from './parts.js';

const root = document.documentElement;
const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;

document.getElementById('theme')?.addEventListener('click', () => {
  root.dataset.theme = isDark() ? 'light' : 'dark';
  try { localStorage.setItem('theme', root.dataset.theme); } catch { /* storage may be off */ }
  document.dispatchEvent(new CustomEvent('themechange'));
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => document.dispatchEvent(new CustomEvent('themechange')));

function say(text) {
  const toast = document.createElement('div');
  toast.className = 'toast';
  toast.setAttribute('role', 'status');
  toast.textContent = text;
  document.body.append(toast);
  setTimeout(() => toast.remove(), 1800);
}

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  try {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    say('Copied');
  } catch {
    getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
    say('Selected: press Ctrl-C');
  }
});

document.addEventListener('submit', event => {
  const question = event.target.dataset.confirm;
  if (question && !confirm(question)) event.preventDefault();
});

// A menu closes when one clicks elsewhere or presses Escape.
document.addEventListener('click', event => {
  for (const menu of document.querySelectorAll('details.menu[open]')) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const menu of document.querySelectorAll('details.menu[open]')) { menu.open = false; menu.querySelector('summary').focus(); }
});

for (const part of document.querySelectorAll('[data-poll]')) poll(part.id);
if (document.querySelector('[data-chart], [data-table]')) await import('./charts.js');
if (document.querySelector('[data-sweep]')) (await import('./sweep.js')).follow(refresh);
if (document.querySelector('[data-submit]')) await import('./submit.js');
