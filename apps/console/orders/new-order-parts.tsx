import { Button } from '@kit/controls/button.tsx';
import { Checkbox, RadioGroup } from '@kit/controls/choices.tsx';
import { Field } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import { useHours } from '@kit/use-hours.ts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMoney } from '../payments/shared.tsx';
import { useMay } from '../people/me.ts';
import { type Address, AddressForm, addressesQuery } from '../places/addresses.tsx';
import { useWalletIsOn } from '../wallets/shared.ts';
import type { Draft, Review } from './draft.ts';

interface PartProps {
  draft: Draft;
  review: Review | undefined;
  onChange: (part: Partial<Draft>) => void;
}

/** Whether it is brought or fetched; where to, and in which of the business's times. */
export function Where({ draft, review, onChange }: PartProps) {
  const t = useTranslations('orders');
  const ways = review?.ways ?? (['delivery', 'pickup'] as const);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <RadioGroup
        row
        label={t('new.way')}
        value={draft.way}
        onChange={(way) => onChange({ way })}
        options={ways.map((value) => ({ value, label: t(`ways.${value}`) }))}
      />
      {draft.way === 'delivery' && draft.customer && (
        <AddressChoice
          key={draft.customer.value}
          customerId={draft.customer.value}
          value={draft.address_id}
          onChange={(address_id) => onChange({ address_id })}
        />
      )}
      {draft.way === 'delivery' && review && review.slots.length > 0 && (
        <SlotChoice slots={review.slots} value={draft.slot} onChange={(slot) => onChange({ slot })} />
      )}
    </div>
  );
}

interface AddressChoiceProps {
  customerId: string;
  value: string | null;
  onChange: (address_id: string | null) => void;
}

function AddressChoice({ customerId, value, onChange }: AddressChoiceProps) {
  const t = useTranslations('orders.new');
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const addresses = useQuery({ ...addressesQuery(customerId), enabled: may('places.view_addresses') }).data?.items;
  const first = addresses?.find(({ default_for }) => default_for.includes('delivery')) ?? addresses?.[0];
  // The one where goods usually go is chosen until another is.
  useEffect(() => {
    if (value === null && first) onChange(first.id);
  }, [value, first, onChange]);
  return (
    <div className="flex flex-wrap items-end gap-3">
      {addresses?.length === 0 ? (
        <p className="min-w-0 flex-1 text-muted">{t('no_address')}</p>
      ) : (
        <Field label={t('address')} className="min-w-56 flex-1">
          <Select
            label={t('address')}
            value={value}
            options={(addresses ?? []).map((address) => ({ value: address.id, label: addressText(address) }))}
            onChange={onChange}
          />
        </Field>
      )}
      {may('places.edit_addresses') && <Button onClick={() => setAdding(true)}>{t('add_address')}</Button>}
      {adding && <AddressForm customerId={customerId} onClose={() => setAdding(false)} onSaved={onChange} />}
    </div>
  );
}

function addressText({ label, line1, city, pincode }: Address): string {
  return [label, line1, city, pincode].filter(Boolean).join(', ');
}

interface SlotChoiceProps {
  slots: Review['slots'];
  value: string | null;
  onChange: (slot: string) => void;
}

function SlotChoice({ slots, value, onChange }: SlotChoiceProps) {
  const t = useTranslations('orders.new');
  const format = useFormatter();
  const hours = useHours();
  const day = (on: string) =>
    format.dateTime(new Date(`${on}T12:00:00Z`), { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
  return (
    <Field label={t('window')}>
      <Select
        label={t('window')}
        placeholder={t('choose_window')}
        value={value}
        options={slots
          .filter(({ left }) => left > 0)
          .map(({ window_id, on, from_time, to_time, left }) => ({
            value: `${window_id} ${on}`,
            label: `${day(on)}, ${hours(from_time, to_time)} · ${t('window_hint', { left })}`,
          }))}
        onChange={onChange}
      />
    </Field>
  );
}

/** How it is paid: from the wallet as far as that goes, the rest by link, in cash or on credit. */
export function Paying({ draft, review, onChange }: PartProps & { review: Review }) {
  const t = useTranslations('orders.new');
  const money = useMoney();
  const walletIsOn = useWalletIsOn();
  const { credit } = review;
  const hintOf = ({ pay_by, why }: Review['pay_ways'][number]): string => {
    if (why !== null) return t(why === 'overdue' ? 'pay_hints.overdue' : 'pay_hints.too_much');
    if (pay_by !== 'credit' || credit === null) return pay_by === 'cash' ? t('pay_hints.cash') : t('pay_hints.online');
    if (credit.release_minor === '0') return t('pay_hints.credit', { amount: money(credit.free_minor) });
    return t('pay_hints.credit_hold', { amount: money(credit.release_minor) });
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {walletIsOn && (
        <Checkbox
          label={t('use_wallet')}
          hint={draft.use_wallet && t('wallet_hint', { amount: money(review.spendable_minor) })}
          checked={draft.use_wallet}
          onChange={(use_wallet) => onChange({ use_wallet })}
        />
      )}
      {review.due_minor !== '0' && (
        <RadioGroup
          label={t('pay_by')}
          value={draft.pay_by}
          onChange={(pay_by) => onChange({ pay_by })}
          options={review.pay_ways.map((way) => ({
            value: way.pay_by,
            label: t(`pays.${way.pay_by}`),
            hint: hintOf(way),
          }))}
        />
      )}
    </div>
  );
}
