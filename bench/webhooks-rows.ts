import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { type Connection, send } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import type { Platform, Tenant } from '#platform/modules.ts';

/** The secret that the webhooks are signed with. */
export const secret = 'a-secret-of-the-bench';

/** What the bench works with. */
export interface Bench {
  readonly platform: Platform;
  readonly tenant: Tenant;
  /** The owner's connections, which row security doesn't bind: the limit has nothing to do but write the rows. */
  readonly owner: pg.Pool;
  readonly gateway_id: string;
  readonly port: number;
  readonly path: string;
  /** Accounts of the ledger for the limit: where the money lies, and what the fee is. */
  readonly accounts: readonly string[];
}

let made = 0;

/** Writes payments with an attempt each, open or paid long ago. Gives the attempts' ids. */
export async function insertPayments(
  owner: pg.Pool,
  tenant: Tenant,
  gateway_id: string,
  n: number,
  state: 'open' | 'paid',
): Promise<string[]> {
  const ids = Array.from({ length: n }, () => newId());
  const attempts = Array.from({ length: n }, () => newId());
  const given = [tenant.id, ids, attempts, gateway_id, state, made];
  made += n;
  const each = `unnest($2::uuid[], $3::uuid[]) with ordinality as x(payment_id, attempt_id, n)`;
  for (const text of [
    `insert into payments.payment (tenant_id, id, number, noun, noun_id, title, payer, amount_minor, currency, state,
       expires_at, paid_at, created_at)
     select $1, payment_id, 'BENCH-' || ($6::int + n), 'payments.payment', payment_id, 'Bench',
       '{"name":"R. Sharma","phone":null,"email":null}', 49900, 'INR', $5, now() + interval '3 days',
       case when $5::text = 'paid' then now() end, now() from ${each}`,
    `insert into payments.attempt (tenant_id, id, asked_id, payment_id, gateway_id, manner, methods, amount_minor, state,
       order_ref, created_at)
     select $1, attempt_id, attempt_id, payment_id, $4, 'page', array['card'], 49900,
       case when $5::text = 'paid' then 'captured' else 'open' end, 'order_' || attempt_id, now() from ${each}`,
    ...(state === 'open'
      ? []
      : [
          `insert into payments.receipt (tenant_id, id, payment_id, attempt_id, gateway_id, payment_ref, method, amount_minor,
             currency, fee_minor, fee_tax_minor, surplus, received_at)
           select $1, gen_random_uuid(), payment_id, attempt_id, $4, 'pay_' || attempt_id, 'card', 49900, 'INR', 1178, 180,
             false, now() from ${each}`,
          `insert into payments.hook (tenant_id, gateway_id, event_id, event, raw, headers, news, state, payment_id,
             received_at, applied_at)
           select $1, $4, 'before_' || attempt_id, 'payment.captured', convert_to(repeat('x', 1200), 'UTF8'), '{}', '[]',
             'applied', payment_id, now(), now() from ${each}`,
        ]),
  ]) {
    const numbers = given.map((_, at) => at + 1).filter((at) => text.includes(`$${at}`));
    const renumbered = text.replaceAll(/\$(\d)/g, (_, at) => `$${numbers.indexOf(Number(at)) + 1}`);
    await owner.query(
      renumbered,
      numbers.map((at) => given[at - 1]),
    );
  }
  return attempts;
}

/** A webhook as Razorpay sends it, with its signature. */
export function hookOf(attempt_id: string) {
  const entity = {
    ...{ id: `pay_${attempt_id}`, entity: 'payment', amount: 49_900, currency: 'INR', status: 'captured' },
    ...{ order_id: `order_${attempt_id}`, invoice_id: null, international: false, method: 'card', amount_refunded: 0 },
    ...{ refund_status: null, captured: true, description: 'Bench', card_id: 'card_bench' },
    card: { id: 'card_bench', entity: 'card', name: 'R SHARMA', last4: '1111', network: 'Visa', type: 'credit' },
    ...{ bank: null, wallet: null, vpa: null, email: 'r@example.in', contact: '+919829000001', token_id: null },
    notes: { attempt_id },
    ...{ fee: 1_178, tax: 180, error_code: null, error_description: null, created_at: 1_795_000_000 },
  };
  const event = { entity: 'event', account_id: 'acc_bench', event: 'payment.captured', contains: ['payment'] };
  const body = JSON.stringify({ ...event, payload: { payment: { entity } }, created_at: 1_795_000_000 });
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return { body, headers: { 'x-razorpay-event-id': `ev_${attempt_id}`, 'x-razorpay-signature': signature } };
}

/** Writes what one webhook comes to by bare statements: two transactions, each in one packet. */
export async function bare(
  { tenant, gateway_id, accounts }: Bench,
  client: Connection,
  attempt_id: string,
  payment_id: string,
): Promise<void> {
  const { body, headers } = hookOf(attempt_id);
  const write = (text: string, ...values: unknown[]) => send(client, text, [tenant.id, ...values]);
  const step = (what: string) =>
    write(
      `insert into payments.step (tenant_id, payment_id, id, at, what, facts) values ($1, $2, $3, now(), $4, $5)`,
      payment_id,
      newId(),
      what,
      JSON.stringify({ attempt_id, payment_ref: `pay_${attempt_id}`, source: 'webhook' }),
    );
  const event = (name: string) =>
    write(
      `insert into platform.event (tenant_id, id, name, payload, actor, request_id, at)
       values ($1, $2, $3, $4, '{"kind":"system","name":"bench"}', $5, now())`,
      newId(),
      name,
      JSON.stringify({ payment_id, noun: 'payments.payment', noun_id: payment_id, customer_id: null }),
      newId(),
    );
  await Promise.all([
    send(client, 'begin'),
    write(
      `insert into payments.hook (tenant_id, gateway_id, event_id, event, raw, headers, news, state, received_at)
       values ($1, $2, $3, 'payment.captured', $4, $5, '[]', 'new', now())`,
      gateway_id,
      `ev_${attempt_id}`,
      Buffer.from(body),
      JSON.stringify(headers),
    ),
    send(client, 'commit'),
    send(client, 'begin'),
    write(
      `insert into payments.receipt (tenant_id, id, payment_id, attempt_id, gateway_id, payment_ref, method, amount_minor,
         currency, fee_minor, fee_tax_minor, surplus, received_at)
       values ($1, $2, $3, $4, $5, $6, 'card', 49900, 'INR', 1178, 180, false, now())`,
      newId(),
      payment_id,
      attempt_id,
      gateway_id,
      `pay_${attempt_id}`,
    ),
    ...booked(write, accounts),
    write(`update payments.payment set state = 'paid', paid_at = now() where tenant_id = $1 and id = $2`, payment_id),
    write(`update payments.attempt set state = 'captured' where tenant_id = $1 and id = $2`, attempt_id),
    ...['received', 'paid', 'captured'].map(step),
    ...['payments.money_received', 'payments.payment_paid'].map(event),
    write(
      `update payments.hook set state = 'applied', applied_at = now(), payment_id = $4
       where tenant_id = $1 and gateway_id = $2 and event_id = $3`,
      gateway_id,
      `ev_${attempt_id}`,
      payment_id,
    ),
    send(client, 'commit'),
  ]);
}

type Write = (text: string, ...values: unknown[]) => Promise<unknown>;

/** The ledger's part: money, fee and tax, and what four accounts add up. */
function booked(write: Write, accounts: readonly string[]): Promise<unknown>[] {
  const transfer = (code: string, line: number) =>
    write(
      `insert into ledger.transfer (tenant_id, id, chain, line, kind, debit_account_id, credit_account_id, unit, amount,
         code, effective_on, recorded_at)
       values ($1, $2, nextval('ledger.chain'), 0, 'post', $3, $4, 'INR/2', 100, $5, current_date, now())`,
      newId(),
      accounts[line % 2],
      accounts[(line + 1) % 2],
      code,
    );
  const sum = (account: number) =>
    write(
      `insert into ledger.hot_sum as h
         (tenant_id, account_id, session, debits_posted, credits_posted, debits_pending, credits_pending)
       values ($1, $2, pg_backend_pid(), 100, 100, 0, 0)
       on conflict (tenant_id, account_id, session) do update set credits_posted = h.credits_posted + 100`,
      accounts[account],
    );
  return [...['payments.receipt', 'payments.fee', 'payments.fee_tax'].map(transfer), ...[0, 1, 0, 1].map(sum)];
}
