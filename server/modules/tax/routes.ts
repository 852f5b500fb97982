import { z } from 'zod';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { day } from '#platform/schemas.ts';
import * as tenants from '#tenants';
import { assess } from './assess.ts';
import { rateClasses, rateClassNames } from './rate-classes.ts';
import { addRate, findCodes, listRates } from './rates.ts';
import {
  AssessedView,
  CodeView,
  GstinView,
  NewRateInput,
  PreviewInput,
  RateClassView,
  RateLineView,
  zHsn,
  zVariety,
} from './views.ts';

export const routes = [
  route({
    method: 'POST',
    path: '/tax/preview',
    says: 'Shows the tax of a sale by line and head, and why it is so; writes nothing.',
    needs: 'tax.preview_tax',
    input: PreviewInput,
    output: AssessedView,
    run: assess,
  }),
  route({
    method: 'GET',
    path: '/tax/rates',
    says: "Every dated line of the business's rates, corrected ones too, by code and variety, the last first.",
    needs: 'tax.view_rates',
    input: z.object({ ...pageInput, hsn: zHsn.optional(), variety: zVariety.optional() }),
    output: pageOf(RateLineView),
    run: listRates,
  }),
  route({
    method: 'POST',
    path: '/tax/rates',
    says: 'Adds the rate of a variety of a code from a day on; a correction names the line it corrects.',
    needs: 'tax.add_rate',
    input: NewRateInput,
    output: RateLineView,
    status: 201,
    run: addRate,
  }),
  route({
    method: 'GET',
    path: '/tax/codes',
    says: "Looks up the business's own HSN and SAC codes, with their rate on a day.",
    needs: 'tax.view_rates',
    input: z.object({ ...pageInput, search: z.string().trim().min(1).max(60).optional(), day: day().optional() }),
    output: pageOf(CodeView),
    run: findCodes,
  }),
  route({
    method: 'GET',
    path: '/tax/classes',
    says: 'The rates of the law as dated classes that a code can follow.',
    needs: 'tax.view_rates',
    input: z.object({}),
    output: z.object({ items: z.array(RateClassView).max(100) }),
    run: async () => ({
      items: rateClassNames.map((name) => ({
        name,
        says: rateClasses[name].says,
        rates: [...rateClasses[name].rates],
      })),
    }),
  }),
  route({
    method: 'GET',
    path: '/tax/gstins/:gstin',
    says: 'Tells whether a GSTIN can exist, and whose kind, state and PAN it holds; not whether it was given out.',
    needs: 'signed_in',
    input: z.object({ gstin: z.string().max(40) }),
    output: GstinView,
    run: async (_ctx, { gstin }) => {
      const found = tenants.checkGstin(gstin);
      if (!found.valid)
        return { gstin: found.gstin, valid: false, reason: found.reason, kind: null, state: null, pan: null };
      const state = tenants.findState(found.state_code);
      return {
        gstin: found.gstin,
        valid: true,
        reason: null,
        kind: found.kind,
        state: state ? { code: state.code, ...state.name } : null,
        pan: found.pan,
      };
    },
  }),
];
