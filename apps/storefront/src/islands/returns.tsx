import type { paths } from '@kit/api/schema.d.ts';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { amountText } from '../amount.ts';
import { priceText } from '../price.ts';
import { api, useDoing, useReading } from './api.ts';
import { Wrong } from './frame.tsx';
import type { Order } from './order.tsx';

type Back = paths['/returns']['get']['responses'][200]['content']['application/json']['items'][number];

const looks = {
  asked: 'bg-warn-soft text-warn',
  approved: 'bg-info-soft text-info',
  received: 'bg-good-soft text-good',
  rejected: 'bg-bad-soft text-bad',
  withdrawn: 'bg-hover text-muted',
} as const;

/** What of an order is sent back, and how far that has come. */
export function Returns({ order, done }: { order: Order; done: () => void }) {
  const { id: order_id, lines, steps } = order;
  const any = steps.some(({ what }) => what === 'return_asked');
  const list = useReading(
    async () =>
      any ? ((await api.GET('/returns', { params: { query: { order_id, limit: 50 } } })).data!.items as Back[]) : [],
    steps.length,
  );
  const { busy, error, run } = useDoing();
  const withdraw = (return_id: string) =>
    run(async () => {
      await api.POST('/returns/{return_id}/withdraw', { params: { path: { return_id } } });
      list.again();
      done();
    });
  return (
    <>
      <Wrong error={error ?? list.error} />
      {list.data?.map((back) => (
        <OneReturn key={back.id} back={back} lines={lines} busy={busy} withdraw={() => void withdraw(back.id)} />
      ))}
    </>
  );
}

interface OneReturnProps {
  back: Back;
  lines: Order['lines'];
  busy: boolean;
  withdraw: () => void;
}

function OneReturn({ back, lines, busy, withdraw }: OneReturnProps) {
  const t = useTranslations('buy');
  const hindi = useLocale() === 'hi-IN';
  const open = back.state === 'asked' || back.state === 'approved';
  const unitOf = (no: number) => lines.find(({ line_no }) => line_no === no)?.unit ?? null;
  return (
    <section className="card flex flex-col gap-2 p-4" aria-label={t('return')}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-head text-lg font-semibold">{t('return')}</span>
        <span className={`rounded-full px-2.5 py-0.5 text-sm font-semibold ${looks[back.state]}`}>
          {t(`return_states.${back.state}`)}
        </span>
      </p>
      <ul>
        {back.lines.map(({ line_no, quantity_milli, title, title_hi }) => (
          <li key={line_no} className="flex gap-3">
            <span className="figures text-muted">{amountText(quantity_milli, unitOf(line_no))} ×</span>
            <span className="min-w-0 flex-1">{(hindi ? title_hi : null) || title}</span>
          </li>
        ))}
      </ul>
      <p className="text-muted">
        <NextStep back={back} />
      </p>
      {open && (
        <button type="button" className="act-quiet self-start" disabled={busy} onClick={withdraw}>
          {t('return_withdraw')}
        </button>
      )}
    </section>
  );
}

/** What the customer does, or waits for, next. */
function NextStep({ back }: { back: Back }) {
  const t = useTranslations('buy');
  const format = useFormatter();
  const { state, pickup_on, why, back_minor } = back;
  if (state === 'approved' && pickup_on !== null)
    return t('return_fetched', { day: format.dateTime(new Date(`${pickup_on}T12:00:00Z`), 'long') });
  if (state === 'rejected' && why !== null) return t('return_rejected_why', { why });
  if (state === 'received' && back.wants === 'replacement' && back.turned_at === null)
    return t(back.replacement?.state === 'delivered' ? 'return_replaced' : 'return_replacing');
  if (state === 'received' && back_minor !== null && back_minor !== '0')
    return t('return_refunded', { amount: priceText(back_minor) });
  return t(`return_texts.${state}`);
}
