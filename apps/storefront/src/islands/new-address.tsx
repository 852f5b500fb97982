import { toE164 } from '@kit/phone.ts';
import { type ComponentProps, type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { place } from '../live/place-kept.ts';
import type { Address } from './addresses.tsx';
import { api, useDoing } from './api.ts';
import { Wrong } from './frame.tsx';

interface NewAddressProps {
  customer_id: string;
  onAdded: (address: Address) => void;
  onLeave?: () => void;
}

/** A new address: the pincode tells the town. */
export function NewAddress({ customer_id, onAdded, onLeave }: NewAddressProps) {
  const t = useTranslations('buy');
  const { busy, error, run } = useDoing();
  const [city, setCity] = useState('');
  const [pincode, setPincode] = useState(place()?.pincode ?? '');
  const look = async () => {
    if (!/^[1-9]\d{5}$/.test(pincode) || city !== '') return;
    const found = api.GET('/places/pincodes/{pincode}', { params: { path: { pincode } } });
    const { data } = await found.catch(() => ({ data: undefined }));
    if (data) setCity((typed) => typed || data.district);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void run(async () => onAdded(await addAddress(customer_id, form)));
  };
  return (
    <form onSubmit={submit} className="grid gap-3 rounded-card border border-line bg-surface p-4 sm:grid-cols-2">
      <Line
        label={t('pincode')}
        name="pincode"
        required
        inputMode="numeric"
        pattern="[1-9][0-9]{5}"
        maxLength={6}
        autoComplete="postal-code"
        value={pincode}
        onChange={({ target }) => setPincode(target.value.replaceAll(/\D/g, ''))}
        onBlur={() => void look()}
      />
      <Line
        label={t('city')}
        name="city"
        required
        maxLength={100}
        autoComplete="address-level2"
        value={city}
        onFocus={() => void look()}
        onChange={({ target }) => setCity(target.value)}
      />
      <Line
        label={t('line1')}
        name="line1"
        required
        maxLength={200}
        autoComplete="address-line1"
        placeholder={t('line1_hint')}
        wide
      />
      <Line label={t('line2')} name="line2" maxLength={200} autoComplete="address-line2" />
      <Line label={t('landmark')} name="landmark" maxLength={200} />
      <Line label={t('contact_name')} name="contact_name" maxLength={120} autoComplete="name" />
      <Line label={t('contact_phone')} name="contact_phone" type="tel" inputMode="tel" autoComplete="tel-national" />
      <div className="sm:col-span-2">
        <Wrong error={error} />
      </div>
      <div className="flex gap-2 sm:col-span-2">
        <button type="submit" className="act" disabled={busy}>
          {t('address_keep')}
        </button>
        {onLeave && (
          <button type="button" className="act-quiet" onClick={onLeave}>
            {t('leave')}
          </button>
        )}
      </div>
    </form>
  );
}

function Line({ label, wide = false, ...input }: ComponentProps<'input'> & { label: string; wide?: boolean }) {
  return (
    <label className={`flex flex-col gap-1 text-sm font-semibold ${wide ? 'sm:col-span-2' : ''}`}>
      {label}
      <input {...input} className="control h-11 w-full px-3 font-normal" />
    </label>
  );
}

async function addAddress(customer_id: string, form: FormData): Promise<Address> {
  const said = (name: string) => String(form.get(name) ?? '').trim() || null;
  const phone = said('contact_phone');
  const { data } = await api.POST('/customers/{customer_id}/addresses', {
    params: { path: { customer_id } },
    body: {
      ...{ line1: said('line1')!, line2: said('line2'), landmark: said('landmark') },
      ...{ city: said('city')!, pincode: said('pincode')! },
      contact_name: said('contact_name'),
      contact_phone: phone && toE164(phone),
    },
  });
  return data as Address;
}
