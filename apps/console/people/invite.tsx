import { api, take } from '@kit/api/client.ts';
import { codeOf, useRefusalWords } from '@kit/api/refusal.ts';
import { signedIn } from '@kit/api/session.ts';
import { Button } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBusiness } from '../tenants/business.ts';
import { Problem } from './problem.tsx';
import { SignInFrame } from './sign-in-frame.tsx';

/** Accepting an invitation to work here: a name, a password if one likes, and one is in. */
export default function Invite() {
  const t = useTranslations('people.sign_in');
  const wordsOf = useRefusalWords();
  const navigate = useNavigate();
  const { name: business } = useBusiness();
  // Behind the #, so that it stands in no server's log and no referrer.
  const [token] = useState(() => location.hash.slice(1));
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [second, setSecond] = useState(false);
  const accept = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = (name: string) => String(form.get(name) ?? '').trim() || undefined;
    setBusy(true);
    setProblem(undefined);
    try {
      const [name, password, second_factor] = [given('name'), given('password'), given('second_factor')];
      const body = { token, keep: 'cookie' as const, name, password, second_factor };
      signedIn(await take(api.POST('/invites/accept', { body })));
      await navigate({ to: '/', replace: true });
    } catch (error) {
      setSecond(codeOf(error) === 'people.second_factor_wanted');
      setProblem(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <SignInFrame title={t('invite', { business })} text={t('invite_text')}>
      <Problem text={problem} />
      <form className="grid gap-4" onSubmit={(event) => void accept(event)}>
        <Field label={t('your_name')} optional>
          <Input name="name" autoComplete="name" autoFocus maxLength={120} />
        </Field>
        <Field label={t('new_password')} hint={t('new_password_hint')} optional>
          <Input name="password" type="password" autoComplete="new-password" minLength={8} />
        </Field>
        {second && (
          <Field label={t('totp_code')}>
            <Input name="second_factor" autoComplete="one-time-code" />
          </Field>
        )}
        <Button type="submit" look="primary" busy={busy}>
          {t('invite_accept')}
        </Button>
      </form>
    </SignInFrame>
  );
}
