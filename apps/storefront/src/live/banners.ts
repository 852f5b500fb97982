// Counted for the business to look at: that its banners came into sight, and that somebody followed one.
const rail = document.querySelector<HTMLElement>('[data-banners]');

function tell(path: string, body: object): void {
  const sent = new Blob([JSON.stringify(body)], { type: 'application/json' });
  navigator.sendBeacon(`/api/v1/store/banners/${path}`, sent);
}

if (rail) {
  const watch = new IntersectionObserver(([entry]) => {
    if (!entry?.isIntersecting) return;
    watch.disconnect();
    tell('seen', { banner_ids: (rail.dataset['banners'] ?? '').split(' ') });
  });
  watch.observe(rail);
  rail.addEventListener('click', ({ target }) => {
    const id = (target as HTMLElement).closest<HTMLElement>('[data-banner]')?.dataset['banner'];
    if (id) tell(`${id}/followed`, {});
  });
}
