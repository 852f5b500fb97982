import { parseArgs } from 'node:util';
import { openAccounts } from './accounts.ts';
import { openAnswers } from './answers.ts';
import { checkout } from './checkout/routes.ts';
import { control } from './control.ts';
import { openFaults } from './faults.ts';
import { serve } from './http.ts';
import { operators } from './operators/routes.ts';
import { phone } from './phone/routes.ts';
import { cashfree } from './protocols/cashfree/cashfree.ts';
import { cashfreeTills } from './protocols/cashfree/tills.ts';
import { geo } from './protocols/geo/routes.ts';
import { startImap } from './protocols/imap.ts';
import { msg91 } from './protocols/msg91.ts';
import { paypal } from './protocols/paypal/paypal.ts';
import { paypalTills } from './protocols/paypal/tills.ts';
import { push } from './protocols/push.ts';
import { razorpay, razorpayTills } from './protocols/razorpay.ts';
import { s3 } from './protocols/s3/routes.ts';
import { ses } from './protocols/ses.ts';
import { startSmtp } from './protocols/smtp.ts';
import { stripe } from './protocols/stripe/routes.ts';
import { stripeTills } from './protocols/stripe/tills.ts';
import { twilio } from './protocols/twilio.ts';
import { whatsapp } from './protocols/whatsapp/routes.ts';
import { openStore, type Store } from './store.ts';
import { openWebhooks } from './webhooks.ts';
import type { Account, World } from './world.ts';

export interface Sandbox {
  readonly port: number;
  readonly smtpPort: number;
  readonly imapPort: number;
  stop(): Promise<void>;
}

export interface SandboxOptions {
  /** Port of the gateways and the phone; 0 takes a free one. */
  port: number;
  /** Port of the mail server; 0 takes a free one, the next one by default. */
  smtpPort?: number;
  /** Port of the mailboxes; the one after the mail server's by default, a free one when that took a free one. */
  imapPort?: number;
  /** Where everything is kept; null keeps it in memory, for tests. */
  dir: string | null;
  /** Accounts that are there from the start; more come by `PUT /__ctl/accounts`. */
  accounts?: readonly Account[];
  /** How long after it was accepted a message is reported as delivered. */
  reportAfterMs?: number;
}

/** Starts the outside world on 127.0.0.1. Refuses in production: it is a stage set, and it hands out everybody's codes. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  if (process.env.NODE_ENV === 'production' && process.env.HAAT_SANDBOX_FORCE !== 'true')
    throw new Error(
      'The sandbox shows every message to everyone: not in production (HAAT_SANDBOX_FORCE=true insists).',
    );
  const store = openStore(options.dir);
  store.settle();
  const world = openWorld(store, options.reportAfterMs ?? 1_500);
  for (const account of options.accounts ?? []) world.accounts.put(account);
  const server = serve(world, [
    ...phone(world),
    ...operators(world),
    ...control(world),
    ...msg91(world),
    ...twilio(world),
    ...ses(world),
    ...push(world),
    ...whatsapp(world),
    ...razorpay(world),
    ...stripe(world),
    ...geo(world),
    ...cashfree(world, cashfreeTills(world)),
    ...paypal(world),
    ...s3(world),
    ...checkout(world, [razorpayTills(world), stripeTills(world), cashfreeTills(world), paypalTills(world)]),
  ]);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  world.at.origin = `http://127.0.0.1:${port}`;
  const giveUp = async (error: unknown): Promise<never> => {
    server.close();
    await world.webhooks.stop();
    store.close();
    throw error;
  };
  const smtp = await startSmtp(world, options.smtpPort ?? port + 1).catch(giveUp);
  const imapPort = options.imapPort ?? (options.smtpPort === 0 ? 0 : smtp.port + 1);
  const imap = await startImap(world, imapPort).catch(async (error: unknown) => {
    await smtp.stop();
    return giveUp(error);
  });
  return {
    port,
    smtpPort: smtp.port,
    imapPort: imap.port,
    async stop() {
      await imap.stop();
      await smtp.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await world.webhooks.stop();
      store.close();
    },
  };
}

function openWorld(store: Store, reportAfterMs: number): World {
  const faults = openFaults();
  const manners: World['manners'] = new Map();
  return {
    store,
    accounts: openAccounts(store),
    faults,
    manners,
    webhooks: openWebhooks(store, faults, manners),
    answers: openAnswers(),
    now: store.now,
    reportAfterMs,
    at: { origin: '' },
  };
}

const HELP = `The outside world, pretended: SMS and mail are taken in and shown on a phone.

  node sandbox/main.ts [--port 4010] [--smtp-port 4011] [--dir .haat/sandbox]
`;

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: process.env.SANDBOX_PORT ?? '4010' },
      'smtp-port': { type: 'string' },
      dir: { type: 'string', default: '.haat/sandbox' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
  } else {
    const sandbox = await startSandbox({
      port: Number(values.port),
      ...(values['smtp-port'] !== undefined && { smtpPort: Number(values['smtp-port']) }),
      dir: values.dir,
    });
    process.stdout.write(
      `The phone is at http://localhost:${sandbox.port}, mail goes in at port ${sandbox.smtpPort} and is read at port ${sandbox.imapPort}.\n`,
    );
    const stop = () => {
      sandbox.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  }
}
