import { seal, unseal } from '#platform/crypto.ts';
import { type Happened, on } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import { codeAsked, invited, passwordChanged, secondFactorChanged, tokenReused } from './defaults.ts';
import type { Occasion } from './occasions.ts';
import { introduceTexts } from './providers/registered.ts';
import { introduce, originOf, tellClock } from './providers/sandbox.ts';
import { send } from './send.ts';

/** Phone or e-mail, as a destination of either kind is given. */
function place(destination: string): { phone: string } | { email: string } {
  return destination.includes('@') ? { email: destination } : { phone: destination };
}

const tell =
  (occasion: Occasion) =>
  async (ctx: Ctx, { person_id }: { person_id: Id<'person'> }, { id }: Happened) => {
    await send(ctx, occasion, { event_id: id, to: { person_id }, values: {} });
  };

export const handlers = [
  on('people.code_requested', 'messages.send_code', async (ctx, asked, { id, at }) => {
    if (!asked.deliver) return;
    const expires_at = Temporal.Instant.from(asked.expires_at);
    const minutes = Math.max(1, Math.round(expires_at.since(at).total('minutes')));
    await send(ctx, codeAsked, {
      event_id: id,
      // The address alone: a code for a new phone must not fall back to the old mailbox, nor the other way.
      to: { ...place(asked.destination), language: asked.language },
      values: { minutes: String(minutes) },
      sealed: { code: asked.sealed_code },
      channel: asked.channel,
      expires_at,
    });
  }),
  on('people.invited', 'messages.send_invite', async (ctx, asked, { id, at }) => {
    const expires_at = Temporal.Instant.from(asked.expires_at);
    const days = Math.max(1, Math.round(expires_at.since(at).total('hours') / 24));
    await send(ctx, invited, {
      event_id: id,
      to: { ...place(asked.destination), name: asked.name, language: asked.language },
      values: { name: asked.name, days: String(days) },
      sealed: { link: seal(`${originOf(ctx)}/console/invite#${unseal(asked.sealed_token)}`) },
      channel: asked.channel,
    });
  }),
  on('people.password_changed', 'messages.tell_password_changed', tell(passwordChanged)),
  on('people.second_factor_changed', 'messages.tell_second_factor_changed', tell(secondFactorChanged)),
  on('people.token_reused', 'messages.tell_token_reused', tell(tokenReused)),
  on('platform.clock_moved', 'messages.tell_clock', tellClock),
  on('messages.template_saved', 'messages.introduce_template', introduce),
  on('messages.template_saved', 'messages.register_template', introduceTexts),
  on('messages.provider_saved', 'messages.introduce_provider', introduce),
  on('messages.provider_saved', 'messages.register_all', introduceTexts),
];
