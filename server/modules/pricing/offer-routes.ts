import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { route } from '#platform/routes.ts';
import { line, yesNo } from '#platform/schemas.ts';
import { addOffer, editOffer, moveOffer, setOfferState } from './offer.ts';
import { getOffer, listOffers } from './offers.ts';
import { quote } from './quote.ts';
import { lifeActs } from './states.ts';
import { states } from './tables.ts';
import * as v from './views.ts';

const ofOffer = z.object({ offer_id: zId('offer') });
const { name, kind, ...fields } = v.offerFields;

/** What staff do with offers and coupons, and the tester of prices. */
export const offerRoutes = [
  route({
    method: 'GET',
    path: '/pricing/offers',
    says: 'Offers and coupons in the order in which they are looked at, with their use and revenue.',
    needs: 'pricing.view',
    input: z.object({ coupons: yesNo().optional(), state: z.enum(states).optional(), q: line(80).optional() }),
    output: z.object({ items: z.array(v.ListedOfferView).max(1_000) }),
    run: listOffers,
  }),
  route({
    method: 'POST',
    path: '/pricing/offers',
    says: 'Adds an offer, or a coupon when it has a code, as the last in the order.',
    needs: 'pricing.edit_offers',
    input: z.object({ name, kind, ...z.object(fields).partial().shape }),
    output: v.OfferView,
    status: 201,
    run: addOffer,
  }),
  route({
    method: 'GET',
    path: '/pricing/offers/:offer_id',
    says: 'One offer with the goods and people it is for.',
    needs: 'pricing.view',
    input: ofOffer,
    output: v.OfferView,
    run: getOffer,
  }),
  route({
    method: 'PATCH',
    path: '/pricing/offers/:offer_id',
    says: 'Changes an offer; what is left out stays, and orders made under it keep its old terms.',
    needs: 'pricing.edit_offers',
    input: ofOffer.extend(z.object(v.offerFields).partial().shape),
    output: v.OfferView,
    edits: true,
    run: editOffer,
  }),
  route({
    method: 'POST',
    path: '/pricing/offers/:offer_id/state',
    says: 'Pauses an offer, takes it up again, or puts it away.',
    needs: 'pricing.edit_offers',
    input: ofOffer.extend({ act: z.enum(lifeActs) }),
    output: v.OfferView,
    edits: true,
    run: setOfferState,
  }),
  route({
    method: 'POST',
    path: '/pricing/offers/:offer_id/move',
    says: 'Puts an offer before another in the order in which they are looked at, or at its end.',
    needs: 'pricing.edit_offers',
    input: ofOffer.extend({ before_id: zId('offer').nullable() }),
    output: null,
    run: moveOffer,
  }),
  route({
    method: 'POST',
    path: '/pricing/try',
    says: 'Prices a basket for a customer or a guest and explains every price and offer; nothing is written.',
    needs: 'pricing.try',
    limit: '60/min',
    input: v.basketToTry,
    output: v.QuoteView,
    run: (ctx, input) => quote(ctx, { ...input, explain: true }),
  }),
];
