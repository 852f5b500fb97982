const IST = 'Asia/Kolkata';

/** `+919829000001` as people write it: `+91 98290 00001`; a device's token shortened. */
export function shown(person: string): string {
  if (!person.startsWith('+') && !person.includes('@') && person.length > 24)
    return `Device ${person.replaceAll(/\W/g, '').slice(-8)}`;
  return person.replace(/^\+91(\d{5})(\d{5})$/, '+91 $1 $2');
}

/** One of six hues, always the same for the same text. */
export function hue(text: string): number {
  return Array.from(text).reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 6, 7);
}

/** The time of day in India. */
export function time(at: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(IST);
  return local.toLocaleString('en-IN', { hour: 'numeric', minute: '2-digit' });
}

/** The day in India as people say it. */
export function dayOf(at: string): string {
  const day = Temporal.Instant.from(at).toZonedDateTimeISO(IST).toPlainDate();
  const today = Temporal.Now.plainDateISO(IST);
  const ago = day.until(today).days;
  if (ago === 0) return 'Today';
  if (ago === 1) return 'Yesterday';
  const year = day.year === today.year ? {} : { year: 'numeric' as const };
  return day.toLocaleString('en-IN', { weekday: 'long', day: 'numeric', month: 'long', ...year });
}

/** A size as people read it. */
export function bytes(size: number): string {
  if (size < 1024) return `${size} B`;
  return size < 1024 * 1024 ? `${Math.round(size / 1024)} kB` : `${(size / 1024 / 1024).toFixed(1)} MB`;
}

/** An amount in paise as ₹1,00,000.00, without paise where there are none. */
export function rupees(minor: number): string {
  const whole = minor % 100 === 0;
  return (minor / 100).toLocaleString('en-IN', {
    style: 'currency',
    currency: 'INR',
    minimumFractionDigits: whole ? 0 : 2,
  });
}
