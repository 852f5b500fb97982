import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Device, turnOff, turnOn } from '../live/device.ts';
import { useDoing } from './api.ts';
import { Icon, Wrong } from './frame.tsx';

/** Switches news on this device on and off, and says what stands in the way; `offer` with an order, of which they would be. */
export function DeviceNews({ device: { key, news: first }, offer = false }: { device: Device; offer?: boolean }) {
  const t = useTranslations('buy');
  const [news, setNews] = useState(first);
  const { busy, error, run } = useDoing();
  const on = news === 'on';
  const turn = () => run(async () => setNews(await (on ? turnOff() : turnOn(key))));
  const words = (
    <>
      <span className="flex size-10 shrink-0 items-center justify-center rounded-control bg-accent-soft text-accent-ink">
        <Icon name="bell" />
      </span>
      <span className="min-w-0 flex-1">
        <b id="device-news" className="block">
          {t(offer ? 'device_news.offer' : 'device_news.name')}
        </b>
        <span id="device-news-text" className="block text-sm text-muted">
          {t(news === 'home_first' ? 'device_news.home_first' : offer ? 'device_news.offer_text' : 'device_news.text')}
        </span>
      </span>
    </>
  );
  if (news === 'home_first') return <section className="card flex items-start gap-3 p-4">{words}</section>;
  return (
    <section className="flex flex-col gap-2" aria-busy={busy}>
      <button
        type="button"
        role="switch"
        aria-checked={on}
        aria-labelledby="device-news"
        aria-describedby="device-news-text device-news-said"
        onClick={() => void (busy || turn())}
        className="card flex w-full items-center gap-3 p-4 text-start hover:border-accent-line"
      >
        {words}
        <span
          className={`flex h-7 w-12 shrink-0 items-center rounded-full border-2 px-0.5 transition-colors ${on ? 'justify-end border-accent-ink bg-accent' : 'border-edge bg-sunken'} ${busy ? 'opacity-60' : ''}`}
        >
          <span className={`size-5 rounded-full ${on ? 'bg-on-accent' : 'bg-edge'}`} />
        </span>
      </button>
      <div id="device-news-said" role="status">
        {(news === 'blocked' || news === 'unanswered' || news === 'no_service') && (
          <p className="rounded-card bg-warn-soft px-4 py-3 text-warn">{t(`device_news.${news}`)}</p>
        )}
      </div>
      <Wrong error={error} />
    </section>
  );
}
