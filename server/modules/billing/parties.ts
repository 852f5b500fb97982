import * as customers from '#customers';
import * as places from '#places';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as tenants from '#tenants';
import type { Party } from './tables.ts';

/** The business as it stands on a paper. */
export async function sellerNow(ctx: Ctx): Promise<Party> {
  const { legal_name, gstin, line1, line2, city, gst_state, pincode, phone, email } = await tenants.getBusiness(ctx);
  const state = gstin?.slice(0, 2) ?? gst_state;
  return { name: legal_name, gstin, line1, line2, city, state, pincode, phone, email };
}

/** A customer as it stands on a paper, at the address named or the one for bills. Refuses: places.address_not_found. */
export async function buyerNow(
  ctx: Ctx,
  customer: customers.Customer,
  address_id: Id<'address'> | undefined,
): Promise<Party> {
  const address = address_id
    ? await places.getAddress(ctx, { customer_id: customer.id, address_id })
    : await places.defaultAddress(ctx, { customer_id: customer.id, use: 'billing' });
  const contacts = await customers.contactsOf(ctx, [customer.id]);
  const first = (kind: 'phone' | 'email') => contacts.find((contact) => contact.kind === kind)?.value ?? null;
  return {
    name: customer.legal_name ?? customer.display_name,
    gstin: customer.gstin,
    ...placed(address),
    state: customer.gstin?.slice(0, 2) ?? address?.state ?? null,
    phone: first('phone'),
    email: first('email'),
  };
}

/** Where goods go, as it stands on a paper. Refuses: places.address_not_found. */
export async function receiverNow(
  ctx: Ctx,
  customer: customers.Customer,
  address_id: Id<'address'>,
): Promise<Party & { readonly state: string }> {
  const address = await places.getAddress(ctx, { customer_id: customer.id, address_id });
  return {
    name: address.contact_name ?? customer.display_name,
    gstin: null,
    ...placed(address),
    state: address.state,
    phone: address.contact_phone,
    email: null,
  };
}

function placed(address: places.Address | undefined) {
  if (address === undefined) return { line1: null, line2: null, city: null, pincode: null };
  const { line1, line2, landmark, city, pincode } = address;
  return { line1, line2: [line2, landmark].filter((line) => line !== null).join(', ') || null, city, pincode };
}
