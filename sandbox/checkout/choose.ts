import { emiOffers, isVpa, judgeCard, judgeSavedCard, judgeUpi } from '../bank.ts';
import type { Call } from '../http.ts';
import type { Way } from '../till.ts';
import { type Desk, type Next, pathOf, pay } from './desk.ts';
import { startOtp } from './otp.ts';
import { housesOf, planKey } from './page.ts';
import { askPhone, giveUp } from './upi.ts';

type Fields = Readonly<Record<string, string>>;

/** Takes what the payer sent from the page: turns back, or pays as chosen. */
export async function choose(desk: Desk, call: Call): Promise<Next> {
  const given: Fields = Object.fromEntries(new URLSearchParams(call.body.toString('utf8')));
  const { world, tills, till } = desk;
  await giveUp(world, tills, till);
  if (given.action === 'cancel') return tills.left(till.id);
  if (given.token !== undefined && given.token !== '') return paySaved(desk, given);
  const way = till.ways.find((one) => one === given.way);
  if (way === 'upi') return payByUpi(desk, given.vpa ?? '', {});
  if (way === 'card' || way === 'emi') return payByCard(desk, way, given);
  if (way) return payAtHouse(desk, way, given);
  return { is: 'again', says: 'Choose how to pay.' };
}

async function paySaved(desk: Desk, given: Fields): Promise<Next> {
  const saved = desk.till.saved.find((one) => one.token === given.token);
  if (!saved) return { is: 'again', says: 'That method is no longer kept here.' };
  const { way, token, card, vpa } = saved;
  if (vpa !== undefined) return payByUpi(desk, vpa, { token });
  if (!card) return pay(desk, { way, token, verdict: { is: 'yes' }, save: false });
  const word = judgeSavedCard(desk.world, purchaseOf(desk), card, given.cvv ?? '');
  if (word.is === 'typo') return { is: 'again', says: word.says };
  const choice = { way, token, save: false, card: { ...card, name: '', expiry: '' } };
  return word.verdict.is === 'otp' ? startOtp(desk, choice) : pay(desk, { ...choice, verdict: word.verdict });
}

async function payByUpi(desk: Desk, typed: string, more: { token?: string }): Promise<Next> {
  const vpa = typed.trim().toLowerCase();
  if (!isVpa(vpa)) return { is: 'again', way: 'upi', says: 'A UPI ID looks like name@bank.' };
  const leave = await desk.tills.pay(desk.till.id, { way: 'upi', vpa, verdict: judgeUpi(vpa), save: false, ...more });
  if (leave.is !== 'wait') return leave.is === 'again' ? { ...leave, way: 'upi' } : leave;
  const request = askPhone(desk.world, desk.tills, desk.till, vpa);
  return { is: 'to', path: `${pathOf(desk)}/wait/${request.id}` };
}

async function payByCard(desk: Desk, way: 'card' | 'emi', given: Fields): Promise<Next> {
  const offer = way === 'emi' ? offerOf(desk, given.plan ?? '') : undefined;
  if (way === 'emi' && !offer) return { is: 'again', way, says: 'Choose the instalments.' };
  const typed = { number: given.card_number ?? '', expiry: given.expiry ?? '', cvv: given.cvv ?? '' };
  const word = judgeCard(desk.world, purchaseOf(desk), typed);
  if (word.is === 'typo') return { is: 'again', way, says: word.says };
  const { last4, network } = word;
  const choice = {
    way,
    card: {
      last4,
      network,
      name: (given.card_name ?? '').trim().slice(0, 80),
      expiry: typed.expiry.replaceAll(/\s/g, ''),
    },
    save: desk.till.may_save && given.save === 'yes',
    ...(offer && { emi: { bank: offer.bank, months: offer.months, yearly_percent: offer.yearly_percent } }),
  };
  return word.verdict.is === 'otp' ? startOtp(desk, choice) : pay(desk, { ...choice, verdict: word.verdict });
}

function offerOf({ till }: Desk, plan: string) {
  return emiOffers(till.amount_minor).find((one) => planKey(one) === plan);
}

/** Net banking, wallets and pay-later: the payer is sent to the house's own page, which asks yes or no. */
async function payAtHouse(desk: Desk, way: Way, given: Fields): Promise<Next> {
  const house = housesOf(desk.till, way).find((one) => one === given.house);
  if (!house) return { is: 'again', way, says: 'Choose one of the list.' };
  const place = way === 'netbanking' ? { bank: house } : { wallet: house };
  if (given.answer === 'yes') return pay(desk, { way, ...place, verdict: { is: 'yes' }, save: false });
  if (given.answer === 'no') {
    const verdict = { is: 'no', code: 'bank_declined', reason: `${house} did not make the payment.` } as const;
    return pay(desk, { way, ...place, verdict, save: false });
  }
  return { is: 'to', path: `${pathOf(desk)}/bank?${new URLSearchParams({ way, house })}` };
}

const purchaseOf = ({ till }: Desk) => `${till.gateway}/${till.id}`;
