// Loaded before the first paint, so that a chosen theme never flashes.
(() => {
  let chosen = null;
  try { chosen = localStorage.getItem('theme'); } catch { /* storage may be off */ }
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
})();
