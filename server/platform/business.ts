import type { Scope } from './access.ts';

/** What can be switched on for a business; everything else is there for all. */
export const capabilities = {
  catalogue: 'Goods, services and what they cost.',
  stock: 'Stores, lots, movements and reorder points.',
  price_lists: 'Prices per segment, quantity and partner.',
  offers: 'Coupons, offers and banners.',
  orders: 'Carts, checkout, orders, returns and disputes.',
  requests: 'Customers and workers ask for goods that are not sold yet.',
  plans: 'Monthly plans with deposits, changes and notice.',
  daily_delivery: 'Standing orders by the day, with skips and holidays.',
  billing: 'Invoices, bill runs, dues and reminders.',
  payments: 'Paying through gateways, by link and in cash.',
  wallet: 'Money and credits that customers keep here.',
  loyalty: 'Points, tiers, badges and referrals.',
  worker_pay: 'What workers earn by the day, and pay-outs.',
  partners: 'Others who sell here, with their papers and portal.',
  settlements: 'Commission, tax deducted and pay-outs to partners.',
  purchasing: 'Suppliers, purchase orders and receipts.',
  visits: 'Deliveries, installations and repairs at a place, with proof.',
  tickets: 'Service tickets with promised times.',
  routing: 'Planned routes for many stops and workers.',
  live_tracking: 'Positions on a map while work is under way.',
  bookings: 'Slots of people, rooms and crews.',
  health: 'Prescriptions, reports and who looked at them.',
  emergency: 'Ambulances and blood, found fast.',
  insurance: 'Policies compared, bought and issued.',
  support: 'One inbox for chat, mail, WhatsApp and phone.',
  bot: 'A WhatsApp bot that answers and hands over.',
  broadcasts: 'Messages to whole segments.',
  site: 'A public site with pages and posts.',
  leads: 'Enquiries from first form to customer.',
  reviews: 'Stars, questions and answers.',
  wishlists: 'Lists to keep and share.',
  recommendations: 'What goes together and what runs out soon.',
  forecast: 'Demand ahead, and customers about to leave.',
  scan: 'A photo or a spoken sentence becomes a draft order.',
  tasks: 'Tasks and approvals in steps.',
} as const satisfies Record<string, string>;

/** One thing that a business can switch on. */
export type Capability = keyof typeof capabilities;

/** The nouns that a business may call by its own name. */
export const nouns = ['customer', 'order', 'visit', 'worker', 'partner', 'plan', 'item', 'store', 'agreement'] as const;

/** One such noun. */
export type Noun = (typeof nouns)[number];

/** The languages that everything is written in. */
export const languages = ['en', 'hi'] as const;

/** One of them. */
export type Language = (typeof languages)[number];

/** A text in every language. */
export type Said = Readonly<Record<Language, string>>;

/** A role that comes ready: which permissions it holds, each for which rows; `anywhere`: not bound to the office's networks. */
export interface ReadyRole {
  readonly key: string;
  readonly title: Said;
  readonly permissions: Readonly<Record<string, Scope>>;
  readonly anywhere?: true;
}

/** A message that comes ready: what is said at an event through a channel, with the {variables} of that event. */
export interface ReadyTemplate {
  readonly event: string;
  readonly channel: string;
  readonly language: Language;
  readonly subject?: string;
  readonly body: string;
}

/** A kind of business, as data: everything that tells one from another. */
export interface Blueprint {
  readonly name: string;
  readonly says: Said;
  readonly accent: string;
  readonly languages: readonly Language[];
  readonly capabilities: readonly Capability[];
  readonly words: Readonly<Partial<Record<Noun, Readonly<Record<Language, { one: string; many: string }>>>>>;
  readonly roles: readonly ReadyRole[];
  readonly rules: Readonly<Record<string, unknown>>;
  readonly templates: readonly ReadyTemplate[];
}
