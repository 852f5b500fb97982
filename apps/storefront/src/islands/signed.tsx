import { codeOf } from '@kit/api/refusal.ts';
import { useSignedIn } from '@kit/api/session.ts';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { maybeSignedIn } from '../live/ask.ts';
import { ownCustomer, useReading } from './api.ts';
import { Waiting, Wrong } from './frame.tsx';
import { SignIn } from './sign-in.tsx';

/** What is for somebody who is signed in; others sign in here first. */
export function Signed({ children }: { children: (me: { id: string; name: string }) => ReactNode }) {
  const t = useTranslations('buy');
  const signed = useSignedIn();
  const [known, setKnown] = useState(maybeSignedIn());
  const me = useReading(async () => (known ? ownCustomer() : undefined), known);
  if (!known || signed === 'out' || codeOf(me.error) === 'platform.sign_in_first')
    return (
      <section className="flex flex-col gap-3">
        <p className="text-muted">{t('sign_in_text')}</p>
        <SignIn onDone={() => setKnown(true)} />
      </section>
    );
  if (me.data === undefined) return me.error === undefined ? <Waiting /> : <Wrong error={me.error} again={me.again} />;
  return children(me.data);
}
