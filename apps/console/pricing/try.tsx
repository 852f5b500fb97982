import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import type { Option } from '@kit/controls/select.tsx';
import { sending } from '@kit/controls/submit.ts';
import { Card } from '@kit/display/page.tsx';
import { useMutation } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Problem } from '../people/problem.tsx';
import { StateChoice } from '../tax/state-choice.tsx';
import { CustomerChoice, ItemChoice } from './choices.tsx';
import { Sections } from './sections.tsx';
import { parseMilli, small } from './shared.tsx';
import { TryResult } from './try-result.tsx';

interface Line {
  readonly key: number;
  readonly item: Option | null;
  readonly quantity: string;
}

/** This customer, this basket: why these prices. Nothing is written. */
export default function Try() {
  const t = useTranslations('pricing');
  const may = useMay();
  const wordsOf = useRefusalWords();
  const [customer, setCustomer] = useState<Option | null>(null);
  const [lines, setLines] = useState<readonly Line[]>([{ key: 0, item: null, quantity: '1' }]);
  const [coupons, setCoupons] = useState('');
  const [state, setState] = useState('');
  const tried = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(
        api.POST('/pricing/try', {
          body: {
            customer_id: customer?.value ?? null,
            lines: lines.map(({ item, quantity }, index) => ({
              line_no: index + 1,
              item_id: item?.value ?? '',
              quantity_milli: parseMilli(quantity) ?? '0',
            })),
            coupons: coupons
              .split(/[\s,]+/)
              .filter(Boolean)
              .slice(0, 5),
            place_of_supply: state || null,
          },
        }),
      ),
  });
  const isWhole = lines.every(({ item, quantity }) => item !== null && parseMilli(quantity) !== null);
  return (
    <>
      <Sections />
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[26rem_1fr]">
        <Card title={t('try.basket')}>
          <form className="grid gap-5" onSubmit={sending(() => tried.mutate())}>
            {may('customers.view') && (
              <CustomerChoice label={t('try.customer')} value={customer} onChange={setCustomer} />
            )}
            <Lines lines={lines} onChange={setLines} />
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
            <Button type="submit" look="primary" busy={tried.isPending} disabled={!isWhole}>
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

function Lines({ lines, onChange }: { lines: readonly Line[]; onChange: (lines: readonly Line[]) => void }) {
  const t = useTranslations('pricing');
  const set = (at: number, part: Partial<Line>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-sm font-medium">{t('try.items')}</legend>
      {lines.map((line, at) => (
        <div key={line.key} className="grid grid-cols-[1fr_5rem_auto] items-center gap-2">
          <ItemChoice hideLabel label={t('item')} value={line.item} onChange={(item) => set(at, { item })} />
          <Field label={t('quantity')} hideLabel>
            <Input
              inputMode="decimal"
              className="figures text-end"
              value={line.quantity}
              onValueChange={(quantity) => set(at, { quantity })}
            />
          </Field>
          <IconButton
            label={t('try.remove')}
            disabled={lines.length === 1}
            onClick={() => onChange(lines.filter((_, index) => index !== at))}
          >
            <X aria-hidden className={small} />
          </IconButton>
        </div>
      ))}
      <Button
        look="quiet"
        className="justify-self-start"
        icon={<Plus aria-hidden className={small} />}
        onClick={() =>
          onChange([...lines, { key: 1 + Math.max(...lines.map(({ key }) => key)), item: null, quantity: '1' }])
        }
      >
        {t('try.add')}
      </Button>
    </fieldset>
  );
}
