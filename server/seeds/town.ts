import type { SegmentRule } from '#customers';
import type { Blueprint } from '#platform/business.ts';
import type { Store } from './store.ts';

/** A part of a town: its real pincode, and streets as people there write them. */
export interface Quarter {
  readonly name: string;
  readonly pincode: string;
  readonly streets: readonly string[];
}

/** Somebody who works for the business, and the key of the role that comes ready. */
export interface Worker {
  readonly role: string;
  readonly name: string;
  readonly speaks: 'en' | 'hi';
}

/** A small town around a demo business: invented people on real streets. */
export interface Town {
  readonly slug: string;
  readonly blueprint: Blueprint;
  readonly name: string;
  /** What its shop says of itself and how it trades. */
  readonly store: Store;
  readonly legal_name: string;
  /** Ten signs; with the state they make the business's GSTIN. */
  readonly pan: string;
  readonly line1: string;
  readonly line2: string;
  readonly city: string;
  readonly gst_state: string;
  /** Digit that sets this town's phones apart: +91 90000 <digit>…. */
  readonly line: number;
  readonly quarters: readonly [Quarter, ...Quarter[]];
  /** Where the business serves: each part with its real pincodes. */
  readonly areas: readonly { readonly name: string; readonly pincodes: readonly string[] }[];
  /** The first is the owner. */
  readonly staff: readonly [Worker, ...Worker[]];
  readonly customers: number;
  /** How many of a hundred customers are businesses with a GSTIN. */
  readonly firms_percent: number;
  /** How many of a hundred like to be spoken to in Hindi. */
  readonly hindi_percent: number;
  readonly surnames: readonly string[];
  /** What a firm here is called after its owner: `Patil Constructions`. */
  readonly trades: readonly string[];
  /** What a customer may be tagged with, and how many of a hundred are. */
  readonly tags: Readonly<Record<string, number>>;
  readonly segments: readonly { readonly name: string; readonly rule: SegmentRule }[];
  /** What staff write down after a call or a visit. */
  readonly notes: readonly string[];
}

/** First names that are at home all over the north and west of India. */
export const firstNames = [
  'Aarti',
  'Abhishek',
  'Aditi',
  'Ajay',
  'Akash',
  'Alka',
  'Amit',
  'Anil',
  'Anita',
  'Anjali',
  'Arjun',
  'Asha',
  'Ashok',
  'Bhavna',
  'Chetan',
  'Deepa',
  'Deepak',
  'Dinesh',
  'Divya',
  'Farah',
  'Gaurav',
  'Geeta',
  'Harish',
  'Hema',
  'Imran',
  'Jaya',
  'Jyoti',
  'Kailash',
  'Kavita',
  'Kiran',
  'Lakshmi',
  'Lata',
  'Mahesh',
  'Manish',
  'Manju',
  'Meena',
  'Mohan',
  'Mukesh',
  'Nadia',
  'Naresh',
  'Neha',
  'Nikhil',
  'Nisha',
  'Pankaj',
  'Pooja',
  'Prakash',
  'Priya',
  'Rahul',
  'Rajesh',
  'Rakesh',
  'Ravi',
  'Rekha',
  'Ritu',
  'Rohit',
  'Sachin',
  'Sameer',
  'Sangeeta',
  'Sanjay',
  'Savita',
  'Shabana',
  'Shalini',
  'Shweta',
  'Sneha',
  'Sunil',
  'Sunita',
  'Suresh',
  'Swati',
  'Usha',
  'Vandana',
  'Vijay',
  'Vikram',
  'Vinod',
  'Vivek',
  'Yogesh',
  'Zoya',
] as const;

/** A segment of those who have a tag. */
export function tagged(tag: string): SegmentRule {
  return { match: 'all', groups: [{ match: 'all', conditions: [{ field: 'tag', op: '=', values: [tag] }] }] };
}

/** A segment of those who have a GSTIN. */
export const firms: SegmentRule = {
  match: 'all',
  groups: [{ match: 'all', conditions: [{ field: 'gstin', op: 'exists', values: [] }] }],
};

/** A segment of those who came in the last 14 days. */
export const newcomers: SegmentRule = {
  match: 'all',
  groups: [{ match: 'all', conditions: [{ field: 'created', op: 'within_days', values: ['14'] }] }],
};

/** A segment of those who like to be spoken to in Hindi. */
export const hindiSpeakers: SegmentRule = {
  match: 'all',
  groups: [{ match: 'all', conditions: [{ field: 'language', op: '=', values: ['hi'] }] }],
};
