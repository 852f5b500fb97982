import type { Option } from '@kit/controls/select.tsx';
import { milliText, parseMilli, type WholeOffer } from './shared.tsx';

/** Goods of an offer as the form holds them; of a bundle with how many of each. */
export interface Goods {
  readonly noun: 'item' | 'category';
  readonly chosen: Option;
  readonly need: string;
}

/** An offer as it is typed. */
export interface Draft {
  name: string;
  name_hi: string;
  way: 'by_itself' | 'coupon';
  code: string;
  kind: WholeOffer['kind'];
  percent: string;
  amount_minor: bigint | null;
  buy: string;
  get: string;
  targets: Goods[];
  combines: boolean;
  minimum_minor: bigint | null;
  cap_minor: bigint | null;
  most_times: string;
  most_uses: string;
  most_per_person: string;
  segment_id: string | null;
  people: Option[];
  from_day: string;
  until_day: string;
}

const number = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value));
const minor = (value: string | null | undefined) => (value === null || value === undefined ? null : BigInt(value));

/** The form's values for an offer, or for a new one. */
export function draftOf(
  offer: WholeOffer | undefined,
  nameOf: (named: { name: string; name_hi: string | null }) => string,
): Draft {
  return {
    name: offer?.name ?? '',
    name_hi: offer?.name_hi ?? '',
    way: offer?.code ? 'coupon' : 'by_itself',
    code: offer?.code ?? '',
    kind: offer?.kind ?? 'percent',
    percent: offer?.percent_bp ? String(offer.percent_bp / 100) : '',
    amount_minor: minor(offer?.amount_minor),
    buy: number(offer?.buy ?? 1),
    get: number(offer?.get ?? 1),
    targets: (offer?.targets ?? []).map((target) => ({
      noun: target.item_id ? 'item' : 'category',
      chosen: { value: target.item_id ?? target.category_id ?? '', label: nameOf(target) },
      need: target.need_milli ? milliText(target.need_milli) : '1',
    })),
    combines: offer?.combines ?? true,
    minimum_minor: offer && offer.minimum_minor !== '0' ? BigInt(offer.minimum_minor) : null,
    cap_minor: minor(offer?.cap_minor),
    most_times: number(offer?.most_times),
    most_uses: number(offer?.most_uses),
    most_per_person: number(offer?.most_per_person),
    segment_id: offer?.segment_id ?? null,
    people: (offer?.people ?? []).map(({ customer_id, name }) => ({ value: customer_id, label: name })),
    from_day: offer?.from_day ?? '',
    until_day: offer?.until_day ?? '',
  };
}

/** Hundredths of a per cent from what was typed; null when it is no per cent. */
function basisPoints(text: string): number | null {
  const bp = /^\d{1,3}(\.\d{1,2})?$/.test(text.trim()) ? Math.round(Number(text) * 100) : 0;
  return bp >= 1 && bp <= 10_000 ? bp : null;
}

function count(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text.trim()) ? Number(text) : null;
}

/** The field that still lacks what its kind of offer needs; undefined when the form can be sent. */
export function lackOf(draft: Draft): 'percent' | 'amount_minor' | 'buy' | 'get' | 'targets' | 'code' | undefined {
  const { kind, way, percent, amount_minor, buy, get, targets, code } = draft;
  if (way === 'coupon' && !/^[A-Za-z0-9][A-Za-z0-9_-]{2,23}$/.test(code.trim())) return 'code';
  if ((kind === 'percent' || kind === 'buy_get') && percentOf(kind, percent) === null) return 'percent';
  if ((kind === 'flat' || kind === 'bundle') && (amount_minor === null || (kind === 'flat' && amount_minor <= 0n))) {
    return 'amount_minor';
  }
  if (kind === 'buy_get' && count(buy) === null) return 'buy';
  if (kind === 'buy_get' && count(get) === null) return 'get';
  const parts = targets.every(({ noun, need }) => noun === 'item' && count(need) !== null);
  return kind === 'bundle' && (targets.length === 0 || !parts) ? 'targets' : undefined;
}

// What is got is free unless somebody says how much is taken off it.
function percentOf(kind: Draft['kind'], text: string): number | null {
  return kind === 'buy_get' && text.trim() === '' ? 10_000 : basisPoints(text);
}

/** The form's values as the API wants them: what doesn't belong to the kind is empty. */
export function bodyOf(draft: Draft) {
  const { kind } = draft;
  const [isBundle, isBuyGet] = [kind === 'bundle', kind === 'buy_get'];
  return {
    ...{ kind, combines: draft.combines, segment_id: draft.segment_id, name: draft.name.trim() },
    name_hi: draft.name_hi.trim() || null,
    code: draft.way === 'coupon' ? draft.code.trim().toUpperCase() : null,
    percent_bp: kind === 'percent' || isBuyGet ? percentOf(kind, draft.percent) : null,
    amount_minor: kind === 'flat' || isBundle ? String(draft.amount_minor ?? 0n) : null,
    buy: isBuyGet ? count(draft.buy) : null,
    get: isBuyGet ? count(draft.get) : null,
    most_times: isBundle || isBuyGet ? count(draft.most_times) : null,
    most_uses: count(draft.most_uses),
    most_per_person: count(draft.most_per_person),
    minimum_minor: String(draft.minimum_minor ?? 0n),
    cap_minor: draft.cap_minor ? String(draft.cap_minor) : null,
    from_day: draft.from_day || null,
    until_day: draft.until_day || null,
    targets: draft.targets.map(({ noun, chosen, need }) => ({
      ...(noun === 'item' ? { item_id: chosen.value } : { category_id: chosen.value }),
      ...(isBundle && { need_milli: parseMilli(need) ?? '1000' }),
    })),
    customer_ids: draft.people.map(({ value }) => value),
  };
}
