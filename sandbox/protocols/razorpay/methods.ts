import { BANKS, EMI_LEAST_MINOR, EMI_MONTHS, EMI_PERCENTS, PAY_LATERS, WALLETS } from '../../bank.ts';
import type { Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { guarded } from './desk.ts';
import { BANK_CODES } from './take.ts';

/** What a merchant's payers can pay with, instalments included: `GET /v1/methods`. */
export function methods(world: World): Route[] {
  const on = (names: readonly string[]) =>
    Object.fromEntries(names.map((one) => [one.toLowerCase().replaceAll(/\W/g, ''), true]));
  return [
    guarded(world, 'GET', '/v1/methods', () => ({
      status: 200,
      body: {
        entity: 'methods',
        card: true,
        debit_card: true,
        credit_card: true,
        prepaid_card: true,
        card_networks: { MC: 1, RUPAY: 1, VISA: 1 },
        netbanking: Object.fromEntries(BANKS.map((bank) => [BANK_CODES[bank], bank])),
        wallet: on(WALLETS),
        paylater: on(PAY_LATERS),
        emi: true,
        upi: true,
        upi_intent: true,
        emi_plans: Object.fromEntries(
          Object.entries(EMI_PERCENTS).map(([bank, percents]) => [
            BANK_CODES[bank],
            {
              min_amount: EMI_LEAST_MINOR,
              plans: Object.fromEntries(EMI_MONTHS.map((months, i) => [months, percents[i]])),
            },
          ]),
        ),
      },
    })),
  ];
}
