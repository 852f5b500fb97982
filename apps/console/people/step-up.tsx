import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { Dialog } from '@kit/overlays/dialog.tsx';
import { startAuthentication } from '@simplewebauthn/browser';
import { Fingerprint } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMe } from './me.ts';
import { Problem } from './problem.tsx';

interface StepUpProps {
  onAnswer: (shown: boolean) => void;
}

/** Asks for the second factor again before a sensitive act. */
export default function StepUp({ onAnswer }: StepUpProps) {
  const t = useTranslations('people.step_up');
  const wordsOf = useRefusalWords();
  const { second_factor } = useMe();
  const [sentTo, setSentTo] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  const attempt = async (act: () => Promise<unknown>, done: boolean) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await act();
      if (done) onAnswer(true);
    } catch (error) {
      setProblem(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code')).trim();
    void attempt(() => take(api.POST('/session/second-factor', { body: { code } })), true);
  };
  const sendCode = () =>
    attempt(async () => {
      const { to } = await take(api.POST('/session/second-factor/code'));
      setSentTo(to);
    }, false);
  const byPasskey = () =>
    attempt(async () => {
      const { challenge_id, options } = await take(api.POST('/session/second-factor/passkey-challenge'));
      const response = await startAuthentication({ optionsJSON: options as never });
      await take(api.POST('/session/second-factor/passkey', { body: { challenge_id, response: response as never } }));
    }, true);

  const needsCode = !second_factor.totp && sentTo === undefined;
  return (
    <Dialog open onClose={() => onAnswer(false)} title={t('title')} text={t('text')}>
      <Problem text={problem} />
      {needsCode ? (
        <Button look="primary" className="w-full" busy={busy} onClick={() => void sendCode()}>
          {t('send_code')}
        </Button>
      ) : (
        <form className="grid gap-4" onSubmit={show}>
          <Field label={t('code')} hint={sentTo === undefined ? t('totp_hint') : t('sent_hint', { to: sentTo })}>
            <Input name="code" required autoFocus autoComplete="one-time-code" inputMode="text" className="figures" />
          </Field>
          <Button type="submit" look="primary" busy={busy}>
            {t('go_on')}
          </Button>
        </form>
      )}
      {second_factor.passkeys > 0 && (
        <Button
          className="mt-3 w-full"
          icon={<Fingerprint aria-hidden className="size-4" />}
          onClick={() => void byPasskey()}
        >
          {t('passkey')}
        </Button>
      )}
    </Dialog>
  );
}
