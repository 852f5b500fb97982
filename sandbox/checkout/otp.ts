import type { Call } from '../http.ts';
import type { Choice, Till } from '../till.ts';
import type { World } from '../world.ts';
import { type Desk, type Next, pathOf, pay } from './desk.ts';
import { closedPage, otpForm, rupees } from './page.ts';
import { personOf } from './upi.ts';

/** A purchase by card that the bank lets pass once its owner proves the phone. */
interface Challenge {
  readonly id: string;
  /** The till it is for, as `gateway/id`. */
  readonly purchase: string;
  readonly choice: Omit<Choice, 'verdict'>;
  readonly code: string;
  wrong: number;
  over: boolean;
}

const KIND = 'bank challenge';
const TRIES = 3;

/** Sends a code to the payer's phone and leads to the bank's page that asks for it. */
export function startOtp(desk: Desk, choice: Omit<Choice, 'verdict'>): Next {
  const { world, till } = desk;
  const id = world.store.nextId('bank challenge');
  const code = (Number.parseInt(world.store.nextId('bank otp').slice(0, 8), 16) % 900_000) + 100_000;
  const purchase = `${till.gateway}/${till.id}`;
  world.store.put(KIND, id, { id, purchase, choice, code: String(code), wrong: 0, over: false } satisfies Challenge);
  world.store.addMessage({
    id: `otp-${id}`,
    channel: 'sms',
    person: till.phone === '' ? till.email : personOf(till.phone),
    sender: 'VM-SNDBNK-T',
    business: till.account,
    subject: '',
    text: `${code} is the OTP for ${rupees(till)} at ${till.business} on your card ending ${choice.card?.last4}. Do not tell it to anyone. - Sandbox Bank`,
    html: '',
    state: 'delivered',
    reason: '',
    facts: {},
  });
  return { is: 'to', path: `${pathOf(desk)}/otp/${id}` };
}

/** The bank's page that asks for the code. */
export function otpPage(world: World, till: Till, id: string): string {
  const challenge = open(world, till, id);
  const says = challenge && challenge.wrong > 0 ? 'That is not the code we sent. Try again.' : undefined;
  return challenge
    ? otpForm(till, challenge.id, says)
    : closedPage('This check by the bank is over. Go back and pay anew.');
}

/** Takes the code: right, it pays; three times wrong or cancelled, the bank declines. */
export async function confirmOtp(desk: Desk, call: Call): Promise<Next> {
  const { world, till } = desk;
  const given = new URLSearchParams(call.body.toString('utf8'));
  const challenge = open(world, till, call.params.challenge ?? '');
  if (!challenge) return { is: 'again', way: 'card', says: 'This check by the bank is over. Pay anew.' };
  const cancelled = given.get('action') === 'cancel';
  const right = !cancelled && (given.get('otp') ?? '').trim() === challenge.code;
  challenge.wrong += right ? 0 : 1;
  challenge.over = right || cancelled || challenge.wrong >= TRIES;
  world.store.put(KIND, challenge.id, challenge);
  if (!challenge.over) return { is: 'to', path: `${pathOf(desk)}/otp/${challenge.id}` };
  const reason = cancelled ? 'The payer left the bank’s page.' : 'The one-time password was wrong.';
  const verdict = right ? ({ is: 'yes' } as const) : ({ is: 'no', code: 'authentication_failed', reason } as const);
  return pay(desk, { ...challenge.choice, verdict });
}

function open(world: World, till: Till, id: string): Challenge | undefined {
  const found = world.store.find<Challenge>(KIND, id);
  return found && !found.over && found.purchase === `${till.gateway}/${till.id}` ? found : undefined;
}
