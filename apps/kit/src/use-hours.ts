import { useFormatter } from 'use-intl';

const at = (time: string) => new Date(`1970-01-01T${time.slice(0, 5)}Z`);

/** Writes from when to when something comes, `17:00` and `19:00`, as people read hours: 5:00 – 7:00 pm. */
export function useHours(): (from: string, to: string) => string {
  const format = useFormatter();
  return (from, to) => format.dateTimeRange(at(from), at(to), { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
}
