import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { phoneText } from '@kit/phone.ts';
import { useHours } from '@kit/use-hours.ts';
import { useUnits } from '@kit/use-units.ts';
import { useQueries } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { ChevronLeft, Printer } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useMoney } from '../payments/shared.tsx';
import type { Search } from '../router.tsx';
import { Answer } from '../shell/page-states.tsx';
import { useBusiness } from '../tenants/business.ts';
import { leftOf, orderQuery, placeOf, receiverOf, useTitleOf, type Whole } from './shared.tsx';

/** The slips of some orders, one per sheet: what is to be picked, for whom, where it goes and what is to be collected. */
export default function Print() {
  const t = useTranslations('orders.print');
  const { ids = '' } = useSearch({ strict: false }) as Search;
  const chosen = ids.split(',').filter(Boolean);
  const queries = useQueries({ queries: chosen.map(orderQuery) });
  return (
    <>
      <header className="mb-6 flex flex-wrap items-end justify-between gap-4 print:hidden">
        <div>
          <Link to="/orders" className="inline-flex items-center gap-1 text-sm text-muted hover:text-ink">
            <ChevronLeft aria-hidden className="size-4" />
            {t('back')}
          </Link>
          <h1 className="text-2xl">{t('title', { count: chosen.length })}</h1>
        </div>
        <Button
          look="primary"
          icon={<Printer aria-hidden className="size-4" />}
          disabled={chosen.length === 0 || queries.some(({ data }) => data === undefined)}
          onClick={() => window.print()}
        >
          {t('do')}
        </Button>
      </header>
      {chosen.length === 0 && <EmptyState scene="book" title={t('none')} text={t('none_text')} />}
      <div className="grid gap-4 print:block">
        {queries.map((query, at) => (
          <Answer key={chosen[at]} query={query} lines={6}>
            {(order) => <Slip order={order} />}
          </Answer>
        ))}
      </div>
    </>
  );
}

function Slip({ order }: { order: Whole }) {
  const t = useTranslations('orders');
  const hours = useHours();
  const money = useMoney();
  const titleOf = useTitleOf();
  const units = useUnits();
  const business = useBusiness();
  const { address } = order;
  const due = BigInt(order.money.due_minor);
  const lines = order.lines.filter(({ kind }) => kind === 'item');
  // Once all has left, it is said what was sent.
  const all = lines.every((line) => leftOf(line) === 0n);
  const shown = lines.map((line) => [line, all ? BigInt(line.done_milli) : leftOf(line)] as const);
  return (
    <article className="card p-6 break-after-page print:border-0 print:p-0 print:shadow-none">
      <header className="flex flex-wrap items-start justify-between gap-4 border-b border-line pb-3">
        <div>
          <p className="text-sm text-muted">{business?.name}</p>
          <h2 className="figures text-xl">{order.number ?? t(`stages.${order.stage}`)}</h2>
        </div>
        <p className="text-end text-sm">
          <DateText value={order.created_at} as="moment" />
          {order.window_on && (
            <span className="block font-medium">
              <DateText value={order.window_on} />
              {order.window_from && order.window_to && ` ${hours(order.window_from, order.window_to)}`}
            </span>
          )}
        </p>
      </header>
      <div className="grid gap-1 py-3">
        <p className="font-medium">
          {[order.buyer_name, phoneText(order.buyer_phone ?? '')].filter(Boolean).join(' · ')}
        </p>
        <p className="empty:hidden">{receiverOf(order)}</p>
        <p>{address ? placeOf(address) : t(`ways.${order.way}`)}</p>
        {[address?.instructions, order.note].filter(Boolean).map((words) => (
          <p key={words} className="font-medium">
            {words}
          </p>
        ))}
      </div>
      <table className="w-full border-t border-line">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('print.quantity')}</th>
            <th scope="col">{t('items')}</th>
            <th scope="col">{t('print.picked')}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {shown.map(([line, milli]) => (
            <tr key={line.line_no} className={milli === 0n ? 'text-faint line-through' : ''}>
              <td className="figures w-24 py-2 pe-3 text-end font-semibold">{units.quantity(milli, line.unit)}</td>
              <td className="py-2">
                {titleOf(line)}
                {line.sku && <span className="figures ms-2 text-sm text-muted">{line.sku}</span>}
                {line.needs_prescription && (
                  <span className="ms-2 text-sm font-semibold">{t('needs_prescription')}</span>
                )}
              </td>
              <td className="w-8 py-2 ps-2 text-lg">{'☐'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="flex justify-between gap-4 border-t border-line pt-3 text-lg font-semibold">
        <span>{due > 0n ? t('print.collect') : t('print.paid')}</span>
        <span className="figures">{money(due > 0n ? due : order.money.total_minor)}</span>
      </p>
    </article>
  );
}
