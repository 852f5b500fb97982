import { fieldsOf } from '@kit/api/refusal.ts';
import { toE164 } from '@kit/phone.ts';
import { type ComponentProps, type FormEvent, useEffect, useState } from 'react';
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

/** A new address: the pincode tells the town, until somebody types another. */
export function NewAddress({ customer_id, onAdded, onLeave }: NewAddressProps) {
  const t = useTranslations('buy');
  const { busy, error, run } = useDoing();
  const [city, setCity] = useState({ text: '', typed: false });
  const [pincode, setPincode] = useState(place()?.pincode ?? '');
  const { typed } = city;
  useEffect(() => {
    if (!/^[1-9]\d{5}$/.test(pincode) || typed) return;
    let over = false;
    const found = api.GET('/places/pincodes/{pincode}', { params: { path: { pincode } } });
    void found
      .catch(() => ({ data: undefined }))
      .then(({ data }) => over || setCity((now) => (now.typed ? now : { text: data?.district ?? '', typed: false })));
    return () => {
      over = true;
    };
  }, [pincode, typed]);
  const wrong = fieldsOf(error);
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
        wrong={wrong}
      />
      <Line
        label={t('city')}
        name="city"
        required
        maxLength={100}
        autoComplete="address-level2"
        value={city.text}
        onChange={({ target }) => setCity({ text: target.value, typed: target.value !== '' })}
        wrong={wrong}
      />
      <Line
        label={t('line1')}
        name="line1"
        required
        maxLength={200}
        autoComplete="address-line1"
        placeholder={t('line1_hint')}
        wrong={wrong}
        wide
      />
      <Line label={t('line2')} name="line2" maxLength={200} autoComplete="address-line2" wrong={wrong} />
      <Line label={t('landmark')} name="landmark" maxLength={200} wrong={wrong} />
      <Line label={t('contact_name')} name="contact_name" maxLength={120} autoComplete="name" wrong={wrong} />
      <Line
        label={t('contact_phone')}
        name="contact_phone"
        type="tel"
        inputMode="tel"
        autoComplete="tel-national"
        wrong={wrong}
      />
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

interface LineProps extends ComponentProps<'input'> {
  label: string;
  /** The names of the lines that were refused. */
  wrong: readonly string[];
  wide?: boolean;
}

function Line({ label, wrong, wide = false, ...input }: LineProps) {
  const t = useTranslations();
  const refused = wrong.includes(input.name!);
  return (
    <label className={`flex flex-col gap-1 text-sm font-semibold ${wide ? 'sm:col-span-2' : ''}`}>
      <span>
        {label}
        {!input.required && <span className="font-normal text-muted"> ({t('kit.optional')})</span>}
      </span>
      <input {...input} aria-invalid={refused} className="control h-11 w-full px-3 font-normal" />
      {refused && (
        <span className="font-normal text-bad">
          {t(input.name === 'contact_phone' ? 'refusals.people.bad_phone' : 'kit.check_this')}
        </span>
      )}
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
