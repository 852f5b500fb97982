import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { api, useDoing } from './api.ts';
import { focus, Wrong } from './frame.tsx';

interface CancelProps {
  order_id: string;
  /** Whether money came for it. */
  paid: boolean;
  done: () => void;
}

/** Cancels an order, asked once more and why. */
export function Cancel({ order_id, paid, done }: CancelProps) {
  const t = useTranslations('buy');
  const [open, setOpen] = useState(false);
  const { busy, error, run } = useDoing();
  if (!open)
    return (
      <button type="button" className="act-quiet text-bad" onClick={() => setOpen(true)}>
        {t('cancel')}
      </button>
    );
  return (
    <form
      className="flex w-full flex-col gap-2 rounded-card border border-line bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault();
        const reason = String(new FormData(event.currentTarget).get('reason'));
        void run(async () => {
          await api.POST('/orders/{order_id}/cancel', { params: { path: { order_id } }, body: { reason } });
          setOpen(false);
          done();
        });
      }}
    >
      <label className="flex flex-col gap-1 font-semibold">
        {t('cancel_why')}
        <select name="reason" ref={focus} className="control h-11 px-3 font-normal">
          {(['mistake', 'late', 'elsewhere', 'other'] as const).map((each) => (
            <option key={each} value={t(`cancel_reasons.${each}`)}>
              {t(`cancel_reasons.${each}`)}
            </option>
          ))}
        </select>
      </label>
      {paid && <p className="text-sm text-muted">{t('cancel_text')}</p>}
      <Wrong error={error} />
      <div className="flex gap-2">
        <button type="submit" className="act-quiet text-bad" disabled={busy}>
          {t('cancel_yes')}
        </button>
        <button type="button" className="act-quiet" onClick={() => setOpen(false)}>
          {t('leave')}
        </button>
      </div>
    </form>
  );
}
