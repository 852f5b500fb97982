import type { Generated } from 'kysely';
import type { Id } from '#platform/ids.ts';
import type { Json, TenantId } from '#platform/tables.ts';
import type { Mandate, Manner, Method, Step } from './providers/gateway.ts';
import type { AttemptState, HookState, PaymentState } from './states.ts';
import './back-tables.ts';

type Instant = Temporal.Instant;

interface Owned {
  tenant_id: TenantId;
}

/** Who is to pay, as it was when it was asked. */
export interface PayerNow {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
}

/** A mandate as JSON keeps it. */
export interface Promised {
  readonly most_minor: string;
  readonly every: Mandate['every'];
  readonly until: string;
}

interface AttemptTable extends Owned {
  id: Id<'attempt'>;
  asked_id: Id<'attempt'>;
  payment_id: Id<'payment'>;
  gateway_id: Id<'gateway'>;
  kept_id: Id<'kept'> | null;
  manner: Manner | 'debit';
  methods: Method[];
  keep: Generated<boolean>;
  promise: Json<Promised> | null;
  amount_minor: bigint;
  state: AttemptState;
  order_ref: string | null;
  authorized_ref: string | null;
  step: Json<Step> | null;
  method: Method | null;
  label: string | null;
  error_code: string | null;
  error_reason: string | null;
  called_at: Instant | null;
  look_at: Instant | null;
  looked_at: Generated<Instant | null>;
  looks: Generated<number>;
  created_at: Instant;
}

declare module '#platform/db.ts' {
  interface Tables {
    'payments.gateway': Owned & {
      id: Id<'gateway'>;
      kind: string;
      name: string;
      sealed_settings: string;
      methods: Method[];
      rank: number;
      active: boolean;
      hook_number: Generated<number>;
      failed_in_a_row: Generated<number>;
      down_until: Instant | null;
      version: Generated<number>;
      created_at: Instant;
    };
    'payments.payment': Owned & {
      id: Id<'payment'>;
      number: string;
      customer_id: Id<'customer'> | null;
      noun: string;
      noun_id: string;
      title: string;
      payer: Json<PayerNow>;
      amount_minor: bigint;
      currency: string;
      state: PaymentState;
      expires_at: Instant;
      paid_at: Instant | null;
      created_at: Instant;
      created_by: string | null;
      version: Generated<number>;
    };
    'payments.payer': Owned & { gateway_id: Id<'gateway'>; customer_id: Id<'customer'>; ref: string };
    'payments.attempt': AttemptTable;
    'payments.receipt': Owned & {
      id: Id<'receipt'>;
      payment_id: Id<'payment'>;
      attempt_id: Id<'attempt'> | null;
      gateway_id: Id<'gateway'> | null;
      payment_ref: string | null;
      method: string;
      label: string | null;
      amount_minor: bigint;
      currency: string;
      fee_minor: bigint | null;
      fee_tax_minor: bigint | null;
      surplus: boolean;
      credited: Generated<boolean>;
      received_at: Instant;
    };
    'payments.hook': Owned & {
      gateway_id: Id<'gateway'>;
      event_id: string;
      event: string;
      raw: Buffer;
      headers: Json<Record<string, string>>;
      news: Json<unknown[]>;
      state: HookState;
      why: string | null;
      payment_id: Id<'payment'> | null;
      repeats: Generated<number>;
      received_at: Instant;
      applied_at: Instant | null;
    };
    'payments.step': Owned & {
      payment_id: Id<'payment'>;
      id: Id<'step'>;
      at: Instant;
      what: string;
      facts: Json<Record<string, unknown>>;
      by: string | null;
    };
  }
}
