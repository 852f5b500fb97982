import { api, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { codeOf } from '@kit/api/refusal.ts';
import { RadioGroup } from '@kit/controls/choices.tsx';
import { Combobox } from '@kit/controls/combobox.tsx';
import { Field, Textarea } from '@kit/controls/field.tsx';
import type { Option } from '@kit/controls/select.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { FormDialog } from '../shell/form-dialog.tsx';
import { Meanwhile } from './meanwhile.tsx';
import { type Difference, useMoney } from './shared.tsx';

type Choice = 'adopt' | 'write_off' | 'asked_gateway' | 'waiting';
interface Decision {
  choice: Choice;
  payment_id: Option | null;
  note: string;
}

/** What can be adopted: what only the gateway knew of, where it is money of a payer. */
function choicesFor({ kind, what }: Difference): readonly Choice[] {
  const adoptable = kind === 'missing_here' && (what === 'payment' || what === 'refund');
  return [...(adoptable ? (['adopt'] as const) : []), 'asked_gateway', 'waiting', 'write_off'];
}

/** Decides about a difference: take it up, ask the gateway, wait, or bear it. */
export function SettleDifference({ difference, onClose }: { difference: Difference; onClose: () => void }) {
  const t = useTranslations('payments.differences');
  const tp = useTranslations('payments');
  const money = useMoney();
  const [seen] = useState(difference);
  const choices = choicesFor(difference);
  const { form, submit, problem, busy } = useDeciding(difference, choices[0] as Choice, onClose);
  const { errors } = form.formState;
  const choice = form.watch('choice');
  const { ours_minor, theirs_minor, currency } = difference;
  const told = ({ version, state, action, note }: Difference) => ({
    ...{ version, state: t(state), action: action && t(`actions.${action}`), note },
  });
  return (
    <FormDialog
      title={t(`kinds.${difference.kind}`, { what: t(`whats.${difference.what}`) })}
      text={t('figures', {
        ours: ours_minor === null ? '—' : money(ours_minor, currency),
        theirs: theirs_minor === null ? '—' : money(theirs_minor, currency),
      })}
      verb={t(`verbs.${choice}`)}
      look={choice === 'write_off' ? 'danger' : 'primary'}
      busy={busy}
      disabled={difference.state !== 'open'}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <Meanwhile before={told(seen)} after={told(difference)} />
      <Controller
        control={form.control}
        name="choice"
        render={({ field }) => (
          <RadioGroup
            label={t('decide_label')}
            value={field.value}
            onChange={field.onChange}
            options={choices.map((value) => ({ value, label: t(`verbs.${value}`), hint: t(`hints.${value}`) }))}
          />
        )}
      />
      {choice === 'adopt' ? (
        <Controller
          control={form.control}
          name="payment_id"
          render={({ field, fieldState }) => (
            <PaymentChoice value={field.value} onChange={field.onChange} error={fieldState.error?.message} />
          )}
        />
      ) : (
        <Field label={tp('note')} error={errors.note?.message}>
          <Textarea required maxLength={500} rows={2} {...form.register('note')} />
        </Field>
      )}
    </FormDialog>
  );
}

function useDeciding(difference: Difference, first: Choice, onClose: () => void) {
  const t = useTranslations('payments.differences');
  const client = useQueryClient();
  const form = useForm<Decision>({
    defaultValues: { choice: first, payment_id: null, note: difference.note ?? '' },
  });
  const sending = useSending(form, async ({ choice, payment_id, note }) => {
    const params = { path: { difference_id: difference.id }, header: ifMatch(difference.version) };
    if (choice === 'adopt' && payment_id === null) {
      form.setError('payment_id', { message: t('payment_wanted') });
      return;
    }
    try {
      if (choice === 'adopt') {
        const body = { payment_id: payment_id?.value ?? '' };
        await take(api.POST('/payments/differences/{difference_id}/adopt', { params, body }));
      } else if (choice === 'write_off') {
        await take(api.POST('/payments/differences/{difference_id}/write_off', { params, body: { note } }));
      } else {
        const body = { action: choice, note };
        await take(api.POST('/payments/differences/{difference_id}/note', { params, body }));
      }
    } catch (error) {
      await client.invalidateQueries({ queryKey: ['payments'] });
      if (codeOf(error) === 'platform.changed_meanwhile') return;
      throw error;
    }
    await client.invalidateQueries({ queryKey: ['payments'] });
    said(t(`done.${choice}`));
    onClose();
  });
  return { form, ...sending };
}

interface PaymentChoiceProps {
  value: Option | null;
  onChange: (payment: Option | null) => void;
  error: string | undefined;
}

function PaymentChoice({ value, onChange, error }: PaymentChoiceProps) {
  const t = useTranslations('payments');
  const money = useMoney();
  const [text, setText] = useState('');
  const found = useQuery({
    queryKey: ['payments', 'choice', text],
    queryFn: () => take(api.GET('/payments', { params: { query: { limit: 20, ...(text && { q: text }) } } })),
    placeholderData: keepPreviousData,
  });
  return (
    <Field label={t('payment')} hint={t('differences.payment_hint')} error={error}>
      <Combobox
        value={value}
        options={(found.data?.items ?? []).map(({ id, number, payer, amount_minor, currency }) => ({
          value: id,
          label: `${number} · ${payer.name} · ${money(amount_minor, currency)}`,
        }))}
        busy={found.isFetching}
        onSearch={setText}
        onChange={onChange}
      />
    </Field>
  );
}
