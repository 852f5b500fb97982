import type { z } from 'zod';

/** A way to pay, as the business switches it on and the payer chooses it. */
export type Method = 'upi' | 'card' | 'netbanking' | 'wallet' | 'emi' | 'paylater' | 'paypal';

/** Where a gateway is: the sandbox's port, and how long to wait for an answer. */
export interface Place {
  readonly sandbox_port: number;
  readonly timeout_ms: number;
}

/**
 * What came of a call. `done`: it did. `later`: it surely has not, and may if asked again (line refused, 429, 503 before the
 * work). `never`: it said no for good. `unknown`: the line broke or it failed midway, it may have; it is looked up by our
 * own id before anything is repeated.
 */
export type Told<Result> =
  | { readonly is: 'done'; readonly got: Result }
  | { readonly is: 'later' | 'unknown'; readonly reason: string }
  | { readonly is: 'never'; readonly code: string; readonly reason: string };

/** Who pays, as far as a gateway wants to know. */
export interface Payer {
  readonly name: string;
  readonly email: string | null;
  /** +91… */
  readonly phone: string | null;
  /** What this gateway calls the customer, once it has been told of one. */
  readonly ref: string | null;
}

/** How the payer meets the gateway: its page, a link sent by message, or a UPI intent and its QR code. */
export type Manner = 'page' | 'link' | 'upi';

/** What is asked of a gateway when an attempt begins. */
export interface Opening {
  /** Our id of the attempt (a uuid): every call for the same attempt carries it, and the gateway's objects echo it. */
  readonly id: string;
  readonly manner: Manner;
  readonly methods: readonly Method[];
  readonly amount_minor: bigint;
  readonly currency: string;
  /** The payment's number as people see it, and what it is for. */
  readonly number: string;
  readonly title: string;
  readonly payer: Payer;
  /** Where the payer's browser comes back to, with what the gateway appends or posts. */
  readonly return_url: string;
  /** Where this gateway's webhooks for the business go. */
  readonly hook_url: string;
  readonly expires_at: Temporal.Instant;
  /** The payer wants the method kept for later. */
  readonly keep: boolean;
  /** A method kept before, to be offered first. */
  readonly kept_ref: string | null;
  /** With this payment the payer also promises later ones. */
  readonly promise: Mandate | null;
}

/** A mandate to be made: up to how much each time, how often at most, until when. */
export interface Mandate {
  readonly most_minor: bigint;
  readonly every: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'as_presented';
  readonly until: Temporal.PlainDate;
}

/** What the payer's browser is to do next. */
export type Step =
  | { readonly is: 'redirect'; readonly url: string }
  | { readonly is: 'post'; readonly url: string; readonly fields: Readonly<Record<string, string>> }
  | { readonly is: 'upi'; readonly link: string };

export interface Opened {
  /** The gateway's id of its order, link, session or code. */
  readonly order_ref: string;
  /** What the gateway calls the customer, if it was told of one now. */
  readonly payer_ref: string | null;
  readonly step: Step;
}

/** An attempt as a gateway is asked about it. */
export interface Asked {
  readonly id: string;
  readonly manner: Manner;
  /** Null while it isn't known whether the gateway took the opening. */
  readonly order_ref: string | null;
  readonly amount_minor: bigint;
  readonly currency: string;
  readonly opened_at: Temporal.Instant;
}

/** One payment as a gateway knows it. An attempt may have several: a card that failed, then one that passed. */
export interface PaymentNews {
  readonly about: 'payment';
  readonly payment_ref: string;
  readonly order_ref: string | null;
  /** Our id of the attempt, when the gateway echoes it. */
  readonly attempt_id: string | null;
  readonly state: 'pending' | 'authorized' | 'captured' | 'failed';
  readonly amount_minor: bigint;
  readonly currency: string;
  readonly method: Method | null;
  /** As people may read it: `Visa •••• 1111`, `asha@upi`, `HDFC Bank`. Never a card's number. */
  readonly label: string | null;
  readonly emi: { readonly bank: string; readonly months: number } | null;
  /** What the gateway keeps for itself, tax on it included, and that tax; null while it has not said. */
  readonly fee_minor: bigint | null;
  readonly fee_tax_minor: bigint | null;
  readonly error: { readonly code: string; readonly reason: string } | null;
  /** A method that was kept, or a mandate that was made, with this payment. */
  readonly kept: KeptNews | null;
}

/** A method or mandate at a gateway. `state` of a kept method is `active` until it is `cancelled`. */
export interface KeptNews {
  readonly about: 'kept';
  readonly ref: string;
  readonly payer_ref: string | null;
  /** Our id of the attempt it was made with, when known. */
  readonly attempt_id: string | null;
  readonly method: Method;
  readonly label: string;
  /** May be debited without the payer: a mandate. */
  readonly debits: boolean;
  readonly most_minor: bigint | null;
  readonly until: Temporal.PlainDate | null;
  readonly state: 'pending' | 'active' | 'paused' | 'rejected' | 'cancelled';
}

export interface RefundNews {
  readonly about: 'refund';
  readonly refund_ref: string;
  /** Our id of the refund, when the gateway echoes it; null for one made at the gateway's own panel. */
  readonly refund_id: string | null;
  readonly payment_ref: string;
  readonly amount_minor: bigint;
  readonly currency: string;
  readonly state: 'pending' | 'processed' | 'failed';
  /** The bank's reference (ARN, RRN, UTR) by which the payer's bank finds it. */
  readonly bank_ref: string | null;
  readonly reason: string | null;
}

/** The payer's bank contests a payment. */
export interface DisputeNews {
  readonly about: 'dispute';
  readonly dispute_ref: string;
  readonly payment_ref: string;
  readonly amount_minor: bigint;
  readonly currency: string;
  readonly state: 'open' | 'won' | 'lost';
  readonly reason: string;
  readonly answer_by: Temporal.Instant | null;
}

/** What a webhook, a look or a payer's return tells; all of it is applied by one routine. */
export type News = PaymentNews | KeptNews | RefundNews | DisputeNews;

/** A webhook as it came. */
export interface Delivery {
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly raw: Buffer;
  readonly now: Temporal.Instant;
}

/** What a webhook says once its signature over the raw bytes holds. `forged` tells nothing to the sender but no. */
export type Read =
  | { readonly is: 'forged'; readonly reason: string }
  | {
      readonly is: 'read';
      /** The gateway's id of the event; of one without, a digest of the raw bytes. */
      readonly event_id: string;
      /** The gateway's name of it. */
      readonly event: string;
      readonly news: readonly News[];
    };

export interface RefundAsked {
  /** Our id of the refund (a uuid), the key under which it happens once. */
  readonly id: string;
  readonly payment_ref: string;
  readonly order_ref: string | null;
  readonly amount_minor: bigint;
  readonly currency: string;
  readonly reason: string;
  readonly asked_at: Temporal.Instant;
}

export interface ChargeAsked {
  /** Our id of the attempt. */
  readonly id: string;
  readonly kept_ref: string;
  readonly payer: Payer;
  readonly amount_minor: bigint;
  readonly currency: string;
  readonly number: string;
  readonly title: string;
}

/** A line of a settlement report: what a gateway says it paid out, and for what. */
export interface SettledLine {
  readonly kind: 'payment' | 'refund' | 'adjustment' | 'dispute';
  /** The gateway's id of the payment, refund or adjustment. */
  readonly ref: string;
  /** The gateway's order, link or session it belongs to, where the report names it: by that a payment nobody knew of is found. */
  readonly order_ref?: string | null;
  readonly settlement_ref: string;
  readonly utr: string | null;
  readonly settled_at: Temporal.Instant;
  /** Before fees; refunds and debits are negative. */
  readonly gross_minor: bigint;
  /** Tax included. */
  readonly fee_minor: bigint;
  readonly fee_tax_minor: bigint;
  readonly currency: string;
}

export interface EmiPlan {
  readonly bank: string;
  readonly months: number;
  readonly yearly_percent: number;
  readonly monthly_minor: bigint;
  readonly total_minor: bigint;
}

/**
 * A payment gateway: one file each, over its official SDK. Knows nothing of our tables. Every call ends within
 * `place.timeout_ms` and never throws for what the gateway or the line did: that is what `Told` says.
 */
export interface Gateway<Settings = never> {
  readonly kind: string;
  /** As people know it: `Razorpay`. */
  readonly says: string;
  /** `at: 'sandbox' | 'test' | 'live'` and the keys; its webhook secret and, while it is being changed, the one before. */
  readonly settings: z.ZodType<Settings>;
  /** Settings that never leave the server again. */
  readonly secrets: readonly (keyof Settings & string)[];
  readonly methods: readonly Method[];
  readonly currencies: readonly string[] | 'any';
  readonly manners: readonly Manner[];
  /** Proves the keys with a call that changes nothing. */
  prove(settings: Settings, place: Place): Promise<Told<{ readonly says: string }>>;
  open(settings: Settings, place: Place, opening: Opening): Promise<Told<Opened>>;
  /** All that the gateway knows of an attempt: its payments, their refunds, what was kept. `opened` when only now found by our id. */
  look(
    settings: Settings,
    place: Place,
    asked: Asked,
  ): Promise<Told<{ readonly opened: Opened | null; readonly news: readonly News[] }>>;
  /** Takes money that was only set aside. Absent where the gateway captures by itself. */
  capture?(
    settings: Settings,
    place: Place,
    payment: {
      readonly payment_ref: string;
      readonly order_ref: string | null;
      readonly amount_minor: bigint;
      readonly currency: string;
    },
  ): Promise<Told<PaymentNews>>;
  /** No further payment is to come by this order, link or code. A gateway that can't is looked at until it expires. */
  close?(settings: Settings, place: Place, asked: Asked): Promise<Told<null>>;
  /** Asks for a refund; asked again under the same id it is the same one. */
  refund(settings: Settings, place: Place, asked: RefundAsked): Promise<Told<RefundNews>>;
  /** What became of a refund; `got: null` when the gateway surely has none under our id. */
  lookRefund(
    settings: Settings,
    place: Place,
    asked: RefundAsked & { readonly refund_ref: string | null },
  ): Promise<Told<RefundNews | null>>;
  /** Debits by a mandate. */
  charge?(settings: Settings, place: Place, asked: ChargeAsked): Promise<Told<PaymentNews>>;
  /** Forgets a kept method or ends a mandate. */
  forget?(
    settings: Settings,
    place: Place,
    kept: { readonly ref: string; readonly payer_ref: string | null; readonly debits: boolean },
  ): Promise<Told<null>>;
  emiPlans?(settings: Settings, place: Place, amount_minor: bigint): Promise<Told<readonly EmiPlan[]>>;
  /** The lines that were settled on a day of India, all pages of them. */
  settled(settings: Settings, place: Place, day: Temporal.PlainDate): Promise<Told<readonly SettledLine[]>>;
  /** Checks a webhook's signature over its raw bytes, then reads it. `place` is for a gateway whose certificate must be fetched. */
  readWebhook(settings: Settings, place: Place, delivery: Delivery): Read | Promise<Read>;
  /** The payer's browser came back with these fields. What is signed is news at once; else `null`: look. */
  readReturn(
    settings: Settings,
    fields: Readonly<Record<string, string>>,
    asked: Asked,
  ): readonly News[] | 'forged' | null;
}
