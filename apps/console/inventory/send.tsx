import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Field, Input } from '@kit/controls/field.tsx';
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

interface Line {
  key: string;
  item: Chosen | null;
  quantity: string;
}

const blank = (item: Chosen | null): Line => ({ key: newId(), item, quantity: '' });

/** Sends goods from one place to another. They leave now, what ends first first, and are under way until they arrive. */
export function Send({ item = null, onClose }: { item?: Chosen | null; onClose: () => void }) {
  const t = useTranslations('inventory.send');
  const wordsOf = useRefusalWords();
  const places = usePlaceOptions();
  const [lines, setLines] = useState<readonly Line[]>(() => [blank(item)]);
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const sendingOff = useSendingOff(onClose);
  const from_id = from ?? places[0]?.value ?? null;
  const others = places.filter(({ value }) => value !== from_id);
  const to_id = others.find(({ value }) => value === to)?.value ?? others[0]?.value ?? null;
  const whole = lines.every((line) => line.item !== null && (milliOf(line.quantity) ?? 0n) > 0n);
  return (
    <FormDialog
      wide
      title={t('do')}
      text={t('text')}
      verb={t('verb')}
      busy={sendingOff.isPending}
      disabled={!whole || from_id === null || to_id === null}
      problem={sendingOff.error ? wordsOf(sendingOff.error) : undefined}
      onSubmit={sending(() => from_id && to_id && sendingOff.mutate({ lines, from_id, to_id, note }))}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('from')}>
          <Select label={t('from')} value={from_id} options={places} onChange={setFrom} />
        </Field>
        <Field label={t('to')}>
          <Select label={t('to')} value={to_id} options={others} onChange={setTo} />
        </Field>
      </div>
      <LineList
        lines={lines}
        onChange={setLines}
        blank={() => blank(null)}
        words={{ add: t('add_line'), remove: t('remove_line') }}
        whole={whole}
      >
        {(line, change, remove) => (
          <LineFields line={line} first={line === lines[0]} onChange={change} remove={remove} />
        )}
      </LineList>
      <Field label={t('note')} optional>
        <Input maxLength={500} autoComplete="off" value={note} onValueChange={setNote} />
      </Field>
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
  const t = useTranslations('inventory.send');
  const units = useTranslations('inventory.units');
  return (
    <fieldset className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <ItemChoice value={line.item} onChange={(item) => onChange({ item })} autoFocus={first && line.item === null} />
      </div>
      <Field
        label={line.item ? t('quantity_in', { unit: units(line.item.sold_by) }) : t('quantity')}
        className="w-28 shrink-0"
      >
        <Input
          inputMode="decimal"
          autoComplete="off"
          className="figures text-end"
          value={line.quantity}
          onValueChange={(quantity) => onChange({ quantity })}
        />
      </Field>
      {remove}
    </fieldset>
  );
}

function useSendingOff(onClose: () => void) {
  const t = useTranslations('inventory.send');
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({
      lines,
      from_id,
      to_id,
      note,
    }: {
      lines: readonly Line[];
      from_id: string;
      to_id: string;
      note: string;
    }) =>
      take(
        api.POST('/stock/transfers', {
          body: {
            ...{ from_id, to_id },
            ...(note.trim() && { note: note.trim() }),
            lines: lines.flatMap(({ item, quantity }) =>
              item === null ? [] : { item_id: item.item_id, quantity_milli: String(milliOf(quantity)) },
            ),
          },
        }),
      ),
    onSuccess: async ({ number }) => {
      await client.invalidateQueries({ queryKey: ['inventory'] });
      said(t('done', { number }));
      onClose();
    },
  });
}
