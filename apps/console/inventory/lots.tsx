import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { DateText } from '@kit/controls/date.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { Money } from '@kit/controls/money.tsx';
import { sending } from '@kit/controls/submit.ts';
import { StatusBadge } from '@kit/display/badge.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { Adjust } from './adjust.tsx';
import { type ItemStock, type Lot, Quantity, small, typed, usePlaceName, useQuantity } from './shared.tsx';

type Act = 'quarantine' | 'recall' | 'clear';

/** What a lot is called in a choice: batch, last day, how much. */
export function useLotText(unit: ItemStock['sold_by']): (lot: Lot) => string {
  const t = useTranslations('inventory.lot');
  const format = useFormatter();
  const quantity = useQuantity();
  return ({ batch, expires_on, on_hand_milli }) => {
    const day =
      expires_on && format.dateTime(new Date(`${expires_on}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
    return [batch ?? t('no_batch'), day, quantity(on_hand_milli, unit)].filter(Boolean).join(' · ');
  };
}

/** The lots of an item that are on hand, what ends first on top, and what can be done with each. */
export function Lots({ item }: { item: ItemStock }) {
  const t = useTranslations('inventory.lot');
  const placeName = usePlaceName();
  return (
    <ul className="divide-y divide-line">
      {item.lots.map((lot) => (
        <li key={`${lot.lot_id} ${lot.location_id}`} className="flex items-start gap-3 py-3 first:pt-0 last:pb-0">
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-medium">{lot.batch ?? t('no_batch')}</span>
              <LotState lot={lot} />
            </p>
            <p className="text-sm text-muted">
              {placeName(lot.location_id)}
              {lot.expires_on && (
                <>
                  {` · ${t('until')} `}
                  <DateText value={lot.expires_on} />
                </>
              )}
            </p>
            <p className="flex flex-wrap gap-x-4 text-sm text-muted">
              {lot.cost_minor !== null && (
                <span>
                  {`${t('cost')} `}
                  <Money minor={lot.cost_minor} />
                </span>
              )}
              {lot.mrp_minor !== null && (
                <span>
                  {`${t('mrp')} `}
                  <Money minor={lot.mrp_minor} />
                </span>
              )}
              {lot.reason && <span>{lot.reason}</span>}
            </p>
          </div>
          <Quantity milli={lot.on_hand_milli} unit={item.sold_by} />
          <LotActs item={item} lot={lot} />
        </li>
      ))}
    </ul>
  );
}

function LotState({ lot }: { lot: Lot }) {
  const t = useTranslations('inventory.lot');
  if (lot.state !== 'good') return <StatusBadge tone="bad">{t(`states.${lot.state}`)}</StatusBadge>;
  return lot.usable ? null : <StatusBadge tone="warn">{t('not_sold')}</StatusBadge>;
}

function LotActs({ item, lot }: { item: ItemStock; lot: Lot }) {
  const t = useTranslations('inventory.lot');
  const may = useMay();
  const [doing, setDoing] = useState<Act | 'write_off'>();
  const close = () => setDoing(undefined);
  const acts: (Act | 'write_off')[] = [
    ...(may('inventory.adjust') ? (['write_off'] as const) : []),
    ...(may('inventory.judge_lots')
      ? ({ good: ['quarantine', 'recall'], quarantined: ['clear', 'recall'], recalled: [] } as const)[lot.state]
      : []),
  ];
  if (acts.length === 0) return null;
  return (
    <>
      <Menu
        trigger={
          <IconButton look="plain" label={t('acts')}>
            <Ellipsis aria-hidden className={small} />
          </IconButton>
        }
        lines={acts.map((act) => ({ label: t(`do.${act}`), danger: act === 'recall', onChoose: () => setDoing(act) }))}
      />
      {doing === 'write_off' && (
        <Adjust
          item={item}
          begin={{
            ...{ kind: 'write_off', lot_id: lot.lot_id, location_id: lot.location_id },
            quantity: typed(lot.on_hand_milli),
          }}
          onClose={close}
        />
      )}
      {doing !== undefined && doing !== 'write_off' && <Judge lot={lot} act={doing} onClose={close} />}
    </>
  );
}

/** Stops a batch, or lets it go again, with the reason. */
function Judge({ lot, act, onClose }: { lot: Lot; act: Act; onClose: () => void }) {
  const t = useTranslations('inventory.lot');
  const client = useQueryClient();
  const wordsOf = useRefusalWords();
  const [reason, setReason] = useState('');
  const judging = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(
        api.POST('/stock/lots/{lot_id}/judge', {
          params: { path: { lot_id: lot.lot_id } },
          body: { act, reason: reason.trim() },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['inventory'] });
      said(t(`done.${act}`));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t(`do.${act}`)}
      text={t(`text.${act}`, { batch: lot.batch ?? t('no_batch') })}
      verb={t(`do.${act}`)}
      look={act === 'recall' ? 'danger' : 'primary'}
      busy={judging.isPending}
      disabled={reason.trim() === ''}
      problem={judging.error ? wordsOf(judging.error) : undefined}
      onSubmit={sending(() => judging.mutate())}
      onClose={onClose}
    >
      <Field label={t('reason')}>
        <Input autoFocus maxLength={500} autoComplete="off" value={reason} onValueChange={setReason} />
      </Field>
    </FormDialog>
  );
}
