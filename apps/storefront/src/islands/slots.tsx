import { useHours } from '@kit/use-hours.ts';
import { useFormatter, useTranslations } from 'use-intl';

interface Slot {
  readonly window_id: string;
  readonly on: string;
  readonly from_time: string;
  readonly to_time: string;
  readonly left: number;
}

/** When it is to come: a day, which is its first free time until another is chosen; where no times are offered, the day it is expected. */
export function Slots({
  slots,
  expected_on,
  chosen,
  choose,
}: {
  slots: readonly Slot[];
  expected_on: string;
  chosen: Slot | undefined;
  choose: (slot: Slot) => void;
}) {
  const t = useTranslations('buy');
  const format = useFormatter();
  const hours = useHours();
  const dayOf = (day: string) =>
    format.dateTime(new Date(`${day}T12:00:00Z`), { weekday: 'short', day: 'numeric', month: 'short' });
  const days = [...new Set(slots.map(({ on }) => on))];
  const day = chosen?.on ?? days[0];
  const freeOn = (on: string) => slots.find((slot) => slot.on === on && slot.left > 0);
  if (slots.length === 0) return <p>{t('expected', { day: dayOf(expected_on) })}</p>;
  const look = (on: boolean) =>
    `relative flex min-h-11 shrink-0 cursor-pointer items-center justify-center rounded-control border px-3 text-sm font-semibold has-[:focus-visible]:outline-2 ${on ? 'border-accent bg-accent-soft' : 'border-line bg-surface'}`;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex gap-2 overflow-x-auto pb-1" role="radiogroup" aria-label={t('day')}>
        {days.map((each) => {
          const free = freeOn(each);
          return (
            <label key={each} className={`${look(each === chosen?.on)} flex-col ${free ? '' : 'opacity-50'}`}>
              <input
                type="radio"
                name="day"
                className="sr-only"
                disabled={!free}
                checked={each === chosen?.on}
                onChange={() => free && choose(free)}
              />
              {dayOf(each)}
              {!free && <span className="text-xs font-normal text-warn">{t('slot_full')}</span>}
            </label>
          );
        })}
      </div>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3" role="radiogroup" aria-label={t('time')}>
        {slots
          .filter(({ on }) => on === day)
          .map((slot) => (
            <label
              key={`${slot.window_id} ${slot.on}`}
              className={`${look(chosen?.window_id === slot.window_id && chosen.on === slot.on)} flex-col ${slot.left < 1 ? 'opacity-50' : ''}`}
            >
              <input
                type="radio"
                name="slot"
                className="sr-only"
                disabled={slot.left < 1}
                checked={chosen?.window_id === slot.window_id && chosen.on === slot.on}
                onChange={() => choose(slot)}
              />
              <span className="figures">{hours(slot.from_time, slot.to_time)}</span>
              {slot.left < 4 && (
                <span className="text-xs font-normal text-warn">
                  {slot.left < 1 ? t('slot_full') : t('slot_left', { count: slot.left })}
                </span>
              )}
            </label>
          ))}
      </div>
    </div>
  );
}
