import { Button, buttonLook } from '@kit/controls/button.tsx';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';

/** A UPI code to scan with the phone, or to open in an app on it. */
export function Upi({ link, amount, onOther }: { link: string; amount: string; onOther: () => void }) {
  const t = useTranslations('pay');
  const [picture, setPicture] = useState<string>();
  useEffect(() => {
    void import('uqr').then(({ renderSVG }) =>
      setPicture(`data:image/svg+xml,${encodeURIComponent(renderSVG(link, { border: 2 }))}`),
    );
  }, [link]);
  return (
    <section className="rounded-card border border-line bg-surface p-6 text-center shadow-card">
      <h1 className="text-xl">{t('upi_title')}</h1>
      <p className="mt-1 text-muted text-pretty">{t('upi_text')}</p>
      <div className="mx-auto mt-4 size-60 overflow-hidden rounded-card bg-white">
        {picture && <img src={picture} alt={t('upi_code', { amount })} className="size-full" />}
      </div>
      <div className="mt-5 flex flex-col gap-2">
        <a href={link} className={buttonLook('primary')}>
          {t('upi_open')}
        </a>
        <Button onClick={onOther}>{t('other_way')}</Button>
      </div>
      <p role="status" className="mt-4 text-sm text-muted">
        {t('waiting_title')}
      </p>
    </section>
  );
}
