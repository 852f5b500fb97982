import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { RadioGroup } from '@kit/controls/choices.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import { sending } from '@kit/controls/submit.ts';
import { newId } from '@kit/new-id.ts';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormDialog } from '../shell/form-dialog.tsx';
import { useLotText } from './lots.tsx';
import { type ItemStock, milliOf, useNameOf, usePlaceOptions } from './shared.tsx';
import { useUndo } from './undo.ts';

const kinds = ['adjust', 'write_off', 'expire'] as const;
type Kind = (typeof kinds)[number];

interface AdjustProps {
  item: ItemStock;
  /** Where it begins. */
  begin?: { kind: Kind; lot_id: string; location_id: string; quantity: string };
  onClose: () => void;
}

/** Changes what is on hand of an item by hand: a correction either way, or goods that are spoilt or past their day. */
export function Adjust({ item, begin, onClose }: AdjustProps) {
  const t = useTranslations('inventory.adjust');
  const units = useTranslations('inventory.units');
  const wordsOf = useRefusalWords();
  const nameOf = useNameOf();
  const lotText = useLotText(item.sold_by);
  const places = usePlaceOptions();
  const [kind, setKind] = useState<Kind>(begin?.kind ?? 'adjust');
  const [place, setPlace] = useState(begin?.location_id ?? item.places[0]?.location_id ?? places[0]?.value ?? '');
  const [lot, setLot] = useState(begin?.lot_id ?? '');
  const [quantity, setQuantity] = useState(begin?.quantity ?? '');
  const [reason, setReason] = useState('');
  const adjusting = useAdjusting(onClose);
  const milli = milliOf(quantity);
  const lots = item.lots.filter(({ location_id }) => location_id === place);
  const size = milli === null ? null : kind === 'adjust' ? milli : -milli;
  const ready = size !== null && size !== 0n && (kind === 'adjust' || size < 0n) && reason.trim() !== '';
  return (
    <FormDialog
      title={t('do')}
      text={nameOf(item)}
      verb={t('verb')}
      busy={adjusting.isPending}
      disabled={!ready}
      problem={adjusting.error ? wordsOf(adjusting.error) : undefined}
      onSubmit={sending(() => {
        const line = { item_id: item.item_id, quantity_milli: String(size), ...(lot && { lot_id: lot }) };
        adjusting.mutate({ kind, reason: reason.trim(), ...(place && { location_id: place }), lines: [line] });
      })}
      onClose={onClose}
    >
      <RadioGroup
        label={t('why')}
        value={kind}
        onChange={setKind}
        options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      {places.length > 1 && (
        <Field label={t('place')}>
          <Select value={place} options={places} onChange={setPlace} label={t('place')} />
        </Field>
      )}
      {lots.length > 1 && (
        <Field label={t('lot')}>
          <Select
            label={t('lot')}
            value={lot}
            onChange={setLot}
            options={[
              { value: '', label: t('any_lot') },
              ...lots.map((each) => ({ value: each.lot_id, label: lotText(each) })),
            ]}
          />
        </Field>
      )}
      <Field
        label={t(kind === 'adjust' ? 'by' : 'off', { unit: units(item.sold_by) })}
        hint={kind === 'adjust' && t('by_hint')}
      >
        <Input
          autoFocus
          inputMode={kind === 'adjust' ? 'text' : 'decimal'}
          autoComplete="off"
          className="figures max-w-40 text-end"
          value={quantity}
          onValueChange={setQuantity}
        />
      </Field>
      <Field label={t('reason')}>
        <Input required maxLength={500} autoComplete="off" value={reason} onValueChange={setReason} />
      </Field>
    </FormDialog>
  );
}

interface Given {
  kind: Kind;
  location_id?: string;
  reason: string;
  lines: { item_id: string; lot_id?: string; quantity_milli: string }[];
}

function useAdjusting(onClose: () => void) {
  const t = useTranslations('inventory.adjust');
  const client = useQueryClient();
  const undo = useUndo();
  // Chosen once: sent again after a broken line, it is done once.
  const [id] = useState(newId);
  return useMutation({
    meta: { quiet: true },
    mutationFn: (given: Given) => take(api.POST('/stock/adjust', { body: { id, ...given } })),
    onSuccess: async ({ act_id }) => {
      await client.invalidateQueries({ queryKey: ['inventory'] });
      said(t('done'), undo(act_id));
      onClose();
    },
  });
}
