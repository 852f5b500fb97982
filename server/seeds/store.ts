import type { Said } from '#platform/business.ts';

/** What a demo store says of itself and how it trades; everything is said in English and Hindi. */
export interface Store {
  readonly about: readonly Said[];
  readonly delivery: readonly Said[];
  readonly returns: readonly Said[];
  readonly questions: readonly { readonly question: Said; readonly answer: Said }[];
  /** What bringing goods costs, in rupees with tax, and from which worth of goods on nothing. */
  readonly bringing: { readonly rupees: number; readonly free_from_rupees: number | null };
  /** When it is brought: hours of the day, and to how many at most in each. */
  readonly windows: readonly { readonly from: string; readonly to: string; readonly capacity: number }[];
  /** Categories that the header leads to, by their slug. */
  readonly aisles: readonly (readonly [slug: string, text: Said])[];
  readonly banners: readonly Banner[];
  /** Of each category by its name: so much less per cent from a number of units on, for a segment. */
  readonly lists: readonly {
    readonly segment: string;
    readonly breaks: readonly { readonly category: string; readonly from: number; readonly less_percent: number }[];
  }[];
  readonly offers: readonly Offer[];
  /** What people here buy together, by the names of the goods. */
  readonly together: readonly (readonly string[])[];
}

interface Banner {
  readonly title: Said;
  readonly text: Said;
  readonly icons: readonly string[];
  readonly href: string;
}

/** An offer, or a coupon where it has a code; `on` names categories, `for` a segment. Amounts in rupees. */
export interface Offer {
  readonly name: Said;
  readonly code?: string;
  readonly percent?: number;
  readonly rupees?: number;
  readonly buy_get?: readonly [buy: number, get: number];
  readonly minimum?: number;
  readonly cap?: number;
  readonly most_per_person?: number;
  readonly on?: readonly string[];
  readonly for?: string;
}

/** Says something in both languages. */
export function said(en: string, hi: string): Said {
  return { en, hi };
}
