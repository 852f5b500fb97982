import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { getBusiness } from '#tenants';
import { rules } from './rules.ts';

/** What the store says of itself, and who stands behind it: name, address and tax number must be on every shop of India's web (Consumer Protection (E-Commerce) Rules 2020, rule 6). */
export async function getAbout(ctx: Ctx) {
  const { legal_name, line1, line2, city, pincode, gstin, phone, email } = await getBusiness(ctx);
  return {
    tagline: await ruleOf(ctx, rules, 'catalogue.tagline'),
    promise: await ruleOf(ctx, rules, 'catalogue.promise'),
    shelves: await ruleOf(ctx, rules, 'catalogue.shelves'),
    legal_name,
    address: [line1, line2, city, pincode].filter((each) => each !== null).join(', '),
    gstin,
    phone,
    email,
  };
}
