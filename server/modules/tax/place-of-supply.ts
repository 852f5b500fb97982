import assert from 'node:assert/strict';
import * as tenants from '#tenants';

/** Who receives a supply. A `sez` is a unit or developer of a special economic zone; it has a GSTIN too. */
export type Recipient = 'registered' | 'unregistered' | 'sez' | 'overseas';

/** What the place of a supply depends on. States are GST codes. */
export interface Supply {
  readonly of: 'goods' | 'services';
  /** The state of the supplying GSTIN. */
  readonly from_state: string;
  readonly recipient: Recipient;
  /** The state of the recipient's GSTIN, or of the address recorded for who has none. */
  readonly recipient_state?: string | undefined;
  /** Where the goods' way ends; left out when they are handed over where the supplier is, or leave India. */
  readonly goods_to_state?: string | undefined;
  /** The goods go to someone else at the recipient's word (bill to one, ship to another). */
  readonly for_third_person?: boolean | undefined;
  /** Where a service is bound to a place: on a building, at a salon or clinic, at an event (IGST Act s.12(3) to (7)). */
  readonly performed_in_state?: string | undefined;
}

/** The place of supply of what leaves India. */
export const abroad = '96';

/** Which heads a supply's tax is written under; nothing is levied by who is not registered or pays a composition. */
export type Levy = 'cgst_sgst' | 'cgst_utgst' | 'igst' | 'none';

/** Where a supply takes place and by which rule of the law. */
export interface Place {
  readonly place: string;
  readonly levy: Exclude<Levy, 'none'>;
  /** An export or a supply to a special economic zone (IGST Act s.16). */
  readonly zero_rated: boolean;
  readonly rule: string;
}

/** Finds the place of a supply and, from it, whether CGST with SGST or UTGST, or IGST, is levied. */
export function placeOfSupply(supply: Supply): Place {
  const { place, rule } = supply.of === 'goods' ? placeOfGoods(supply) : placeOfService(supply);
  assert(tenants.findState(place) && tenants.findState(supply.from_state), 'a supply takes place between known states');
  // s.7(5): to or by a special economic zone and out of India is between states, wherever the place is.
  const zero_rated = supply.recipient === 'sez' || place === abroad;
  return { place, rule, zero_rated, levy: zero_rated || place !== supply.from_state ? 'igst' : headsWithin(place) };
}

function headsWithin(place: string): 'cgst_sgst' | 'cgst_utgst' {
  return tenants.findState(place)!.legislature ? 'cgst_sgst' : 'cgst_utgst';
}

function placeOfGoods(supply: Supply): { place: string; rule: string } {
  const { recipient, recipient_state, goods_to_state, from_state } = supply;
  if (recipient === 'overseas') {
    // Goods that stay in India are no export, whoever buys them.
    return goods_to_state ? { place: goods_to_state, rule: 'IGST 10(1)(a)' } : { place: abroad, rule: 'IGST 11(b)' };
  }
  if (supply.for_third_person) {
    assert(recipient_state, 'who has goods sent to another has a principal place of business');
    return { place: recipient_state, rule: 'IGST 10(1)(b)' };
  }
  if (recipient === 'unregistered') {
    // CBIC Circular 209/3/2024: of a billing and a delivery address, the delivery address is the recorded one.
    const recorded = goods_to_state ?? recipient_state;
    return { place: recorded ?? from_state, rule: 'IGST 10(1)(ca)' };
  }
  return goods_to_state
    ? { place: goods_to_state, rule: 'IGST 10(1)(a)' }
    : { place: from_state, rule: 'IGST 10(1)(c)' };
}

function placeOfService(supply: Supply): { place: string; rule: string } {
  const { recipient, recipient_state, performed_in_state, from_state } = supply;
  if (performed_in_state) return { place: performed_in_state, rule: 'IGST 12(3)-(7)' };
  if (recipient === 'overseas') return { place: abroad, rule: 'IGST 13(2)' };
  if (recipient === 'unregistered') return { place: recipient_state ?? from_state, rule: 'IGST 12(2)(b)' };
  assert(recipient_state, 'a registered recipient of a service is in the state of its GSTIN');
  return { place: recipient_state, rule: 'IGST 12(2)(a)' };
}
