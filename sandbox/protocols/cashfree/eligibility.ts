import { emiOffers } from '../../bank.ts';
import type { Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { desk, fault, paise, rupees, says } from './desk.ts';
import { findOrder, objectOf, text } from './orders.ts';

/** What an order or amount may be paid by: the ways, and the instalments of each bank. */
export function eligibility(world: World): Route[] {
  const amountOf = (slug: string, given: Record<string, unknown>): number | undefined => {
    const { order_id, amount } = objectOf(given.queries);
    return text(order_id) === '' ? paise(amount) : findOrder(world, slug, text(order_id))?.amount;
  };
  const wrong = () => fault(400, 'queries_invalid', 'queries : an order_id or an amount is needed');
  return [
    desk(world, 'POST', '/eligibility/payment_methods', ({ slug }, _, given) => {
      if (amountOf(slug, given) === undefined) return wrong();
      return says(
        ['card', 'upi', 'netbanking', 'app', 'paylater', 'cardless_emi'].map((entity_value) => ({
          eligibility: true,
          entity_type: 'payment_methods',
          entity_value,
          entity_details: {
            payment_method_details: [{ nick: entity_value, display: entity_value, eligibility: true }],
          },
        })),
      );
    }),
    desk(world, 'POST', '/eligibility/cardlessemi', ({ slug }, _, given) => {
      const amount = amountOf(slug, given);
      if (amount === undefined) return wrong();
      const banks = Map.groupBy(emiOffers(amount), ({ bank }) => bank);
      return says(
        [...banks].map(([bank, offers]) => ({
          eligibility: true,
          entity_type: 'cardless_emi',
          entity_value: bank,
          entity_details: {
            payment_method: bank,
            emi_plans: offers.map((offer) => ({
              tenure: offer.months,
              interest_rate: offer.yearly_percent,
              currency: 'INR',
              emi: rupees(offer.monthly_minor),
              total_interest: rupees(offer.total_minor - amount),
              total_amount: rupees(offer.total_minor),
            })),
          },
        })),
      );
    }),
  ];
}
