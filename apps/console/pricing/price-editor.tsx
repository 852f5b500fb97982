import { api, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Button } from '@kit/controls/button.tsx';
import { Field } from '@kit/controls/field.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import type { Option } from '@kit/controls/select.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useMoney } from '../payments/shared.tsx';
import { TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { ItemChoice } from './choices.tsx';
import { Days } from './list-editor.tsx';
import { milliText, type Price, parseMilli, small } from './shared.tsx';

interface Given {
  item_id: Option | null;
  unit_minor: bigint | null;
  from_milli: string;
  from_day: string;
  until_day: string;
}

/** A price of a list: of which item, how much, from which quantity on, and when. */
export function PriceEditor({ listId, price, onClose }: { listId: string; price?: Price; onClose: () => void }) {
  const t = useTranslations('pricing');
  const money = useMoney();
  const { form, submit, problem, busy } = useSaving(listId, price, onClose);
  const remove = useRemoving(price, onClose);
  const { errors } = form.formState;
  const hint = price?.plain_minor
    ? t(price.mrp_minor ? 'price.beside_mrp' : 'price.beside', {
        plain: money(price.plain_minor),
        mrp: money(price.mrp_minor ?? '0'),
      })
    : t('price.hint');
  return (
    <FormDialog
      title={price ? price.name : t('price.add')}
      {...(price && { text: price.sku })}
      verb={t('save')}
      busy={busy}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      {!price && (
        <Controller
          control={form.control}
          name="item_id"
          render={({ field }) => (
            <ItemChoice
              autoFocus
              label={t('item')}
              value={field.value}
              onChange={field.onChange}
              error={errors.item_id?.message}
            />
          )}
        />
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Controller
          control={form.control}
          name="unit_minor"
          render={({ field: { ref: _ref, value, ...field } }) => (
            <Field label={t('price.title')} hint={hint} error={errors.unit_minor?.message}>
              <MoneyInput {...field} required minor={value} />
            </Field>
          )}
        />
        <TextField
          form={form}
          name="from_milli"
          label={t('from_quantity')}
          optional
          hint={t('from_hint')}
          inputMode="decimal"
          className="figures text-end"
        />
      </div>
      <Days control={form.control} error={errors.until_day?.message} />
      {price && (
        <Button
          look="danger"
          className="justify-self-start"
          icon={<Trash2 aria-hidden className={small} />}
          busy={remove.isPending}
          onClick={() => remove.mutate()}
        >
          {t('price.remove')}
        </Button>
      )}
    </FormDialog>
  );
}

function useSaving(listId: string, price: Price | undefined, onClose: () => void) {
  const t = useTranslations('pricing');
  const client = useQueryClient();
  const form = useForm<Given>({
    defaultValues: {
      item_id: null,
      unit_minor: price ? BigInt(price.unit_minor) : null,
      from_milli: price && price.from_milli !== '0' ? milliText(price.from_milli) : '',
      from_day: price?.from_day ?? '',
      until_day: price?.until_day ?? '',
    },
  });
  const sending = useSending(form, async ({ item_id, unit_minor, ...given }) => {
    const from_milli = given.from_milli.trim() === '' ? '0' : parseMilli(given.from_milli);
    if (!price && item_id === null) return form.setError('item_id', { message: t('item_wanted') });
    if (unit_minor === null) return form.setError('unit_minor', { message: t('amount_wanted') });
    if (from_milli === null) return form.setError('from_milli', { message: t('quantity_wanted') });
    const body = {
      unit_minor: String(unit_minor),
      from_milli,
      from_day: given.from_day || null,
      until_day: given.until_day || null,
    };
    await take(
      price
        ? api.PATCH('/pricing/prices/{price_id}', {
            params: { path: { price_id: price.id }, header: ifMatch(price.version) },
            body,
          })
        : api.POST('/pricing/price-lists/{price_list_id}/prices', {
            params: { path: { price_list_id: listId } },
            body: { item_id: item_id?.value ?? '', ...body },
          }),
    );
    await client.invalidateQueries({ queryKey: ['pricing'] });
    said(t('saved'));
    onClose();
  });
  return { form, ...sending };
}

function useRemoving(price: Price | undefined, onClose: () => void) {
  const t = useTranslations('pricing');
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      take(api.DELETE('/pricing/prices/{price_id}', { params: { path: { price_id: price?.id ?? '' } } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['pricing'] });
      said(t('price.removed'));
      onClose();
    },
  });
}
