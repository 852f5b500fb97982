import { createHash } from 'node:crypto';
import { isVpa } from '../../bank.ts';
import type { Call, Route } from '../../http.ts';
import type { World } from '../../world.ts';
import {
  amountIn,
  type Body,
  guarded,
  listed,
  type Notes,
  notesIn,
  notesOut,
  PROTOCOL,
  problem,
  type Shop,
  seconds,
  soon,
  tell,
  textIn,
  unknownId,
} from './desk.ts';

interface Contact {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly email: string | null;
  readonly contact: string | null;
  readonly type: string | null;
  readonly reference_id: string | null;
  readonly notes: Notes;
  readonly created_at: number;
}

interface FundAccount {
  readonly id: string;
  readonly account: string;
  readonly contact_id: string;
  readonly account_type: 'bank_account' | 'vpa';
  readonly bank_account: { readonly name: string; readonly ifsc: string; readonly account_number: string } | null;
  readonly vpa: { readonly address: string } | null;
  readonly created_at: number;
}

interface Payout {
  readonly id: string;
  readonly account: string;
  readonly fund_account_id: string;
  readonly amount: number;
  readonly mode: string;
  readonly purpose: string;
  readonly reference_id: string | null;
  readonly narration: string | null;
  readonly notes: Notes;
  status: 'processing' | 'processed' | 'reversed';
  utr: string | null;
  failure_reason: string | null;
  /** When its bank has done it, by the machine's clock. */
  readonly done_ms: number;
  readonly created_at: number;
}

const [CONTACTS, FUNDS, PAYOUTS, KEYS] = [
  'razorpay contact',
  'razorpay fund account',
  'razorpay payout',
  'razorpay payout key',
] as const;
/** How long a bank takes. */
const TAKES_MS = 250;
const WEEK_SECONDS = 7 * 86_400;

/** RazorpayX: people to be paid, their accounts, and payouts to them. */
export function payouts(world: World): Route[] {
  return [...contacts(world), ...fundAccounts(world), ...moves(world)];
}

function contacts(world: World): Route[] {
  const shown = (one: Contact) => {
    const { account: _, notes, ...rest } = one;
    return { ...rest, entity: 'contact', active: true, notes: notesOut(notes) };
  };
  return [
    guarded(world, 'POST', '/v1/contacts', (shop, _call, body) => {
      const name = textIn(body, 'name', 50);
      if (name === null || name.length < 3) throw problem('The name must be at least 3 characters.', { field: 'name' });
      const made: Contact = {
        id: world.store.newId('cont_'),
        account: shop.slug,
        name,
        email: textIn(body, 'email', 100),
        contact: textIn(body, 'contact', 15),
        type: textIn(body, 'type', 40),
        reference_id: textIn(body, 'reference_id', 40),
        notes: notesIn(body),
        created_at: seconds(world, shop.slug),
      };
      world.store.put(CONTACTS, made.id, made, { account: shop.slug });
      return { status: 201, body: shown(made) };
    }),
    guarded(world, 'GET', '/v1/contacts', (shop, call) =>
      listed(call, world.store.findBy<Contact>(CONTACTS, 'account', shop.slug), shown),
    ),
    guarded(world, 'GET', '/v1/contacts/:id', (shop, call) => ({
      status: 200,
      body: shown(own<Contact>(world, CONTACTS, shop, call.params.id)),
    })),
  ];
}

function own<One extends { readonly account: string }>(world: World, kind: string, shop: Shop, id = ''): One {
  const found = world.store.find<One>(kind, id);
  if (found?.account !== shop.slug) throw unknownId();
  return found;
}

function fundAccounts(world: World): Route[] {
  const shown = (one: FundAccount) => {
    const { account: _, bank_account, vpa, ...rest } = one;
    const [username, handle] = vpa?.address.split('@') ?? [];
    return {
      ...rest,
      entity: 'fund_account',
      active: true,
      ...(bank_account && { bank_account: { ...bank_account, bank_name: bank_account.ifsc.slice(0, 4), notes: [] } }),
      ...(vpa && { vpa: { ...vpa, username, handle } }),
    };
  };
  return [
    guarded(world, 'POST', '/v1/fund_accounts', (shop, _call, body) => {
      const contact = own<Contact>(world, CONTACTS, shop, textIn(body, 'contact_id', 40) ?? '');
      const made: FundAccount = {
        ...payeeIn(body),
        id: world.store.newId('fa_'),
        account: shop.slug,
        contact_id: contact.id,
        created_at: seconds(world, shop.slug),
      };
      world.store.put(FUNDS, made.id, made, { account: shop.slug });
      return { status: 201, body: shown(made) };
    }),
    guarded(world, 'GET', '/v1/fund_accounts', (shop, call) =>
      listed(call, world.store.findBy<FundAccount>(FUNDS, 'account', shop.slug), shown),
    ),
    guarded(world, 'GET', '/v1/fund_accounts/:id', (shop, call) => ({
      status: 200,
      body: shown(own<FundAccount>(world, FUNDS, shop, call.params.id)),
    })),
  ];
}

function payeeIn(body: Body): Pick<FundAccount, 'account_type' | 'bank_account' | 'vpa'> {
  const { account_type } = body;
  if (account_type === 'vpa') {
    const address = textIn((body.vpa ?? {}) as Body, 'address', 100) ?? '';
    if (!isVpa(address))
      throw problem('Invalid VPA. Please enter a valid Virtual Payment Address', { field: 'vpa.address' });
    return { account_type, bank_account: null, vpa: { address } };
  }
  if (account_type !== 'bank_account')
    throw problem('The selected account type is invalid.', { field: 'account_type' });
  const given = (body.bank_account ?? {}) as Body;
  const [name, ifsc, account_number] = ['name', 'ifsc', 'account_number'].map(
    (field) => textIn(given, field, 120) ?? '',
  );
  if (!/^[A-Z]{4}0[A-Z0-9]{6}$/.test(ifsc ?? ''))
    throw problem('The ifsc must be 11 characters.', { field: 'bank_account.ifsc' });
  if (!/^\d{5,35}$/.test(account_number ?? ''))
    throw problem('The account number is invalid.', { field: 'bank_account.account_number' });
  return {
    account_type,
    bank_account: { name: name ?? '', ifsc: ifsc ?? '', account_number: account_number ?? '' },
    vpa: null,
  };
}

function moves(world: World): Route[] {
  return [
    guarded(world, 'POST', '/v1/payouts', (shop, call, body) => ({
      status: 200,
      body: shownPayout(once(world, shop, call, body)),
    })),
    guarded(world, 'GET', '/v1/payouts', (shop, call) => {
      const asked = call.url.searchParams;
      if (asked.get('account_number') !== shop.x_account_number)
        throw problem('The account number field is required.', { field: 'account_number' });
      const reference = asked.get('reference_id');
      const all = world.store.findBy<Payout>(PAYOUTS, 'account', shop.slug).map((one) => asOfNow(world, one));
      return listed(
        call,
        all.filter((one) => reference === null || one.reference_id === reference),
        shownPayout,
      );
    }),
    guarded(world, 'GET', '/v1/payouts/:id', (shop, call) => ({
      status: 200,
      body: shownPayout(asOfNow(world, own<Payout>(world, PAYOUTS, shop, call.params.id))),
    })),
  ];
}

/** One payout per `X-Payout-Idempotency`, which must be given: 4 to 36 characters, good for seven days. */
function once(world: World, shop: Shop, call: Call, body: Body): Payout {
  const key = call.headers['x-payout-idempotency'];
  if (typeof key !== 'string' || !/^[\w -]{4,36}$/.test(key))
    throw problem('Idempotency key is required: 4 to 36 letters, digits, hyphens, underscores or spaces.');
  const words = createHash('sha256').update(call.body).digest('hex');
  const now = seconds(world, shop.slug);
  const before = world.store.find<{ words: string; payout_id: string; at: number }>(KEYS, `${shop.slug} ${key}`);
  if (before && before.at > now - WEEK_SECONDS) {
    if (before.words !== words) throw problem('Different request body sent for the same Idempotency Header');
    return asOfNow(world, own<Payout>(world, PAYOUTS, shop, before.payout_id));
  }
  const made = makePayout(world, shop, body);
  world.store.put(KEYS, `${shop.slug} ${key}`, { words, payout_id: made.id, at: now });
  return made;
}

function makePayout(world: World, shop: Shop, body: Body): Payout {
  if (shop.x_account_number === undefined || body.account_number !== shop.x_account_number)
    throw problem('The RazorpayX Account number is invalid.', { field: 'account_number' });
  const to = own<FundAccount>(world, FUNDS, shop, textIn(body, 'fund_account_id', 40) ?? '');
  const mode = textIn(body, 'mode', 10) ?? '';
  const modes = to.account_type === 'vpa' ? ['UPI'] : ['NEFT', 'RTGS', 'IMPS'];
  if (!modes.includes(mode))
    throw problem(`Payout mode is invalid for this account: ${modes.join(', ')}`, { field: 'mode' });
  if (body.currency !== 'INR') throw problem('Currency is not supported', { field: 'currency' });
  const purpose = textIn(body, 'purpose', 30);
  if (purpose === null) throw problem('The purpose field is required.', { field: 'purpose' });
  const made: Payout = {
    amount: amountIn(body),
    reference_id: textIn(body, 'reference_id', 40),
    narration: textIn(body, 'narration', 30),
    notes: notesIn(body),
    id: world.store.newId('pout_'),
    account: shop.slug,
    fund_account_id: to.id,
    mode,
    purpose,
    status: 'processing',
    utr: null,
    failure_reason: null,
    done_ms: Date.now() + TAKES_MS,
    created_at: seconds(world, shop.slug),
  };
  world.store.put(PAYOUTS, made.id, made, { account: shop.slug });
  tell(world, shop.slug, 'payout.initiated', made.id, { payout: shownPayout(made) });
  soon(world, TAKES_MS + 5, () => {
    const now = world.store.find<Payout>(PAYOUTS, made.id);
    if (now) asOfNow(world, now);
  });
  return made;
}

/** A payout as it stands now. An account whose number ends with 0000, or a UPI id `failure@…`, sends the money back. */
function asOfNow(world: World, payout: Payout): Payout {
  if (payout.status !== 'processing' || payout.done_ms > Date.now()) return payout;
  const to = world.store.find<FundAccount>(FUNDS, payout.fund_account_id);
  const bad = to?.bank_account?.account_number.endsWith('0000') || to?.vpa?.address.startsWith('failure@');
  payout.status = bad ? 'reversed' : 'processed';
  payout.failure_reason = bad ? 'The account of the payee is closed.' : null;
  payout.utr = world.store.nextId(`${PROTOCOL} payout utr`).slice(0, 12).toUpperCase();
  world.store.put(PAYOUTS, payout.id, payout);
  tell(world, payout.account, `payout.${payout.status}`, payout.id, { payout: shownPayout(payout) });
  return payout;
}

function shownPayout(one: Payout) {
  const { account: _, done_ms: __, notes, failure_reason, ...payout } = one;
  return {
    ...payout,
    entity: 'payout',
    currency: 'INR',
    notes: notesOut(notes),
    fees: payout.status === 'processed' ? 590 : 0,
    tax: payout.status === 'processed' ? 90 : 0,
    batch_id: null,
    failure_reason,
    status_details: {
      reason: failure_reason && 'beneficiary_account_closed',
      description: failure_reason,
      source: failure_reason && 'beneficiary_bank',
    },
  };
}
