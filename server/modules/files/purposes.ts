/** How a picture is made anew: `cover` fills exactly width × height, `inside` only shrinks to fit. */
export interface Picture {
  readonly format: 'webp' | 'jpeg';
  readonly width: number;
  readonly height: number;
  readonly fit: 'cover' | 'inside';
}

/** What an upload is for: what content it takes and what is made of it. Sizes in bytes. */
export interface Purpose {
  readonly says: string;
  /** Content taken, as found in the bytes. */
  readonly takes: readonly ('picture' | 'pdf' | 'csv')[];
  /** Largest upload. */
  readonly upload_bytes: number;
  /** Largest file kept: pictures are compressed until they fit, others refused. */
  readonly kept_bytes: number;
  readonly picture: Picture | null;
  /** Customers may upload it too, not staff alone. */
  readonly by_customers: boolean;
  /** Anyone may see it once something uses it, as a shop window needs. */
  readonly open: boolean;
  /** Days it is kept unless the business says otherwise; null: as long as something uses it. */
  readonly keep_days: number | null;
}

const mb = 1024 * 1024;
const page: Picture = { format: 'jpeg', width: 2400, height: 2400, fit: 'inside' };

/** Every purpose by name. */
export const purposes = {
  avatar: {
    says: 'A picture of a person or a customer, cut to 200 × 200.',
    takes: ['picture'],
    upload_bytes: 10 * mb,
    kept_bytes: mb,
    picture: { format: 'webp', width: 200, height: 200, fit: 'cover' },
    by_customers: true,
    open: false,
    keep_days: null,
  },
  picture: {
    says: 'A picture for the shop window: of an item, a category, a banner.',
    takes: ['picture'],
    upload_bytes: 15 * mb,
    kept_bytes: mb,
    picture: { format: 'webp', width: 1600, height: 1600, fit: 'inside' },
    by_customers: false,
    open: true,
    keep_days: null,
  },
  document: {
    says: 'A paper, photographed or as PDF: identity, licence, proof.',
    takes: ['picture', 'pdf'],
    upload_bytes: 15 * mb,
    kept_bytes: mb,
    picture: page,
    by_customers: true,
    open: false,
    keep_days: null,
  },
  prescription: {
    says: 'A prescription, photographed or as PDF.',
    takes: ['picture', 'pdf'],
    upload_bytes: 15 * mb,
    kept_bytes: mb,
    picture: page,
    by_customers: true,
    open: false,
    keep_days: null,
  },
  csv: {
    says: 'A table to be read in, as CSV.',
    takes: ['csv'],
    upload_bytes: 50 * mb,
    kept_bytes: 50 * mb,
    picture: null,
    by_customers: false,
    open: false,
    keep_days: 30,
  },
} as const satisfies Readonly<Record<string, Purpose>>;

/** The name of a purpose. */
export type PurposeName = keyof typeof purposes;

/** All names, for schemas. */
export const purposeNames = Object.keys(purposes) as [PurposeName, ...PurposeName[]];

/** A purpose by its name. */
export function purposeOf(name: PurposeName): Purpose {
  return purposes[name];
}
