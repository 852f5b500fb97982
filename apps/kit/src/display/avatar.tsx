import { cx } from '../cx.ts';

/** The letters of a name in a quiet circle: two for Latin, the first cluster for Devanagari. */
export function Avatar({ name, size = 'm' }: { name: string; size?: 's' | 'm' | 'l' }) {
  const sizes = { s: 'size-7 text-xs', m: 'size-9 text-sm', l: 'size-14 text-lg' };
  return (
    <span
      aria-hidden
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-full bg-accent-soft font-head font-semibold text-accent-ink uppercase',
        sizes[size],
      )}
    >
      {initials(name)}
    </span>
  );
}

const clusters = new Intl.Segmenter('hi', { granularity: 'grapheme' });

function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const firsts = words.map((word) => clusters.segment(word)[Symbol.iterator]().next().value?.segment ?? '');
  const devanagari = /[\u0900-\u097F]/.test(name);
  return devanagari || firsts.length < 2 ? (firsts[0] ?? '') : `${firsts[0]}${firsts.at(-1)}`;
}
