import { hmac, safeEqual } from '#platform/crypto.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { wish } from '../heard.ts';
import { findProvider } from '../provider.ts';
import { setPreferences } from '../recipient.ts';

const refuse = refusals('messages', { wrong_link: 404 });

const tokenOf = (ctx: Ctx, id: string) => hmac('messages.unsubscribe', `${ctx.tenant.id}:${id}`).slice(0, 40);

/** Where an offer sent by mail is declined: an address that only who got the mail knows. */
export function unsubscribePath(ctx: Ctx, message_id: Id<'message'>): string {
  return `/api/v1/unsubscribe/${message_id}/${tokenOf(ctx, message_id)}`;
}

interface Link {
  readonly message_id: Id<'message'>;
  readonly token: string;
}

/** The offer that a link to decline belongs to. Refuses: wrong_link. */
export async function declinable(ctx: Ctx, { message_id, token }: Link) {
  const message = safeEqual(token, tokenOf(ctx, message_id))
    ? await ctx.tx
        .selectFrom('messages.message')
        .select(['recipient', 'language', 'channel', 'person_id', 'provider_id'])
        .where('id', '=', message_id)
        .executeTakeFirst()
    : undefined;
  if (message === undefined) throw refuse('wrong_link');
  return message;
}

/**
 * Declines offers by the channel of a message, for the person it went to and for the address itself; doing it again
 * changes nothing. Refuses: wrong_link.
 */
export async function decline(ctx: Ctx, link: Link): Promise<void> {
  const { recipient, channel, person_id, provider_id } = await declinable(ctx, link);
  if (person_id !== null)
    await setPreferences(ctx, person_id, { choices: [{ kind: 'promotional', channel, wanted: false }] });
  const provider = provider_id === null ? undefined : await findProvider(ctx, provider_id);
  if (provider === undefined) return;
  const nobody = { phone: null, bsuid: null, parent_bsuid: null, name: null, username: null };
  await wish(ctx, provider, { from: { ...nobody, email: recipient.toLowerCase() }, promotions: false });
}

const WORDS = {
  en: { ask: 'Stop offers by e-mail?', stop: 'Stop offers', done: 'You will get no more offers by e-mail.' },
  hi: { ask: 'ई-मेल पर ऑफ़र बंद करें?', stop: 'ऑफ़र बंद करें', done: 'अब ई-मेल पर ऑफ़र नहीं आएँगे।' },
};

/**
 * The page for those who open the link themselves: opening it changes nothing, for mail programs and scanners open links
 * too (RFC 8058 §3.1); its button does.
 */
export function declinePage(ctx: Ctx, { language }: { readonly language: 'en' | 'hi' }, done: boolean): string {
  const words = WORDS[language];
  const name = ctx.tenant.name.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const rest = done
    ? `<p>${words.done}</p>`
    : `<p>${words.ask}</p><form method="post"><button>${words.stop}</button></form>`;
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${name}</title>
<main><h1>${name}</h1>${rest}</main></html>`;
}
