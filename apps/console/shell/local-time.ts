/** A moment as a field for date and time wants it, by the business's clock. */
export function localOf(instant: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return parts.format(new Date(instant)).replace(' ', 'T');
}

/** The moment that such a field names. */
export function instantOf(local: string, zone: string): string {
  const guess = new Date(`${local}:00Z`);
  const shift_ms = new Date(`${localOf(guess.toISOString(), zone)}:00Z`).getTime() - guess.getTime();
  return new Date(guess.getTime() - shift_ms).toISOString();
}
