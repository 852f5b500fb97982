import type { paths } from '@kit/api/schema.d.ts';
import { phoneText } from '@kit/phone.ts';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { place } from '../live/place-kept.ts';
import { api, useDoing, useReading } from './api.ts';
import { Icon, Waiting, Wrong } from './frame.tsx';
import { NewAddress } from './new-address.tsx';

/** An address of a customer. */
export type Address =
  paths['/customers/{customer_id}/addresses']['get']['responses'][200]['content']['application/json']['items'][number];

/** One's addresses as one reads them. */
export function addressText({
  line1,
  line2,
  landmark,
  city,
  pincode,
}: Pick<Address, 'line1' | 'line2' | 'landmark' | 'city' | 'pincode'>): string {
  return [line1, line2, landmark, `${city} ${pincode}`].filter(Boolean).join(', ');
}

interface AddressesProps {
  customer_id: string;
  /** The chosen one, where one is to be chosen. */
  chosen?: string | undefined;
  choose?: (address: Address) => void;
}

/** One's addresses: to choose from, to add to, to take away. */
export function Addresses({ customer_id, chosen, choose }: AddressesProps) {
  const t = useTranslations('buy');
  const path = { customer_id };
  const list = useReading(async () => {
    const { data } = await api.GET('/customers/{customer_id}/addresses', { params: { path } });
    const items = data!.items as Address[];
    const best =
      items.find(({ pincode }) => pincode === place()?.pincode) ??
      items.find(({ default_for }) => default_for.includes('delivery')) ??
      items[0];
    if (choose && best && chosen === undefined) choose(best);
    return items;
  }, customer_id);
  const [adding, setAdding] = useState(false);
  /** The one that is asked about before it is taken away. */
  const [going, setGoing] = useState<string>();
  const { busy, error, run } = useDoing();
  if (list.data === undefined)
    return list.error === undefined ? <Waiting rows={2} /> : <Wrong error={list.error} again={list.again} />;
  const open = adding || list.data.length === 0;
  const added = (address: Address) => {
    list.keep([...list.data!, address]);
    setAdding(false);
    choose?.(address);
  };
  const remove = (address_id: string) =>
    run(async () => {
      await api.DELETE('/customers/{customer_id}/addresses/{address_id}', {
        params: { path: { customer_id, address_id } },
      });
      list.keep(list.data!.filter(({ id }) => id !== address_id));
    });
  return (
    <div className="flex flex-col gap-3">
      <Wrong error={error} />
      <ul className="flex flex-col gap-2">
        {list.data.map((address) => (
          <li
            key={address.id}
            className={`flex items-start gap-3 rounded-card border bg-surface p-3 ${address.id === chosen ? 'border-accent bg-accent-soft' : 'border-line'}`}
          >
            {choose ? (
              <label className="flex min-w-0 flex-1 gap-3">
                <input
                  type="radio"
                  name="address"
                  checked={address.id === chosen}
                  onChange={() => choose(address)}
                  className="mt-1 size-5 shrink-0 accent-[var(--accent)]"
                />
                <Told address={address} />
              </label>
            ) : (
              <>
                <span className="min-w-0 flex-1">
                  <Told address={address} />
                  {going === address.id && (
                    <Sure busy={busy} yes={() => void remove(address.id)} no={() => setGoing(undefined)} />
                  )}
                </span>
                {going !== address.id && (
                  <button
                    type="button"
                    className="act-quiet size-11 shrink-0 px-0"
                    aria-label={t('address_remove', { address: address.line1 })}
                    onClick={() => setGoing(address.id)}
                  >
                    <Icon name="x" className="size-4" />
                  </button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {open ? (
        <NewAddress
          customer_id={customer_id}
          onAdded={added}
          {...(list.data.length > 0 && { onLeave: () => setAdding(false) })}
        />
      ) : (
        <button type="button" className="act-quiet self-start" onClick={() => setAdding(true)}>
          <Icon name="plus" className="size-4" />
          {t('address_add')}
        </button>
      )}
    </div>
  );
}

/** Asks whether an address is really to go. */
function Sure({ busy, yes, no }: { busy: boolean; yes: () => void; no: () => void }) {
  const t = useTranslations('buy');
  return (
    <span className="mt-2 flex flex-wrap gap-2">
      <button type="button" className="act-quiet text-bad" disabled={busy} onClick={yes}>
        {t('address_remove_yes')}
      </button>
      <button type="button" className="act-quiet" onClick={no}>
        {t('leave')}
      </button>
    </span>
  );
}

function Told({ address }: { address: Address }) {
  const { contact_name, line1 } = address;
  return (
    <span className="min-w-0">
      <b className="block">{contact_name ?? line1}</b>
      <span className="block text-sm text-muted">
        {addressText(contact_name === null ? { ...address, line1: '' } : address)}
      </span>
      {address.contact_phone && (
        <span className="figures block text-sm text-muted">{phoneText(address.contact_phone)}</span>
      )}
    </span>
  );
}
