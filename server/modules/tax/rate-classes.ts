import type { Said } from '#platform/business.ts';

/** How GST treats a supply. They are told apart in the returns even where the tax is nothing in each. */
export const treatments = ['taxable', 'zero_rated', 'nil_rated', 'exempt', 'non_gst'] as const;
export type Treatment = (typeof treatments)[number];

/** A rate from a day on, until the next one. `rate_bp` is hundredths of a per cent: 1800 is 18 %. */
export interface DatedRate {
  readonly from_day: string;
  readonly treatment: Treatment;
  readonly rate_bp: number;
}

/** Goods and services whose rate is the same and changed together. */
export interface RateClass {
  readonly says: Said;
  readonly rates: readonly DatedRate[];
}

// GST began on 1 Jul 2017. "GST 2.0": Notification 9/2025-CT(Rate) of 17 Sep 2025 with its sister notifications.
const began = '2017-07-01';
const reform = '2025-09-22';

/**
 * The rates of the law as dated classes. A change of the law is a new line here, so that whoever follows a class follows
 * the law; what is in no class gets the business's own dated rate. A class is never renamed and no line is ever changed.
 */
export const rateClasses = {
  standard: always(1800, 'Most goods and services', 'अधिकांश वस्तुएँ और सेवाएँ'),
  merit: always(500, 'Everyday essentials', 'रोज़मर्रा की ज़रूरी चीज़ें'),
  nil: { says: { en: 'Taxed at nothing', hi: 'शून्य दर' }, rates: [none(began, 'nil_rated')] },
  exempt: { says: { en: 'Exempt from GST', hi: 'जीएसटी से मुक्त' }, rates: [none(began, 'exempt')] },
  non_gst: {
    says: { en: 'Outside GST: petrol, liquor', hi: 'जीएसटी से बाहर: पेट्रोल, शराब' },
    rates: [none(began, 'non_gst')],
  },
  nil_was_5: moved(500, 'nil_rated', 'UHT dairy, packed paneer, rotis', 'यूएचटी डेयरी, पैक पनीर, रोटी'),
  nil_was_12: moved(
    1200,
    'nil_rated',
    'Exercise books, pencils, 33 life-saving drugs',
    'कॉपी, पेंसिल, 33 जीवन-रक्षक दवाएँ',
  ),
  nil_was_18: moved(
    1800,
    'nil_rated',
    'Parathas, individual life and health insurance',
    'पराठे, व्यक्तिगत जीवन और स्वास्थ्य बीमा',
  ),
  merit_was_12: moved(1200, 500, 'Ghee, butter, cheese, nuts, medicines', 'घी, मक्खन, चीज़, मेवे, दवाएँ'),
  merit_was_18: moved(1800, 500, 'Soap, shampoo, toothpaste, biscuits, chocolate', 'साबुन, शैंपू, टूथपेस्ट, बिस्कुट, चॉकलेट'),
  standard_was_5: moved(500, 1800, 'Coal', 'कोयला'),
  standard_was_12: moved(1200, 1800, 'What went from 12 to 18 per cent', 'जो 12 से 18 प्रतिशत हुआ'),
  standard_was_28: moved(2800, 1800, 'Cement, air conditioners, televisions', 'सीमेंट, एसी, टीवी'),
  demerit: moved(2800, 4000, 'Aerated and caffeinated drinks, large cars', 'कार्बोनेटेड और कैफ़ीन वाले पेय, बड़ी कारें'),
  tobacco: {
    says: { en: 'Tobacco and pan masala', hi: 'तंबाकू और पान मसाला' },
    rates: [taxed(began, 2800), taxed('2026-02-01', 4000)],
  },
  bullion: always(300, 'Gold, silver, jewellery', 'सोना, चाँदी, आभूषण'),
  cut_gems: always(150, 'Cut and polished diamonds', 'तराशे हुए हीरे'),
  rough_gems: always(25, 'Rough diamonds and stones', 'बिना तराशे हीरे और रत्न'),
  for_export: always(10, 'Goods sold to an exporter', 'निर्यातक को बेचा माल'),
} as const satisfies Record<string, RateClass>;

/** The name of a class that ships with the platform. */
export type RateClassName = keyof typeof rateClasses;

/** The names of the classes that ship with the platform. */
export const rateClassNames = Object.keys(rateClasses) as [RateClassName, ...RateClassName[]];

/** The rate of a class on a day; nothing before GST began. */
export function classRateOn(name: RateClassName, day: Temporal.PlainDate): DatedRate | undefined {
  return rateClasses[name].rates.findLast(({ from_day }) => from_day <= day.toString());
}

/**
 * The day whose rate a supply gets around a change (CGST Act s.14): of the days it was supplied, invoiced and paid, the
 * rate counts on which two of the three fall, and that is the middle one. What is not paid yet is paid last.
 */
export function rateDay(days: {
  readonly supplied: Temporal.PlainDate;
  readonly invoiced: Temporal.PlainDate;
  readonly paid?: Temporal.PlainDate | undefined;
}): Temporal.PlainDate {
  const { supplied, invoiced, paid } = days;
  const [first, last] =
    Temporal.PlainDate.compare(supplied, invoiced) <= 0 ? [supplied, invoiced] : [invoiced, supplied];
  if (paid === undefined || Temporal.PlainDate.compare(paid, last) >= 0) return last;
  return Temporal.PlainDate.compare(paid, first) <= 0 ? first : paid;
}

function taxed(from_day: string, rate_bp: number): DatedRate {
  return { from_day, treatment: 'taxable', rate_bp };
}

function none(from_day: string, treatment: Exclude<Treatment, 'taxable' | 'zero_rated'>): DatedRate {
  return { from_day, treatment, rate_bp: 0 };
}

function always(rate_bp: number, en: string, hi: string): RateClass {
  return { says: { en, hi }, rates: [taxed(began, rate_bp)] };
}

/** What the reform of September 2025 moved from one rate to another. */
function moved(before_bp: number, after: number | 'nil_rated', en: string, hi: string): RateClass {
  const later = after === 'nil_rated' ? none(reform, after) : taxed(reform, after);
  return { says: { en, hi }, rates: [taxed(began, before_bp), later] };
}
