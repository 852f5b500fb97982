import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import type { Option } from '@kit/controls/select.tsx';
import { sending } from '@kit/controls/submit.ts';
import { Card } from '@kit/display/page.tsx';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Problem } from '../people/problem.tsx';
import { StateChoice } from '../tax/state-choice.tsx';
import { type BasketLine, BasketLines, blankLine, couponsIn, isWhole, toSend } from './basket-lines.tsx';
import { CustomerChoice } from './choices.tsx';
import { Sections } from './sections.tsx';
import { TryResult } from './try-result.tsx';

/** This customer, this basket: why these prices. Nothing is written. */
export default function Try() {
  const t = useTranslations('pricing');
  const may = useMay();
  const wordsOf = useRefusalWords();
  const [customer, setCustomer] = useState<Option | null>(null);
  const [lines, setLines] = useState<readonly BasketLine[]>(() => [blankLine()]);
  const [coupons, setCoupons] = useState('');
  const [state, setState] = useState('');
  const tried = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(
        api.POST('/pricing/try', {
          body: {
            customer_id: customer?.value ?? null,
            lines: toSend(lines).map((line, index) => ({ ...line, line_no: index + 1 })),
            coupons: couponsIn(coupons).slice(0, 5),
            place_of_supply: state || null,
          },
        }),
      ),
  });
  return (
    <>
      <Sections />
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[26rem_1fr]">
        <Card title={t('try.basket')}>
          <form className="grid gap-5" onSubmit={sending(() => tried.mutate())}>
            {may('customers.view') && (
              <CustomerChoice label={t('try.customer')} value={customer} onChange={setCustomer} />
            )}
            <BasketLines label={t('try.items')} lines={lines} onChange={setLines} />
            <Field label={t('try.coupons')} optional>
              <Input
                autoComplete="off"
                maxLength={150}
                className="figures uppercase"
                value={coupons}
                onValueChange={setCoupons}
              />
            </Field>
            <StateChoice label={t('try.state')} hint={t('try.state_hint')} value={state} onChange={setState} />
            <Problem text={tried.error ? wordsOf(tried.error) : undefined} />
            <Button type="submit" look="primary" busy={tried.isPending} disabled={!isWhole(lines)}>
              {t('try.verb')}
            </Button>
          </form>
        </Card>
        {tried.data ? (
          <TryResult quote={tried.data} />
        ) : (
          <p className="max-w-prose p-4 text-muted max-xl:hidden">{t('try.text')}</p>
        )}
      </div>
    </>
  );
}
