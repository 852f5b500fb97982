import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after } from 'node:test';
import { type Id, newId } from '#platform/ids.ts';
import { openWorld } from '#platform/testing.ts';
import { post } from '../../../sandbox/post.ts';
import { openOutside } from '../../../sandbox/testing.ts';
import { getMessage, listMessages } from './log.ts';
import type { Occasion } from './occasions.ts';
import { getHook, listProviders, settingsOf } from './provider.ts';
import { connectSandbox } from './providers/sandbox.ts';
import { type Saying, send } from './send.ts';
import { installTemplates, type TemplateSeed } from './template.ts';

/** A world that sends through a sandbox of its own, over sockets both ways; for tests. */
export async function openConnected(texts: readonly TemplateSeed[]) {
  const world = await openWorld();
  const outside = await openOutside({ reportAfterMs: 0 });
  after(() => outside.stop());
  const http = await world.http();
  await http.listen({ port: 0, host: '127.0.0.1' });
  const { port } = http.server.address() as { port: number };
  Object.assign(world.platform.config, { port, sandbox_port: outside.port });
  const connect = async () => {
    await world.in(async (ctx) => {
      await installTemplates(ctx, texts);
      await connectSandbox(ctx);
    });
    await world.runJobs();
  };
  await connect();
  const clock = () => world.in(async (ctx) => ctx.now);
  const life = (id: Id<'message'>) => world.in((ctx) => getMessage(ctx, id));
  return {
    world,
    outside,
    connect,
    clock,
    life,
    later: async (seconds: number) => world.moveClock((await clock()).add({ seconds })),
    /** Says something and works off what follows; returns the first message made. */
    say: async (about: Occasion, to: Saying['to'], given: Partial<Saying> = {}): Promise<Id<'message'> | undefined> => {
      const [id] = await world.in((ctx) => send(ctx, about, { event_id: newId(), values: {}, to, ...given }));
      await world.runJobs();
      return id;
    },
    /** Waits for a receipt to bring a message to a state. */
    until: async (id: Id<'message'>, state: string) => {
      for (let n = 0; n < 500; n += 1) {
        const message = await life(id);
        if (message.state === state) return message;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      assert.fail(`${JSON.stringify(await life(id))} never became ${state}`);
    },
    /** Waits until WhatsApp has judged every text it was told of. */
    approvals: async () => {
      for (let n = 0; n < 500; n += 1) {
        await world.runJobs();
        const pending = await world.in((ctx) =>
          ctx.tx.selectFrom('messages.registration').select('ref').where('state', '=', 'pending').execute(),
        );
        if (pending.length === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      assert.fail('WhatsApp never judged the texts');
    },
    /** What somebody does on the phone, by WhatsApp. */
    deed: async (phone: string, what: object) => {
      const account = world.tenant.slug;
      await outside.ask(`people/${encodeURIComponent(phone)}/whatsapp`, 'POST', { account, ...what });
    },
    /** The log of a recipient. */
    log: async (recipient: string) => (await world.in((ctx) => listMessages(ctx, { recipient, limit: 50 }))).items,
  };
}

/** The same with WhatsApp's account at hand, its texts judged; for tests. */
export async function openWhatsapp(texts: readonly TemplateSeed[]) {
  const connected = await openConnected(texts);
  const { world, approvals } = connected;
  await approvals();
  const provider = await world.in(async (ctx) => (await listProviders(ctx)).find(({ kind }) => kind === 'whatsapp')!);
  const settings = await world.in(async (ctx) =>
    settingsOf(
      await ctx.tx.selectFrom('messages.provider').selectAll().where('id', '=', provider.id).executeTakeFirstOrThrow(),
    ),
  );
  const heard = () =>
    world.in((ctx) => ctx.tx.selectFrom('messages.inbound').selectAll().orderBy('heard_at').orderBy('id').execute());
  let made = 0;
  return {
    ...connected,
    provider,
    settings,
    heard,
    /** A number that nobody in this test has had before. */
    phoneOf: () => {
      made += 1;
      return `+9198293${String(made).padStart(5, '0')}`;
    },
    /** What somebody said, once it is so many messages. */
    heardBy: async (phone: string, n = 1) => {
      for (let tries = 0; ; tries += 1) {
        const all = (await heard()).filter((one) => one.phone === phone);
        if (all.length >= n) return all;
        assert.ok(tries < 500, `${phone} was not heard ${n} times: ${JSON.stringify(all.map(({ ref }) => ref))}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    /** Calls the hook as Meta does, signed as it is told to be; returns the answer's status. */
    hooked: async (value: object, { secret = String(settings.app_secret), field = 'messages' } = {}) => {
      const { path } = await world.in((ctx) => getHook(ctx, provider.id));
      const all = { messaging_product: 'whatsapp', metadata: { phone_number_id: settings.phone_number_id }, ...value };
      const entry = [{ id: settings.waba_id, changes: [{ field, value: all }] }];
      const body = JSON.stringify({ object: 'whatsapp_business_account', entry });
      const mac = createHmac('sha256', secret).update(body).digest('hex');
      const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${mac}` };
      const { port } = world.platform.config;
      return (await post(`http://${world.tenant.slug}.localhost:${port}${path}`, headers, body)).status;
    },
  };
}
