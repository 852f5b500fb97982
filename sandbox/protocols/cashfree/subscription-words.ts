import type { World } from '../../world.ts';
import { ist, rupees, tell } from './desk.ts';
import { ownerOf } from './orders.ts';
import { shownPlan } from './plans.ts';
import type { Charge, Subscription } from './subscriptions.ts';

/** A mandate in their words. */
export function shown(one: Subscription) {
  return {
    authorisation_details: authorization(one),
    cf_subscription_id: one.cf_subscription_id,
    customer_details: one.customer,
    plan_details: shownPlan(one.plan),
    subscription_expiry_time: ist(Temporal.Instant.from(one.expires_at)),
    subscription_first_charge_time: null,
    subscription_id: one.subscription_id,
    subscription_meta: { return_url: one.return_url },
    subscription_note: null,
    subscription_session_id: one.session,
    subscription_payment_splits: null,
    subscription_status: one.status,
    subscription_tags: null,
    next_schedule_date: null,
  };
}

function authorization(one: Subscription, charge?: Charge) {
  return {
    authorization_amount: rupees(one.auth_amount),
    authorization_amount_refund: false,
    authorization_reference: one.auth_status === 'ACTIVE' ? `UMN${one.cf_subscription_id}` : null,
    authorization_time: charge?.done_at ? ist(Temporal.Instant.from(charge.done_at)) : null,
    authorization_status: one.auth_status,
    payment_id: charge?.cf_payment_id ?? null,
    payment_group: one.group || null,
    payment_method: one.method,
  };
}

/** A debit in their words. */
export function shownCharge(one: Subscription, charge: Charge) {
  return {
    authorization_details: authorization(one, charge),
    cf_payment_id: charge.cf_payment_id,
    cf_subscription_id: one.cf_subscription_id,
    cf_txn_id: charge.cf_payment_id,
    cf_order_id: null,
    failure_details: { failure_reason: charge.reason || null },
    payment_amount: rupees(charge.amount),
    payment_id: charge.payment_id,
    payment_initiated_date: ist(Temporal.Instant.from(charge.created_at)),
    payment_remarks: charge.remarks || null,
    payment_schedule_date: null,
    payment_status: charge.status,
    payment_type: charge.type,
    retry_attempts: 0,
    subscription_id: one.subscription_id,
  };
}

/** Tells that the payer allowed the mandate, or that it failed. */
export function announceAuth(world: World, one: Subscription, charge: Charge): void {
  const { subscription_id, ...facts } = shownCharge(one, charge);
  send(world, one, 'SUBSCRIPTION_AUTH_STATUS', { subscription_id, ...facts }, subscription_id);
}

/** Tells of a debit that was made or failed. */
export function announcePayment(world: World, one: Subscription, charge: Charge): void {
  const type = charge.status === 'SUCCESS' ? 'SUBSCRIPTION_PAYMENT_SUCCESS' : 'SUBSCRIPTION_PAYMENT_FAILED';
  send(world, one, type, shownCharge(one, charge), charge.payment_id);
}

/** Tells that the mandate is another than it was. */
export function announceStatus(world: World, one: Subscription): void {
  const { authorisation_details, customer_details, plan_details, ...rest } = shown(one);
  const data = {
    subscription_details: {
      cf_subscription_id: rest.cf_subscription_id,
      subscription_id: rest.subscription_id,
      subscription_status: rest.subscription_status,
      subscription_expiry_time: rest.subscription_expiry_time,
      subscription_first_charge_time: null,
      subscription_tags: null,
    },
    customer_details,
    plan_details,
    authorization_details: authorisation_details,
    payment_gateway_details: null,
  };
  send(world, one, 'SUBSCRIPTION_STATUS_CHANGED', data, one.subscription_id);
}

function send(world: World, one: Subscription, type: string, data: Record<string, unknown>, about: string): void {
  tell(world, ownerOf(world, one), { type, about, data, to: one.notify_url || undefined });
}
