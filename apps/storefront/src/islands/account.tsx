import { signedOut } from '@kit/api/session.ts';
import { useTranslations } from 'use-intl';
import type { IconName } from '../icons.ts';
import { hrefTo, store, stored } from '../live/ask.ts';
import { keepBasket } from '../live/basket.ts';
import { api, useDoing } from './api.ts';
import { Icon, Island, Wrong } from './frame.tsx';
import { Signed } from './signed.tsx';

const places = [
  { path: '/orders', icon: 'orders', key: 'orders' },
  { path: '/wallet', icon: 'wallet', key: 'wallet' },
  { path: '/wishlist', icon: 'heart', key: 'wishlist' },
  { path: '/addresses', icon: 'pin', key: 'addresses' },
  { path: '/invoices', icon: 'receipt', key: 'invoices' },
  { path: '/notices', icon: 'bell', key: 'notices' },
] as const satisfies readonly { path: string; icon: IconName; key: string }[];

/** What is one's own in this store; its wallet where the business keeps any. */
export default function AccountIsland({ wallet }: { wallet: boolean }) {
  return (
    <Island>
      <Signed>{({ name }) => <Account name={name} wallet={wallet} />}</Signed>
    </Island>
  );
}

function Account({ name, wallet }: { name: string; wallet: boolean }) {
  const t = useTranslations('buy');
  const { busy, error, run } = useDoing();
  const leave = () =>
    run(async () => {
      if (stored('haat.device') !== null) await (await import('../live/device.ts')).leave();
      await api.DELETE('/session');
      signedOut();
      store('haat.signed_in', null);
      keepBasket({ lines: [], total_minor: '0' });
      location.assign(hrefTo('/') || '/');
    });
  const shown = places.filter(({ key }) => wallet || key !== 'wallet');
  return (
    <div className="flex flex-col gap-5">
      <p className="text-lg">{t('hello', { name })}</p>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {shown.map(({ path, icon, key }) => (
          <li key={path}>
            <a
              href={hrefTo(path)}
              className="card flex min-h-16 items-center gap-4 p-4 font-semibold hover:border-accent-line"
            >
              <span className="flex size-10 items-center justify-center rounded-control bg-accent-soft text-accent-ink">
                <Icon name={icon} />
              </span>
              <span className="flex-1">{t(`places.${key}`)}</span>
              <Icon name="right" className="size-5 text-muted" />
            </a>
          </li>
        ))}
      </ul>
      <Wrong error={error} />
      <button type="button" className="act-quiet self-start" disabled={busy} onClick={() => void leave()}>
        {t('sign_out')}
      </button>
    </div>
  );
}
