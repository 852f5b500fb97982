import { onSecondFactorWanted } from '@kit/api/client.ts';
import { withWords } from '@kit/words.tsx';
import { lazy, Suspense, useEffect, useState } from 'react';

const StepUp = lazy(withWords(() => import('./step-up.tsx'), 'people'));

/** Asks for the second factor when the server wants it fresh; acts that wait for it go on with the answer. */
export function Prove() {
  const [waiting, setWaiting] = useState<readonly ((shown: boolean) => void)[]>([]);
  useEffect(() => {
    onSecondFactorWanted(() => new Promise((answer) => setWaiting((others) => [...others, answer])));
    return () => onSecondFactorWanted(undefined);
  }, []);
  if (waiting.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <StepUp
        onAnswer={(shown) => {
          for (const answer of waiting) answer(shown);
          setWaiting([]);
        }}
      />
    </Suspense>
  );
}
