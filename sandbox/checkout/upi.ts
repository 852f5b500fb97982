import { z } from 'zod';
import { withBody } from '../control.ts';
import type { Answer, Route } from '../http.ts';
import type { Choice, Till, Tills, Verdict } from '../till.ts';
import type { World } from '../world.ts';

/** What a person's UPI app asks: to approve a payment or not. It came by a collect request, or the person scanned a code. */
export interface UpiRequest {
  readonly id: string;
  readonly gateway: string;
  readonly till: string;
  readonly account: string;
  readonly business: string;
  readonly title: string;
  /** The telephone number (`+91…`) whose phone it is on. */
  readonly person: string;
  readonly vpa: string;
  readonly amount_minor: number;
  readonly mandate: Till['mandate'];
  readonly by: 'collect' | 'scan';
  state: 'waiting' | 'answering' | 'approved' | 'declined' | 'expired';
  /** Why nothing was paid, in words for the payer. */
  reason: string;
  readonly asked_at: string;
  readonly expires_at: string;
}

const KIND = 'upi request';
const CODE = 'upi code';
/** How long a request waits on the phone. */
const WAITS_MS = 5 * 60_000;

const answered = z.strictObject({ answer: z.enum(['approve', 'decline']), pin: z.string().max(6).optional() });
const scanned = z.strictObject({
  link: z.string().max(2_000),
  person: z.string().regex(/^\+\d{8,15}$/),
  amount_minor: z.number().int().min(100).max(10_000_000).optional(),
});

/** What a code is for; without an amount the payer types one. */
type Coded = Pick<Till, 'gateway' | 'id' | 'account' | 'business' | 'title'> & { readonly amount_minor: number | null };

/** Remembers a code that is shown somewhere, so that the phone can offer it for scanning. */
export function showCode(world: World, till: Coded): void {
  const { gateway, id, business, title, amount_minor } = till;
  world.store.put(CODE, `${gateway}/${id}`, { gateway, id, business, title, amount_minor, link: upiLink(till) });
}

/** The codes shown last that can still be paid. */
function openCodes({ store }: World, tills: ReadonlyMap<string, Tills>): unknown[] {
  return store.latest<Coded>(CODE, 30).filter(({ gateway, id }) => {
    const till = tills.get(gateway)?.find(id);
    return till !== undefined && !('closed' in till);
  });
}

/** The link that a UPI app opens, or reads from a QR code. */
export function upiLink(till: Coded): string {
  const query = new URLSearchParams({
    pa: `${till.account}@sandbox`,
    pn: till.business,
    tr: `${till.gateway}.${till.id}`,
    ...(till.amount_minor !== null && { am: (till.amount_minor / 100).toFixed(2) }),
    cu: 'INR',
    tn: till.title.slice(0, 80),
  });
  return `upi://pay?${query.toString().replaceAll('+', '%20')}`;
}

/** A telephone number as the phone knows its people: `9829000001` is `+919829000001`. */
export function personOf(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '');
  return digits.length === 10 ? `+91${digits}` : `+${digits}`;
}

/** Asks the owner of a UPI id on the phone to approve. An id that is a telephone number rings there, else the payer's own. */
export function askPhone(world: World, tills: Tills, till: Till, vpa: string): UpiRequest {
  const name = vpa.split('@')[0] ?? '';
  const person = /^(91)?[6-9]\d{9}$/.test(name) ? personOf(name) : till.phone === '' ? vpa : personOf(till.phone);
  return keep(world, tills, till, { person, vpa, by: 'collect', amount_minor: till.amount_minor });
}

function keep(
  world: World,
  tills: Tills,
  till: Till,
  of: Pick<UpiRequest, 'person' | 'vpa' | 'by' | 'amount_minor'>,
): UpiRequest {
  const now = world.now(till.account);
  const request: UpiRequest = {
    id: world.store.newId('upi_'),
    gateway: till.gateway,
    till: till.id,
    account: till.account,
    business: till.business,
    title: till.title,
    mandate: till.mandate,
    state: 'waiting',
    reason: '',
    asked_at: now.toString(),
    expires_at: now.add({ milliseconds: WAITS_MS }).toString(),
    ...of,
  };
  save(world, request);
  setTimeout(() => {
    const after = world.store.isOpen() ? world.store.find<UpiRequest>(KIND, request.id) : undefined;
    if (after) void lapse(world, tills, after);
  }, WAITS_MS).unref();
  return request;
}

function save(world: World, request: UpiRequest): void {
  const till = `${request.gateway}/${request.till}`;
  world.store.put(KIND, request.id, request, { person: request.person, till });
}

/** The payer chose anew at the page: what still waits for it on a phone is over, and its payment with it. */
export async function giveUp(world: World, tills: Tills, { gateway, id }: Till): Promise<void> {
  for (const request of world.store.findBy<UpiRequest>(KIND, 'till', `${gateway}/${id}`)) {
    if (request.state !== 'waiting' || request.by !== 'collect') continue;
    const reason = 'The payer chose another way to pay.';
    await settle(world, tills, request, 'expired', { is: 'no', code: 'payment_cancelled', reason });
  }
}

/** A request as it stands now: one that nobody answered in time has expired. */
export async function findRequest(
  world: World,
  tills: ReadonlyMap<string, Tills>,
  id: string,
): Promise<UpiRequest | undefined> {
  const request = world.store.find<UpiRequest>(KIND, id);
  const gateway = request && tills.get(request.gateway);
  return request && gateway ? lapse(world, gateway, request) : request;
}

async function lapse(world: World, tills: Tills, request: UpiRequest): Promise<UpiRequest> {
  const now = world.now(request.account).epochMilliseconds;
  if (request.state !== 'waiting' || now < Date.parse(request.expires_at)) return request;
  const reason = 'Nobody answered on the phone in time.';
  await settle(world, tills, request, 'expired', { is: 'no', code: 'collect_expired', reason });
  return request;
}

/** Passes the answer on to the gateway; only then does it stand for those who wait. */
async function settle(
  world: World,
  tills: Tills,
  request: UpiRequest,
  state: UpiRequest['state'],
  verdict: Exclude<Verdict, { is: 'later' }>,
): Promise<void> {
  request.state = 'answering';
  save(world, request);
  if (request.by === 'collect') await tills.answered(request.till, verdict);
  else if (verdict.is === 'yes') await tills.pay(request.till, scannedChoice(request, verdict));
  request.state = state;
  request.reason = verdict.is === 'no' ? verdict.reason : '';
  save(world, request);
}

function scannedChoice({ vpa, amount_minor }: UpiRequest, verdict: Verdict): Choice {
  return { way: 'upi', verdict, vpa, save: false, amount_minor };
}

/** What a person does with a UPI app: sees what is asked, answers, scans. */
export function upiApp(world: World, tills: ReadonlyMap<string, Tills>): Route[] {
  return [
    {
      method: 'GET',
      path: '/__ctl/upi',
      run: async ({ url }) => {
        const person = url.searchParams.get('person');
        const all =
          person === null
            ? world.store.list(KIND)
            : world.store.findBy(KIND, 'person', person.includes('@') ? person : personOf(person));
        const items: UpiRequest[] = [];
        for (const request of all as UpiRequest[]) {
          const gateway = tills.get(request.gateway);
          items.push(gateway ? await lapse(world, gateway, request) : request);
        }
        return {
          status: 200,
          body: { items: items.toSorted((a, b) => Date.parse(b.asked_at) - Date.parse(a.asked_at)) },
        };
      },
    },
    {
      method: 'GET',
      path: '/__ctl/upi/codes',
      run: () => ({ status: 200, body: { items: openCodes(world, tills) } }),
    },
    {
      method: 'POST',
      path: '/__ctl/upi/scan',
      run: (call) => withBody(call, scanned, (given) => scan(world, tills, given)),
    },
    {
      method: 'POST',
      path: '/__ctl/upi/:id',
      run: (call) => withBody(call, answered, (given) => answer(world, tills, call.params.id ?? '', given)),
    },
  ];
}

async function answer(
  world: World,
  tills: ReadonlyMap<string, Tills>,
  id: string,
  given: z.output<typeof answered>,
): Promise<Answer> {
  const request = await findRequest(world, tills, id);
  const gateway = request && tills.get(request.gateway);
  if (!gateway) return { status: 404, body: { error: 'no such request' } };
  if (request.state !== 'waiting') return { status: 409, body: { error: `it is ${request.state}` } };
  if (given.pin !== undefined && !/^(\d{4}|\d{6})$/.test(given.pin))
    return { status: 422, body: { error: 'a UPI PIN has four or six digits' } };
  if (given.answer === 'approve') {
    const till = request.by === 'scan' ? gateway.find(request.till) : undefined;
    if (till && 'closed' in till) return { status: 409, body: { error: till.closed } };
    await settle(world, gateway, request, 'approved', { is: 'yes' });
  } else {
    const reason = 'The payer declined the request.';
    await settle(world, gateway, request, 'declined', { is: 'no', code: 'upi_declined', reason });
  }
  return { status: 200, body: request };
}

function scan(
  world: World,
  tills: ReadonlyMap<string, Tills>,
  { link, person, amount_minor }: z.output<typeof scanned>,
): Answer {
  const url = URL.parse(link);
  const to = url?.protocol === 'upi:' ? (url.searchParams.get('tr') ?? '') : '';
  const gateway = tills.get(to.slice(0, to.indexOf('.')));
  if (!gateway) return { status: 422, body: { error: 'this is no code that can be paid here' } };
  const till = gateway.find(to.slice(to.indexOf('.') + 1));
  if ('closed' in till) return { status: 409, body: { error: till.closed } };
  const fixed = url?.searchParams.has('am') ? till.amount_minor : amount_minor;
  if (fixed === undefined) return { status: 422, body: { error: 'amount_minor: the code leaves the amount open' } };
  const vpa = `${person.slice(-10)}@upi`;
  const request = keep(world, gateway, till, { person, vpa, by: 'scan', amount_minor: fixed });
  return { status: 201, body: request };
}
