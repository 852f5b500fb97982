import * as billing from '#billing';
import * as customers from '#customers';
import * as files from '#files';
import * as messages from '#messages';
import { originOf } from '#payments';
import type { Language } from '#platform/business.ts';
import { type Id, idOf, newId } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import { formatInr } from '#platform/money.ts';
import type { Ctx } from '#platform/transaction.ts';
import { getBusiness } from '#tenants';
import { statementReady } from './occasions.ts';
import { type Period, readStatement } from './statement.ts';
import { layOutStatement } from './statement-layout.ts';

/** Which paper is wanted: its customer, its days, its language. */
export interface Wanted extends Required<Period> {
  readonly customer_id: Id<'customer'>;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly language: Language;
}

/**
 * Everything on the paper of a statement, and the id under which a paper that says just this is kept: what was billed or paid
 * meanwhile makes it another.
 */
async function readPrinted(ctx: Ctx, { language, ...of }: Wanted) {
  const statement = await readStatement(ctx, of);
  const customer = await customers.reachCustomer(ctx, statement.customer_id);
  const { name, accent } = await getBusiness(ctx);
  const says = {
    ...{ statement, language, business: { name, accent } },
    seller: await billing.sellerNow(ctx),
    buyer: await billing.buyerNow(ctx, customer, undefined),
  };
  const { logo_file_id } = await billing.getLetterhead(ctx);
  const text = JSON.stringify({ ...says, logo_file_id }, (_key, value) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  return { says, id: idOf<'statement'>('insight.statement', text), person_id: customer.person_id };
}

const userOf = (id: Id<'statement'>) => ({ noun: 'insight.statement', id });

/**
 * Where the paper of a statement can be read, by a signed link; nothing while it is being printed, which this sets off. The
 * customer's language unless one is named. Refuses as `readStatement` does; files.not_ready while the scanner looks at it.
 */
export async function showStatement(
  ctx: Ctx,
  asked: Period & { readonly customer_id: Id<'customer'>; readonly language?: Language | undefined },
) {
  // Who may reach the customer may read the paper, whoever had it printed.
  const wanted = await wantedOf(ctx, asked);
  const all = { ...ctx, rows: 'all' as const };
  const file_id = await files.findUsedBy(all, userOf((await readPrinted(all, wanted)).id));
  if (file_id !== undefined) return billing.linkTo(all, wanted.language, file_id);
  enqueue(ctx, 'insight.make_statement', { ...wanted, send: null }, { key: keyOf(wanted) });
  return { language: wanted.language, url: null, expires_at: null };
}

/** Has the customer sent a statement in his language. Refuses as `readStatement` does. */
export async function sendStatement(ctx: Ctx, asked: Period & { readonly customer_id: Id<'customer'> }): Promise<void> {
  enqueue(ctx, 'insight.make_statement', { ...(await wantedOf(ctx, asked)), send: newId() });
}

async function wantedOf(
  ctx: Ctx,
  asked: Period & { readonly customer_id: Id<'customer'>; readonly language?: Language | undefined },
): Promise<Wanted> {
  const { customer_id, from, until } = await readStatement(ctx, asked);
  return { customer_id, from, until, language: asked.language ?? (await billing.languageOf(ctx, customer_id)) };
}

const keyOf = ({ customer_id, from, until, language }: Wanted) => `${customer_id}:${from}:${until}:${language}`;

/**
 * Prints a statement as it is now, unless just that has been, and has it sent if asked. Killed anywhere, it is done again: a
 * file that nothing claims is swept away.
 */
export async function makeStatement(
  act: Act,
  { send, ...wanted }: Wanted & { readonly send: string | null },
): Promise<void> {
  const plan = await act(async (ctx) => {
    const printed = await readPrinted(ctx, wanted);
    return { ...printed, config: ctx.platform.config, made: await files.findUsedBy(ctx, userOf(printed.id)) };
  });
  const { says, id, person_id, config } = plan;
  let file_id = plan.made;
  if (file_id === undefined) {
    const layout = layOutStatement({ ...says, logo: await billing.readLogo(act, config) });
    const file = await billing.keepPdf(act, config, { layout, name: `statement-${wanted.from}-${wanted.until}.pdf` });
    file_id = file.id;
    await act((ctx) => files.claim(ctx, file.id, { ...userOf(id), ...(person_id && { person_id }) }));
  }
  if (send === null) return;
  const { closing_minor, until } = says.statement;
  const told = { ...wanted, until, closing_minor, file_id, event_id: send };
  await act((ctx) => tell(ctx, told));
}

/** Tells the customer of a printed statement, by a link that lasts as long as links may; with it in the mail itself. */
async function tell(
  ctx: Ctx,
  told: Wanted & { readonly closing_minor: bigint; readonly file_id: Id<'file'>; readonly event_id: string },
): Promise<void> {
  const { url } = await files.signLink(ctx, { file_id: told.file_id, hours: 7 * 24 });
  await messages.send(ctx, statementReady, {
    event_id: told.event_id,
    to: { customer_id: told.customer_id },
    values: {
      until: billing.shownDay(told.until),
      amount: formatInr(told.closing_minor),
      link: `${originOf(ctx)}${url}`,
    },
    attachment: told.file_id,
  });
}
