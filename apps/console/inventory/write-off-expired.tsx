import { api, type Got, type Item, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { Money } from '@kit/controls/money.tsx';
import { sending } from '@kit/controls/submit.ts';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormDialog } from '../shell/form-dialog.tsx';

type Ending = Item<'/stock/expiry'>;
type Totals = Got<'/stock/expiry'>['totals'];

/** Takes everything whose last day is over out of stock, place by place, with one reason. */
export function WriteOffExpired({ place, totals }: { place: string | undefined; totals: Totals }) {
  const t = useTranslations('inventory.endings');
  const wordsOf = useRefusalWords();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const writing = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      const lots = await readExpired(place);
      for (const location_id of new Set(lots.map((lot) => lot.location_id))) {
        const here = lots.filter((lot) => lot.location_id === location_id);
        for (let at = 0; at < here.length; at += MOST_LINES) {
          const lines = here
            .slice(at, at + MOST_LINES)
            .map(({ item_id, lot_id, on_hand_milli }) => ({ item_id, lot_id, quantity_milli: `-${on_hand_milli}` }));
          const body = { kind: 'expire' as const, reason: reason.trim(), location_id, lines };
          await take(api.POST('/stock/adjust', { body }));
        }
      }
      return lots.length;
    },
    onSuccess: (count) => {
      said(t('written_off', { lots: count }));
      setOpen(false);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['inventory'] }),
  });
  return (
    <>
      <Button className="mt-2" onClick={() => setOpen(true)}>
        {t('write_off')}
      </Button>
      {open && (
        <FormDialog
          title={t('write_off')}
          text={t.rich('write_off_text', {
            lots: totals.expired,
            worth: () => <Money minor={totals.expired_minor} />,
          })}
          verb={t('write_off')}
          look="danger"
          busy={writing.isPending}
          disabled={reason.trim() === ''}
          problem={writing.error ? wordsOf(writing.error) : undefined}
          onSubmit={sending(() => writing.mutate())}
          onClose={() => setOpen(false)}
        >
          <Field label={t('reason')}>
            <Input autoFocus maxLength={500} autoComplete="off" value={reason} onValueChange={setReason} />
          </Field>
        </FormDialog>
      )}
    </>
  );
}

/** So many lines the server changes in one act. */
const MOST_LINES = 500;

async function readExpired(place: string | undefined): Promise<Ending[]> {
  const found: Ending[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { days: 0, limit: 100, ...(place && { location_id: place }), ...(cursor && { cursor }) };
    const page = await take(api.GET('/stock/expiry', { params: { query } }));
    found.push(...page.items.filter(({ days_left }) => days_left < 0));
    cursor = page.next;
  } while (cursor);
  return found;
}
