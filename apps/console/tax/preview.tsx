import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Checkbox, RadioGroup } from '@kit/controls/choices.tsx';
import { DateInput, DateText } from '@kit/controls/date.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { Money, MoneyInput } from '@kit/controls/money.tsx';
import { sending } from '@kit/controls/submit.ts';
import { Card } from '@kit/display/small.tsx';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Problem } from '../people/sign-in-frame.tsx';

/** A sale tried out: its tax by line and head, and why it is so. Nothing is written. */
export function Preview() {
  const t = useTranslations('tax');
  const format = useFormatter();
  const wordsOf = useRefusalWords();
  const [of, setOf] = useState<'goods' | 'services'>('goods');
  const [hsn, setHsn] = useState('');
  const [minor, setMinor] = useState<bigint | null>(null);
  const [inclusive, setInclusive] = useState(false);
  const [gstin, setGstin] = useState('');
  const [state, setState] = useState('');
  const [day, setDay] = useState('');
  const assess = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(
        api.POST('/tax/preview', {
          body: {
            of,
            customer: { ...(gstin && { gstin: gstin.trim() }), ...(!gstin && state && { state }) },
            ...(day && { day }),
            lines: [{ hsn: hsn.trim(), amount_minor: String(minor ?? 0n), inclusive }],
          },
        }),
      ),
  });
  const { data } = assess;
  const rows =
    data &&
    ([
      ['taxable', data.taxable_minor],
      ['cgst', data.cgst_minor],
      ['sgst', data.sgst_minor],
      ['igst', data.igst_minor],
      ['round_off', data.round_off_minor],
    ] as const);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card title={t('sale')}>
        <form className="grid gap-4" onSubmit={sending(() => assess.mutate())}>
          <Problem text={assess.error ? wordsOf(assess.error) : undefined} />
          <RadioGroup
            row
            label={t('of')}
            value={of}
            onChange={setOf}
            options={[
              { value: 'goods', label: t('goods') },
              { value: 'services', label: t('services') },
            ]}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t('hsn')} hint={t('hsn_hint')}>
              <Input
                required
                inputMode="numeric"
                pattern="\d{4}|\d{6}|\d{8}"
                className="figures"
                value={hsn}
                onValueChange={setHsn}
              />
            </Field>
            <Field label={t('amount')}>
              <MoneyInput required minor={minor} onChange={setMinor} />
            </Field>
          </div>
          <Checkbox label={t('inclusive')} checked={inclusive} onChange={setInclusive} />
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t('customer_gstin')} optional>
              <Input maxLength={15} autoComplete="off" spellCheck={false} value={gstin} onValueChange={setGstin} />
            </Field>
            <Field label={t('customer_state')} optional hint={t('state_hint')}>
              <Input maxLength={2} inputMode="numeric" disabled={gstin !== ''} value={state} onValueChange={setState} />
            </Field>
          </div>
          <Field label={t('day')} optional>
            <DateInput value={day} onChange={setDay} />
          </Field>
          <Button type="submit" look="primary" busy={assess.isPending} disabled={minor === null}>
            {t('try')}
          </Button>
        </form>
      </Card>
      {data && rows && (
        <Card title={t('result')}>
          <dl className="grid gap-2" aria-live="polite">
            {rows
              .filter(([word, amount]) => word === 'taxable' || amount !== '0')
              .map(([word, amount]) => (
                <div key={word} className="flex justify-between gap-4">
                  <dt className="text-muted">{t(word)}</dt>
                  <dd>
                    <Money minor={amount} />
                  </dd>
                </div>
              ))}
            <div className="mt-1 flex justify-between gap-4 border-t border-line pt-3 text-lg font-semibold">
              <dt>{t('payable')}</dt>
              <dd>
                <Money minor={data.payable_minor} />
              </dd>
            </div>
          </dl>
          <p className="mt-4 text-sm text-muted">
            {t(`levy.${data.levy}`)}
            {data.place_of_supply && ` · ${t('place', { state: data.place_of_supply })}`}
            {data.lines[0]?.treatment === 'taxable' &&
              ` · ${format.number(data.lines[0].rate_bp / 10_000, { style: 'percent', maximumFractionDigits: 2 })}`}
            {' · '}
            <DateText value={data.day} />
          </p>
        </Card>
      )}
    </div>
  );
}
