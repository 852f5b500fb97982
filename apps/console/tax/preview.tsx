import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Checkbox, RadioGroup } from '@kit/controls/choices.tsx';
import { DateInput } from '@kit/controls/date.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import { Select } from '@kit/controls/select.tsx';
import { sending } from '@kit/controls/submit.ts';
import { Card } from '@kit/display/page.tsx';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Problem } from '../people/problem.tsx';
import { PreviewResult } from './preview-result.tsx';
import { assessSale, buyers, firstSale, type Sale } from './sale.ts';
import { SaleLines } from './sale-lines.tsx';
import { StateChoice } from './state-choice.tsx';

/** A sale tried out: its tax by line and head, and why it is so. Nothing is written. */
export function Preview() {
  const t = useTranslations('tax');
  const wordsOf = useRefusalWords();
  const [sale, setSale] = useState(firstSale);
  const set = (part: Partial<Sale>) => setSale({ ...sale, ...part });
  const assess = useMutation({
    meta: { quiet: true },
    mutationFn: () => assessSale(sale),
  });
  const isWhole = sale.lines.every(({ code, minor }) => code && minor !== null);
  return (
    <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[26rem_1fr]">
      <Card title={t('sale')}>
        <form className="grid gap-5" onSubmit={sending(() => assess.mutate())}>
          <RadioGroup
            row
            label={t('of')}
            value={sale.of}
            onChange={(of) => set({ of })}
            options={[
              { value: 'goods', label: t('goods') },
              { value: 'services', label: t('services') },
            ]}
          />
          <SaleLines lines={sale.lines} day={sale.day} onChange={(lines) => set({ lines })} />
          <Buyer sale={sale} onChange={set} />
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t('discount')} optional hint={t('discount_hint')}>
              <MoneyInput minor={sale.discount} onChange={(discount) => set({ discount })} />
            </Field>
            <Field label={t('day')} optional>
              <DateInput value={sale.day} onChange={(day) => set({ day })} />
            </Field>
          </div>
          <Checkbox label={t('reverse_charge')} checked={sale.reverse} onChange={(reverse) => set({ reverse })} />
          <Problem text={assess.error ? wordsOf(assess.error) : undefined} />
          <Button type="submit" look="primary" busy={assess.isPending} disabled={!isWhole}>
            {t('try')}
          </Button>
        </form>
      </Card>
      {assess.data && <PreviewResult assessed={assess.data} />}
    </div>
  );
}

function Buyer({ sale, onChange }: { sale: Sale; onChange: (part: Partial<Sale>) => void }) {
  const t = useTranslations('tax');
  const { buyer, of } = sale;
  return (
    <div className="grid gap-4">
      <Field label={t('buyer')}>
        <Select
          value={buyer}
          onChange={(next) => onChange({ buyer: next })}
          options={buyers.map((value) => ({ value, label: t(`buyers.${value}`) }))}
        />
      </Field>
      {buyer === 'consumer' && (
        <StateChoice label={t('customer_state')} value={sale.state} onChange={(state) => onChange({ state })} />
      )}
      {(buyer === 'registered' || buyer === 'sez') && (
        <Field label={t('customer_gstin')}>
          <Input
            required
            maxLength={15}
            autoComplete="off"
            spellCheck={false}
            className="figures uppercase"
            value={sale.gstin}
            onValueChange={(gstin) => onChange({ gstin })}
          />
        </Field>
      )}
      {buyer !== 'overseas' && (
        <StateChoice
          label={t(of === 'goods' ? 'goods_to' : 'done_in')}
          hint={t('place_hint')}
          value={sale.place}
          onChange={(place) => onChange({ place })}
        />
      )}
    </div>
  );
}
