import { useEffect } from 'react';
import { store, stored } from '../live/ask.ts';
import { useReading } from './api.ts';

/** Whether news can come to this device; an iPhone can only once the store is among its apps, which is said there. */
function canHaveNews(): boolean {
  if (!('serviceWorker' in navigator)) return false;
  if ('PushManager' in window && 'Notification' in window) return true;
  return 'standalone' in navigator && navigator.standalone === false;
}

/** The switch for news on this device, fetched where there is one; to offer them, only where they are off. */
export async function readNews({ offer = false } = {}) {
  if (!canHaveNews()) return undefined;
  const [{ DeviceNews }, { readDevice }] = await Promise.all([
    import('./device-news.tsx'),
    import('../live/device.ts'),
  ]);
  const device = await readDevice();
  return device && (!offer || device.news === 'off') ? <DeviceNews device={device} offer={offer} /> : undefined;
}

const OFFERED = 'haat.news_offered';

/** Offers news of an order on this device: with the first that is placed here while they are off, and not again. */
export function OfferNews({ order_id }: { order_id: string }) {
  const news = useReading(async () => {
    if ((stored(OFFERED) ?? order_id) !== order_id) return { shown: undefined };
    return { shown: await readNews({ offer: true }).catch(() => undefined) };
  }, order_id);
  const shown = news.data?.shown;
  useEffect(() => {
    if (shown !== undefined) store(OFFERED, order_id);
  }, [shown, order_id]);
  return shown ?? null;
}
