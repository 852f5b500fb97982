// Before the first paint: the theme and language that this person chose, so that nothing flashes.
try {
  const chosen = JSON.parse(localStorage.getItem('haat.preferences') || '{}');
  if (chosen.theme === 'light' || chosen.theme === 'dark') document.documentElement.dataset.theme = chosen.theme;
  if (chosen.language) document.documentElement.lang = chosen.language;
} catch {
  // Storage is closed to us: the system's theme it is.
}
