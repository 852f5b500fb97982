// Who puts something into the basket before the script for it has come: it is done when that comes (live/cart.ts).
addEventListener('click', ({ target }) => {
  const stepper = target.closest?.('haat-stepper');
  if (stepper && !customElements.get('haat-stepper'))
    stepper.dataset.pressed = `${Number(stepper.dataset.pressed ?? 0) + 1}`;
});

// Before the first paint: the theme that this person chose, and the page in the language that this person chose.
try {
  const chosen = JSON.parse(localStorage.getItem('haat.preferences') || '{}');
  const root = document.documentElement;
  if (chosen.theme === 'light' || chosen.theme === 'dark') root.dataset.theme = chosen.theme;
  const other = chosen.language && document.querySelector(`link[rel=alternate][hreflang=${chosen.language}]`);
  if (other && chosen.language !== root.lang) location.replace(other.getAttribute('href') + location.search);
} catch {
  // Storage is closed to us: the page stays as it came.
}

// A basket that is empty for sure says so before its script has come (pages/cart.astro).
try {
  const { items = {} } = JSON.parse(localStorage.getItem('haat.cart') || '{}');
  if (Object.keys(items).length === 0 && localStorage.getItem('haat.signed_in') === null)
    document.documentElement.dataset.basket = 'empty';
} catch {
  // Not known: the script says it.
}
