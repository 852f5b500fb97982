import type { Got } from '@kit/api/client.ts';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Amount } from '../payments/shared.tsx';
import { DocumentLink } from './shared.tsx';

export type Statement = Got<'/billing/customers/{customer_id}/statement'>;
export type Entry = Statement['entries'][number];

/** A balance; below nothing it stands in the customer's favour. */
export function Balance({ minor, className = '' }: { minor: string; className?: string }) {
  const t = useTranslations('billing.statement');
  const value = BigInt(minor);
  if (value >= 0n) return <Amount minor={value} className={className} />;
  return (
    <span className={`whitespace-nowrap ${className}`}>
      <Amount minor={-value} /> <span className="text-sm font-normal text-muted">{t('in_favour')}</span>
    </span>
  );
}

/** The columns of what was billed and paid. */
export function useEntryColumns(): Column<Entry>[] {
  const t = useTranslations('billing.statement');
  return useMemo(() => {
    const side = (word: 'debit' | 'credit', minor: string) =>
      minor === '0' ? null : (
        <span className="whitespace-nowrap">
          {/* A card has no column heads to tell the sides apart. */}
          <span className="text-muted md:hidden">{t(word)} </span>
          <Amount minor={minor} />
        </span>
      );
    return [
      { id: 'day', title: t('day'), cell: ({ day }) => <DateText value={day} /> },
      { id: 'entry', title: t('entry'), card: 'title', cell: (entry) => <What entry={entry} /> },
      { id: 'debit', title: t('debit'), end: true, cell: ({ debit_minor }) => side('debit', debit_minor) },
      { id: 'credit', title: t('credit'), end: true, cell: ({ credit_minor }) => side('credit', credit_minor) },
      {
        ...{ id: 'balance', title: t('balance'), end: true, card: 'side' as const },
        cell: ({ balance_minor }) => <Balance minor={balance_minor} className="font-medium" />,
      },
    ];
  }, [t]);
}

/** What an entry is: its kind and number, how it was paid and for which invoice, what staff wrote to it. */
function What({ entry: { kind, number, document_id, of_number, method, label, reason } }: { entry: Entry }) {
  const t = useTranslations('billing.statement');
  const ways = useTranslations('payments.ways');
  const way =
    method &&
    (ways.has(method as never)
      ? ways(method as never)
      : t.has(`ways.${method}` as never)
        ? t(`ways.${method}` as never)
        : method);
  const isPaper = document_id !== null && of_number !== number && /note|invoice|bill/.test(kind);
  const more = [way, label, of_number && t('of', { number: of_number }), reason].filter(Boolean).join(' · ');
  return (
    <span className="grid">
      <span className="font-medium">
        {t(`kinds.${kind}`)}{' '}
        {isPaper ? (
          <DocumentLink id={document_id}>{number}</DocumentLink>
        ) : (
          <span className="font-normal">{number}</span>
        )}
      </span>
      {more && <span className="text-sm break-words text-muted">{more}</span>}
    </span>
  );
}
