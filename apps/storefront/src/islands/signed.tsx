import { codeOf } from '@kit/api/refusal.ts';
import { useSignedIn } from '@kit/api/session.ts';
import { Fragment, type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { maybeSignedIn } from '../live/ask.ts';
import { ownCustomer, useReading } from './api.ts';
import { Waiting, Wrong } from './frame.tsx';
import { SignIn } from './sign-in.tsx';

/** Begins anew with each sign-in: nothing that was read, or refused, before it is of the one who came in. */
export function EachSignIn({ children }: { children: (onDone: () => void) => ReactNode }) {
  const [turn, setTurn] = useState(0);
  return <Fragment key={turn}>{children(() => setTurn(turn + 1))}</Fragment>;
}

/** The customer that is signed in here; `out` where nobody is, or is no more. */
export function useMe() {
  const signed = useSignedIn();
  const [known] = useState(maybeSignedIn);
  const me = useReading(async () => (known ? ownCustomer() : undefined));
  return { ...me, known, out: !known || signed === 'out' || codeOf(me.error) === 'platform.sign_in_first' };
}

interface SignedProps {
  children: (me: { id: string; name: string }) => ReactNode;
}

/** What is for somebody who is signed in; others sign in here first. */
export function Signed({ children }: SignedProps) {
  return <EachSignIn>{(onDone) => <SignedIn onDone={onDone}>{children}</SignedIn>}</EachSignIn>;
}

function SignedIn({ children, onDone }: SignedProps & { onDone: () => void }) {
  const t = useTranslations('buy');
  const me = useMe();
  if (me.out)
    return (
      <section className="flex flex-col gap-3">
        <p className="text-muted">{t('sign_in_text')}</p>
        <SignIn onDone={onDone} />
      </section>
    );
  if (me.data === undefined) return me.error === undefined ? <Waiting /> : <Wrong error={me.error} again={me.again} />;
  return children(me.data);
}
