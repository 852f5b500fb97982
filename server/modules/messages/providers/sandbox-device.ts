import { z } from 'zod';
import * as people from '#people';
import type { Id } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type DeviceKind, keepDevice, pushProviders } from '../devices.ts';
import { reader } from '../notices.ts';
import { settingsOf } from '../provider.ts';

const refuse = refusals('messages', { push_off: 409, no_phone: 422 });

const made = z.object({ token: z.string(), subscription: z.unknown().optional() });

interface Wanted {
  readonly person_id: Id<'person'>;
  readonly kind: DeviceKind;
}

/**
 * Has the app put on one's phone in the sandbox, so that push can be tried without a real one. Refuses: push_off (the
 * business doesn't push to such devices in the sandbox), no_phone.
 */
export async function wantDevice(ctx: Ctx, kind: DeviceKind): Promise<void> {
  const person_id = reader(ctx);
  const provider = (await pushProviders(ctx)).find((one) => one.kind === kind);
  if (provider === undefined || settingsOf(provider).at !== 'sandbox') throw refuse('push_off', { kind });
  if ((await phoneOf(ctx, person_id)) === undefined) throw refuse('no_phone');
  enqueue(ctx, 'messages.pretend_device', { person_id, kind }, { key: `${person_id}:${kind}` });
}

async function phoneOf(ctx: Ctx, person_id: Id<'person'>): Promise<string | undefined> {
  const known = await people.addressOf(ctx, person_id);
  return known?.phone ?? known?.email ?? undefined;
}

/** Puts the app on somebody's phone in the sandbox and has push reach it. Fails while the sandbox is not up, and is then tried again. */
export async function pretendDevice(act: Act, { person_id, kind }: Wanted): Promise<void> {
  const { port, body } = await act(async (ctx) => ({
    port: ctx.platform.config.sandbox_port,
    body: { account: ctx.tenant.slug, person: await phoneOf(ctx, person_id), kind },
  }));
  const answer = await fetch(`http://127.0.0.1:${port}/__ctl/devices`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(5_000),
  });
  if (!answer.ok)
    throw new Error(`the sandbox refused a device: ${answer.status} ${(await answer.text()).slice(0, 500)}`);
  const { token, subscription } = made.parse(await answer.json());
  const given = subscription === undefined ? token : JSON.stringify(subscription);
  await act((ctx) => keepDevice(ctx, person_id, { kind, app: 'customer', name: 'Sandbox', token: given }));
}
