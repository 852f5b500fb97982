import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { DateInput } from '@kit/controls/date.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import { Select } from '@kit/controls/select.tsx';
import { sending } from '@kit/controls/submit.ts';
import { newId } from '@kit/new-id.ts';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormDialog } from '../shell/form-dialog.tsx';
import { LineList } from '../shell/line-list.tsx';
import { type Chosen, ItemChoice } from './item-choice.tsx';
import { milliOf, usePlaceOptions } from './shared.tsx';
import { useUndo } from './undo.ts';

interface Line {
  key: string;
  item: Chosen | null;
  quantity: string;
  batch: string;
  expires_on: string;
  mrp_minor: bigint | null;
  cost_minor: bigint | null;
}

const blank = (item: Chosen | null): Line => ({
  ...{ key: newId(), item, quantity: '', batch: '', expires_on: '', mrp_minor: null, cost_minor: null },
});

/** Takes goods in, line by line, with batch, expiry, printed price and cost where these are known. */
export function Receive({ item = null, onClose }: { item?: Chosen | null; onClose: () => void }) {
  const t = useTranslations('inventory.receive');
  const wordsOf = useRefusalWords();
  const places = usePlaceOptions();
  const [lines, setLines] = useState<readonly Line[]>(() => [blank(item)]);
  const [place, setPlace] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const receiving = useReceiving(onClose);
  const ready = lines.every((line) => line.item !== null && (milliOf(line.quantity) ?? 0n) > 0n);
  return (
    <FormDialog
      wide
      title={t('do')}
      text={t('text')}
      verb={t('verb')}
      busy={receiving.isPending}
      disabled={!ready}
      problem={receiving.error ? wordsOf(receiving.error) : undefined}
      onSubmit={sending(() => receiving.mutate({ lines, place, reason }))}
      onClose={onClose}
    >
      <LineList
        lines={lines}
        onChange={setLines}
        blank={() => blank(null)}
        words={{ add: t('add_line'), remove: t('remove_line') }}
        whole={ready}
      >
        {(line, change, remove) => (
          <LineFields line={line} first={line === lines[0]} onChange={change} remove={remove} />
        )}
      </LineList>
      <div className="grid gap-4 sm:grid-cols-2">
        {places.length > 1 && (
          <Field label={t('place')}>
            <Select value={place ?? places[0]?.value ?? null} options={places} onChange={setPlace} label={t('place')} />
          </Field>
        )}
        <Field label={t('reason')} optional>
          <Input maxLength={500} autoComplete="off" value={reason} onValueChange={setReason} />
        </Field>
      </div>
    </FormDialog>
  );
}

interface LineFieldsProps {
  line: Line;
  first: boolean;
  onChange: (part: Partial<Line>) => void;
  remove: ReactNode;
}

function LineFields({ line, first, onChange, remove }: LineFieldsProps) {
  const t = useTranslations('inventory.receive');
  const units = useTranslations('inventory.units');
  return (
    <fieldset className="grid gap-3 border-b border-line pb-4">
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <ItemChoice
            value={line.item}
            onChange={(item) => onChange({ item })}
            autoFocus={first && line.item === null}
          />
        </div>
        {remove}
      </div>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-5">
        <Field label={line.item ? t('quantity_in', { unit: units(line.item.sold_by) }) : t('quantity')}>
          <Input
            inputMode="decimal"
            autoComplete="off"
            className="figures text-end"
            autoFocus={first && line.item !== null}
            value={line.quantity}
            onValueChange={(quantity) => onChange({ quantity })}
          />
        </Field>
        <Field label={t('cost')}>
          <MoneyInput minor={line.cost_minor} onChange={(cost_minor) => onChange({ cost_minor })} />
        </Field>
        <Field label={t('mrp')}>
          <MoneyInput minor={line.mrp_minor} onChange={(mrp_minor) => onChange({ mrp_minor })} />
        </Field>
        <Field label={t('batch')}>
          <Input maxLength={60} autoComplete="off" value={line.batch} onValueChange={(batch) => onChange({ batch })} />
        </Field>
        <Field label={t('expires_on')} className="max-sm:col-span-2">
          <DateInput value={line.expires_on} onChange={(expires_on) => onChange({ expires_on })} />
        </Field>
      </div>
    </fieldset>
  );
}

function useReceiving(onClose: () => void) {
  const t = useTranslations('inventory.receive');
  const client = useQueryClient();
  const undo = useUndo();
  // Chosen once: sent again after a broken line, the goods come in once.
  const [id] = useState(newId);
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ lines, place, reason }: { lines: readonly Line[]; place: string | null; reason: string }) =>
      take(
        api.POST('/stock/receive', {
          body: {
            id,
            ...(place && { location_id: place }),
            ...(reason.trim() && { reason: reason.trim() }),
            lines: lines.flatMap(({ item, quantity, batch, expires_on, mrp_minor, cost_minor }) =>
              item === null
                ? []
                : {
                    ...{ item_id: item.item_id, quantity_milli: String(milliOf(quantity)) },
                    ...{ batch: batch.trim() || null, expires_on: expires_on || null },
                    mrp_minor: mrp_minor === null ? null : String(mrp_minor),
                    cost_minor: cost_minor === null ? null : String(cost_minor),
                  },
            ),
          },
        }),
      ),
    onSuccess: async ({ act_id }) => {
      await client.invalidateQueries({ queryKey: ['inventory'] });
      said(t('done'), undo(act_id));
      onClose();
    },
  });
}
