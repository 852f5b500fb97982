import { api, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Button } from '@kit/controls/button.tsx';
import { RadioGroup, Switch } from '@kit/controls/choices.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import { Drawer } from '@kit/overlays/drawer.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useLanguage } from '@kit/words.tsx';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { Controller, type UseFormReturn, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Problem } from '../people/problem.tsx';
import { TextField } from '../shell/fields.tsx';
import { Answer } from '../shell/page-states.tsx';
import { SegmentChoice } from './choices.tsx';
import { Days } from './list-editor.tsx';
import { bodyOf, type Draft, draftOf, lackOf } from './offer-draft.ts';
import { GoodsOf, PeopleOf } from './offer-parts.tsx';
import { offerQuery, type WholeOffer } from './shared.tsx';

type Form = UseFormReturn<Draft>;

/** Adds an offer or a coupon, or changes one. */
export function OfferEditor({ offerId, onClose }: { offerId: string | undefined; onClose: () => void }) {
  const t = useTranslations('pricing.offer');
  // Read when it is opened, so that what is typed stays while others change it; saving then says so.
  const query = useQuery({ ...offerQuery(offerId ?? ''), enabled: offerId !== undefined, staleTime: 0, gcTime: 0 });
  const id = useId();
  if (offerId === undefined) return <Editor id={id} offer={undefined} onClose={onClose} />;
  if (query.data) return <Editor key={offerId} id={id} offer={query.data} onClose={onClose} />;
  return (
    <Drawer kept open title={t('edit')} onClose={onClose}>
      <Answer query={query}>{() => null}</Answer>
    </Drawer>
  );
}

function Editor({ id, offer, onClose }: { id: string; offer: WholeOffer | undefined; onClose: () => void }) {
  const t = useTranslations('pricing');
  const { form, submit, problem, busy } = useSaving(offer, onClose);
  const { errors } = form.formState;
  const way = form.watch('way');
  return (
    <Drawer
      kept
      open
      onClose={onClose}
      title={offer ? t('offer.edit') : t('offer.add')}
      actions={
        <Button look="primary" type="submit" form={id} busy={busy}>
          {offer ? t('save') : t('offer.verb')}
        </Button>
      }
    >
      <form id={id} className="grid gap-5" onSubmit={(event) => void submit(event)}>
        <Problem text={problem} />
        <Controller
          control={form.control}
          name="way"
          render={({ field }) => (
            <RadioGroup
              row
              label={t('offer.way')}
              value={field.value}
              onChange={field.onChange}
              options={[
                { value: 'by_itself', label: t('offer.by_itself') },
                { value: 'coupon', label: t('offer.with_code') },
              ]}
            />
          )}
        />
        {way === 'coupon' && (
          <TextField
            form={form}
            name="code"
            label={t('offer.code')}
            hint={t('offer.code_hint')}
            maxLength={24}
            className="figures uppercase"
          />
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField form={form} name="name" label={t('name')} required maxLength={80} />
          <TextField form={form} name="name_hi" label={t('offer.name_hi')} optional maxLength={80} lang="hi" />
        </div>
        <What form={form} />
        <GoodsOf form={form} />
        <Bounds form={form} />
        <Controller
          control={form.control}
          name="segment_id"
          render={({ field }) => <SegmentChoice value={field.value} onChange={field.onChange} />}
        />
        <PeopleOf form={form} />
        <Days control={form.control} error={errors.until_day?.message} />
        <Controller
          control={form.control}
          name="combines"
          render={({ field }) => (
            <Switch
              label={t('offer.combines')}
              hint={t('offer.combines_hint')}
              checked={field.value}
              onChange={field.onChange}
            />
          )}
        />
      </form>
    </Drawer>
  );
}

function useSaving(offer: WholeOffer | undefined, onClose: () => void) {
  const t = useTranslations('pricing');
  const client = useQueryClient();
  const language = useLanguage();
  const form = useForm<Draft>({
    defaultValues: draftOf(offer, ({ name, name_hi }) => (language === 'hi' && name_hi) || name),
  });
  const sending = useSending(form, async (draft) => {
    const lack = lackOf(draft);
    if (lack !== undefined) return form.setError(lack, { message: t(`offer.lacks.${lack}`) }, { shouldFocus: true });
    const body = bodyOf(draft);
    await take(
      offer
        ? api.PATCH('/pricing/offers/{offer_id}', {
            params: { path: { offer_id: offer.id }, header: ifMatch(offer.version) },
            body,
          })
        : api.POST('/pricing/offers', { body }),
    );
    await client.invalidateQueries({ queryKey: ['pricing'] });
    said(t('saved'));
    onClose();
  });
  return { form, ...sending };
}

/** What the offer does: its kind, and the figures of that kind. */
function What({ form }: { form: Form }) {
  const t = useTranslations('pricing.offer');
  const kind = form.watch('kind');
  return (
    <>
      <Controller
        control={form.control}
        name="kind"
        render={({ field }) => (
          <RadioGroup
            label={t('what')}
            value={field.value}
            onChange={field.onChange}
            options={(['percent', 'flat', 'buy_get', 'bundle'] as const).map((value) => ({
              value,
              label: t(`kinds.${value}`),
              hint: t(`kind_hints.${value}`),
            }))}
          />
        )}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        {kind === 'buy_get' && (
          <>
            <Count form={form} name="buy" />
            <Count form={form} name="get" />
          </>
        )}
        {(kind === 'percent' || kind === 'buy_get') && (
          <TextField
            form={form}
            name="percent"
            label={t(kind === 'percent' ? 'percent' : 'percent_got')}
            optional={kind === 'buy_get'}
            hint={kind === 'buy_get' ? t('percent_got_hint') : undefined}
            inputMode="decimal"
            className="figures text-end"
          />
        )}
        {(kind === 'flat' || kind === 'bundle') && <Amount form={form} name="amount_minor" word={kind} />}
      </div>
    </>
  );
}

/** From when on, how much at most, and how often. */
function Bounds({ form }: { form: Form }) {
  const kind = form.watch('kind');
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Amount form={form} name="minimum_minor" word="minimum" />
      <Amount form={form} name="cap_minor" word="cap" />
      <Count form={form} name="most_uses" />
      <Count form={form} name="most_per_person" />
      {(kind === 'buy_get' || kind === 'bundle') && <Count form={form} name="most_times" />}
    </div>
  );
}

function Count({ form, name }: { form: Form; name: 'buy' | 'get' | 'most_uses' | 'most_per_person' | 'most_times' }) {
  const t = useTranslations('pricing.offer');
  const limit = name.startsWith('most');
  return (
    <Field label={t(name)} optional={limit} error={form.formState.errors[name]?.message}>
      <Input
        inputMode="numeric"
        pattern="[1-9][0-9]*"
        autoComplete="off"
        className="figures text-end"
        {...form.register(name)}
      />
    </Field>
  );
}

interface AmountProps {
  form: Form;
  name: 'amount_minor' | 'minimum_minor' | 'cap_minor';
  word: 'flat' | 'bundle' | 'minimum' | 'cap';
}

function Amount({ form, name, word }: AmountProps) {
  const t = useTranslations('pricing.offer');
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field: { ref: _ref, value, ...field }, fieldState }) => (
        <Field
          label={t(`amounts.${word}`)}
          optional={word === 'minimum' || word === 'cap'}
          hint={word === 'minimum' ? t('minimum_hint') : undefined}
          error={fieldState.error?.message}
        >
          <MoneyInput {...field} minor={value} />
        </Field>
      )}
    />
  );
}
