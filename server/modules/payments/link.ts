import { hmac, safeEqual } from '#platform/crypto.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { about, lockPayment, step } from './payment.ts';
import { paymentLife } from './states.ts';

const refuse = refusals('payments', { wrong_link: 404 });

/** Has the payer sent the address at which to pay. Refuses: unknown_payment, platform.wrong_state. */
export async function sendLink(
  ctx: Ctx,
  {
    payment_id,
    channel,
  }: { readonly payment_id: Id<'payment'>; readonly channel: 'sms' | 'whatsapp' | 'email' | null },
): Promise<{ url: string }> {
  const payment = await lockPayment(ctx, payment_id);
  paymentLife.next(payment.state, 'pay'); // refuses what can't be paid any more
  await step(ctx, payment_id, 'link_sent', { channel });
  emit(ctx, 'payments.link_ready', { ...about(payment), link_id: newId<'link'>(), channel });
  return { url: payUrl(ctx, payment_id) };
}

/** Where anyone who has it can pay. */
export function payUrl(ctx: Ctx, payment_id: Id<'payment'>): string {
  return `${originOf(ctx)}/pay/${payToken(ctx, payment_id)}`;
}

/** The origin under which the business is reached. */
export function originOf({ tenant, platform, request }: Pick<Ctx, 'tenant' | 'platform' | 'request'>): string {
  return request.origin ?? `http://${tenant.slug}.localhost:${platform.config.port}`;
}

/** The token in the address at which anyone who has it may pay; it is worked out, not kept. */
export function payToken({ tenant }: Pick<Ctx, 'tenant'>, payment_id: Id<'payment'>): string {
  return `${payment_id.replaceAll('-', '')}${signature(tenant.id, payment_id)}`;
}

/** The payment that a token is for. Refuses: wrong_link. */
export function payTokenOf({ tenant }: Pick<Ctx, 'tenant'>, token: string): Id<'payment'> {
  const [, a, b, c, d, e, signed = ''] =
    /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})([0-9a-f]{32})$/.exec(token) ?? [];
  const id = [a, b, c, d, e].join('-') as Id<'payment'>;
  if (!safeEqual(signed, signature(tenant.id, id))) throw refuse('wrong_link', { field: 'token' });
  return id;
}

function signature(tenant_id: string, payment_id: string): string {
  return hmac('payments.pay', `${tenant_id}:${payment_id}`).slice(0, 32);
}
