import { Button } from '@kit/controls/button.tsx';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';

/** Sends the code again, once that is allowed; until then it counts the seconds. */
export function Again({ onAgain }: { onAgain: () => void }) {
  const t = useTranslations('people.sign_in');
  // Half a minute by this machine's clock: the business's may stand elsewhere.
  const [left, setLeft] = useState(30);
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <Button look="quiet" disabled={left > 0} onClick={onAgain}>
      <span className="figures">{left > 0 ? t('again_in', { seconds: left }) : t('again')}</span>
    </Button>
  );
}
