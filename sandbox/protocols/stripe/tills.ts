import type { Choice, Leave, Till, Tills, Verdict } from '../../till.ts';
import type { World } from '../../world.ts';
import { attach, keepMethod, networkOf, settle } from './charges.ts';
import { addCustomer, getMethod, methodsOf } from './customers.ts';
import { type Desk, deskOf, findOwn, type Kept, keep, nowOf, PROTOCOL, tell } from './desk.ts';
import { getIntent, openIntent } from './intents.ts';
import { countVisit, visit } from './links.ts';
import { promise } from './mandates.ts';
import { inPaise } from './money.ts';
import type { Customer, Intent, PaymentLink, PaymentMethod, Session, SetupIntent } from './objects.ts';
import { getSession, type Inside, keepSession } from './sessions.ts';

/** A session at its till. */
interface Visit {
  readonly desk: Desk;
  readonly session: Session;
  readonly inside: Inside;
}

/** The hosted page of checkout sessions and payment links. */
export function stripeTills(world: World): Tills {
  const { together } = world.store;
  return {
    gateway: PROTOCOL,
    find(id) {
      const found = comeTo(world, id);
      if ('closed' in found) return found;
      return tillOf(found, id);
    },
    pay: (id, choice) =>
      together<Leave>(() => {
        const found = comeTo(world, id);
        if ('closed' in found) return found.leave ?? { is: 'again', says: found.closed };
        if (found.inside.waiting && choice.verdict.is === 'later') return { is: 'wait' };
        // The phone may still say yes to what waits there: a no to something else changes nothing.
        if (found.inside.waiting && choice.verdict.is === 'no') return { is: 'again', says: choice.verdict.reason };
        found.inside.waiting = null;
        return pay(found, choice);
      }),
    answered: (id, verdict) =>
      together<void>(() => {
        const found = comeTo(world, id);
        if ('closed' in found || !found.inside.waiting || verdict.is === 'later') return;
        const { desk, session, inside } = found;
        const method = getMethod(desk, inside.waiting?.method ?? '');
        inside.waiting = null;
        conclude(found, getIntent(desk, session.payment_intent ?? ''), method, verdict);
      }),
    left(id) {
      const found = comeTo(world, id);
      if ('closed' in found) return found.leave ?? { is: 'again', says: found.closed };
      const { cancel_url } = found.session;
      return cancel_url === null ? { is: 'again', says: 'You can still pay here.' } : go(cancel_url);
    },
  };
}

/** The open session behind an address, or where one goes whose session is over. */
function comeTo(world: World, id: string): Visit | { readonly closed: string; readonly leave?: Leave } {
  const kind = id.startsWith('plink_') ? 'payment_link' : 'checkout.session';
  const kept = world.store.find<Kept<Session | PaymentLink>>(`stripe ${kind}`, id);
  if (!kept) return { closed: 'Something went wrong: there is nothing to pay at this address.' };
  const desk = deskOf(world, kept.account);
  const open = kind === 'payment_link' ? visit(desk, id) : getSession(desk, id).object;
  if ('closed' in open) return open;
  const { object: session, inside } = getSession(desk, open.id);
  if (session.status === 'open') return { desk, session, inside };
  return session.status === 'complete'
    ? { closed: 'You’re all done here: this has been paid.', leave: doneAt(session) }
    : { closed: 'This checkout session has timed out.' };
}

function tillOf({ desk, session, inside }: Visit, id: string): Till {
  const customer = session.customer === null ? undefined : findOwn<Customer>(desk, 'customer', session.customer);
  const terms = inside.options.upi?.mandate_options;
  return {
    gateway: PROTOCOL,
    id,
    account: desk.account.slug,
    business: desk.account.name,
    title: inside.title,
    amount_minor: session.amount_total ?? 0,
    currency: (session.currency ?? 'inr').toUpperCase(),
    ways: session.payment_method_types as ('card' | 'upi')[],
    phone: customer?.phone ?? '',
    email: customer?.email ?? session.customer_email ?? '',
    saved: session.customer === null ? [] : methodsOf(desk, session.customer).map(({ object }) => savedOf(object)),
    may_save: false,
    mandate: promises(session, inside)
      ? {
          most_minor: terms?.amount ?? inPaise(session.amount_total ?? 0, session.currency ?? 'inr'),
          says: terms?.description ?? 'later payments, when they are due',
        }
      : null,
  };
}

function promises(session: Session, { intent, options }: Inside): boolean {
  if (session.mode === 'setup') return true;
  return [intent.setup_future_usage, options.card?.setup_future_usage, options.upi?.setup_future_usage].includes(
    'off_session',
  );
}

function savedOf({ id, type, card, upi }: PaymentMethod): Till['saved'][number] {
  if (type === 'upi' || !card) return { token: id, way: 'upi', label: upi?.vpa ?? '', vpa: upi?.vpa ?? '' };
  const network = networkOf(card.brand);
  return { token: id, way: 'card', label: `${network} •••• ${card.last4}`, card: { last4: card.last4, network } };
}

function pay({ desk, session, inside }: Visit, choice: Choice): Leave {
  if (choice.way !== 'card' && choice.way !== 'upi') return { is: 'again', says: 'Pay by one of the ways shown.' };
  if (!session.payment_method_types.includes(choice.way)) return { is: 'again', says: 'Pay by one of the ways shown.' };
  const method = methodFor(desk, session, choice);
  if (!method) return { is: 'again', says: 'This method is no longer kept here.' };
  if (session.mode === 'setup') return setUp({ desk, session, inside }, method, choice.verdict);
  const intent = intentFor({ desk, session, inside }, method);
  if (choice.verdict.is === 'later') {
    inside.waiting = { method: method.id };
    intent.status = 'requires_action';
    intent.payment_method = method.id;
    intent.next_action = { type: 'upi_handle_redirect_or_display_qr_code' };
    keep(desk, intent);
    keepSession(desk, session, inside);
    tell(desk, 'payment_intent.requires_action', intent);
    return { is: 'wait' };
  }
  return conclude({ desk, session, inside }, intent, method, choice.verdict);
}

/** The method that was chosen: one that is kept, or what was typed. Of a card only its last digits come this far. */
function methodFor(desk: Desk, session: Session, choice: Choice): PaymentMethod | undefined {
  if (choice.token !== undefined) {
    const kept = session.customer === null ? [] : methodsOf(desk, session.customer);
    return kept.find(({ object }) => object.id === choice.token)?.object;
  }
  const { card, vpa } = choice;
  const [month = '12', year = '30'] = card?.expiry.split('/').map((part) => part.trim()) ?? [];
  const brand = card?.network.toLowerCase() ?? '';
  const method: PaymentMethod = {
    id: desk.world.store.newId('pm_', 24),
    object: 'payment_method',
    created: nowOf(desk),
    livemode: desk.live,
    type: choice.way === 'upi' ? 'upi' : 'card',
    customer: null,
    allow_redisplay: 'unspecified',
    billing_details: { name: card?.name ?? null, email: session.customer_email, phone: null, address: null },
    ...(choice.way === 'upi'
      ? { upi: { vpa: vpa ?? '' } }
      : {
          card: {
            brand,
            display_brand: brand,
            last4: card?.last4 ?? '',
            exp_month: Number(month),
            exp_year: 2000 + (Number(year) % 100),
            country: 'IN',
            funding: 'credit',
          },
        }),
    metadata: {},
  };
  return keepMethod(desk, method);
}

/** The session's payment intent, made when the payer first pays. */
function intentFor({ desk, session, inside }: Visit, method: PaymentMethod): Intent {
  const usage = inside.options[method.type]?.setup_future_usage ?? inside.intent.setup_future_usage ?? null;
  const made =
    session.payment_intent === null
      ? openIntent(desk, {
          ...inside.intent,
          amount: session.amount_total ?? 0,
          currency: session.currency ?? 'inr',
          customer: session.customer,
          allowed_payment_method_types: session.payment_method_types,
          payment_method_options: session.payment_method_options,
        })
      : getIntent(desk, session.payment_intent);
  made.setup_future_usage = usage;
  if (made.customer === null && (usage !== null || session.customer_creation === 'always'))
    made.customer = customerOf(desk, session, method).id;
  session.payment_intent = made.id;
  keepSession(desk, session, inside);
  return made;
}

function customerOf(desk: Desk, session: Session, { billing_details: { name } }: PaymentMethod): Customer {
  const { customer_email: email } = session;
  const made = addCustomer(desk, { ...(name !== null && { name }), ...(email !== null && { email }) });
  session.customer = made.id;
  return made;
}

function conclude(
  { desk, session, inside }: Visit,
  intent: Intent,
  method: PaymentMethod,
  verdict: Exclude<Verdict, { is: 'later' }>,
): Leave {
  const about = { account: desk.account.slug };
  const late = verdict.is === 'yes' && desk.world.faults.take(PROTOCOL, '/pay', ['late_success'], about);
  const word = late
    ? ({ is: 'no', code: 'card_declined', reason: 'The bank did not answer in time.' } as const)
    : verdict;
  const settled = settle(desk, intent, method, word);
  const failed = settled.intent.last_payment_error;
  if (failed) {
    keepSession(desk, session, inside);
    if (late) succeedLater({ desk, session, inside }, intent, method, late.ms ?? desk.world.reportAfterMs);
    return { is: 'again', says: failed.message };
  }
  if (method.type === 'upi' && intent.setup_future_usage === 'off_session') {
    const { amount, amount_type, description, end_date } = inside.options.upi?.mandate_options ?? {};
    promise(desk, method, {
      amount: amount ?? null,
      amount_type: amount_type ?? null,
      description: description ?? null,
      end_date: end_date ?? null,
    });
  }
  return complete({ desk, session, inside }, method);
}

/** The payer was told no, and the bank paid after all: the intent is tried again by itself and passes. */
function succeedLater({ desk, session }: Visit, intent: Intent, method: PaymentMethod, inMs: number): void {
  setTimeout(() => {
    if (!desk.world.store.isOpen()) return;
    const now = getSession(desk, session.id);
    const same = getIntent(desk, intent.id);
    if (now.object.status === 'complete' || same.status === 'succeeded') return;
    const later = { desk, session: now.object, inside: now.inside };
    desk.world.store.together<Leave>(() => conclude(later, same, getMethod(desk, method.id), { is: 'yes' }));
  }, inMs).unref();
}

function complete({ desk, session, inside }: Visit, { billing_details }: PaymentMethod): Leave {
  session.status = 'complete';
  session.url = null;
  if (session.mode === 'payment') session.payment_status = 'paid';
  const { email, name, phone } = billing_details;
  session.customer_details = { email: session.customer_email ?? email, name, phone };
  keepSession(desk, session, inside);
  if (session.payment_link !== null) countVisit(desk, session.payment_link);
  tell(desk, 'checkout.session.completed', session);
  return doneAt(session);
}

function setUp({ desk, session, inside }: Visit, method: PaymentMethod, verdict: Verdict): Leave {
  if (verdict.is !== 'yes') return { is: 'again', says: 'The card could not be kept.' };
  const intent = findOwn<SetupIntent>(desk, 'setup_intent', session.setup_intent ?? '');
  if (!intent) return { is: 'again', says: 'The card could not be kept.' };
  const customer = session.customer ?? customerOf(desk, session, method).id;
  attach(desk, method, customer, 'off_session');
  keep(desk, { ...intent, status: 'succeeded', customer, payment_method: method.id });
  tell(desk, 'setup_intent.succeeded', findOwn<SetupIntent>(desk, 'setup_intent', intent.id) ?? intent);
  return complete({ desk, session, inside }, method);
}

function doneAt({ id, success_url }: Session): Leave {
  if (success_url === null) return { is: 'again', says: 'Thanks for your payment.' };
  return go(success_url.replaceAll('{CHECKOUT_SESSION_ID}', id));
}

const go = (url: string): Leave => ({ is: 'go', method: 'GET', url, fields: {} });
