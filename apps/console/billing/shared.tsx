import { api, type Got, type Item, take } from '@kit/api/client.ts';
import { StatusBadge, type Tone } from '@kit/display/badge.tsx';
import { queryOptions } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';

/** An invoice, bill of supply, credit or debit note as lists show it. */
export type Document = Item<'/billing/documents'>;
/** A document with its lines, credit notes and what was paid of it. */
export type Whole = Got<'/billing/documents/{document_id}'>;

export const kinds = ['tax_invoice', 'bill_of_supply', 'invoice', 'credit_note', 'debit_note'] as const;
export const standings = ['open', 'part_paid', 'overdue', 'paid', 'credited', 'issued'] as const;

/** One document with all of it. */
export function documentQuery(document_id: string) {
  return queryOptions({
    queryKey: ['billing', 'one', document_id],
    queryFn: () => take(api.GET('/billing/documents/{document_id}', { params: { path: { document_id } } })),
  });
}

const tones: Record<Document['standing'], Tone> = {
  open: 'info',
  part_paid: 'info',
  overdue: 'bad',
  paid: 'good',
  credited: 'neutral',
  issued: 'neutral',
};

/** How a document stands. */
export function Standing({ document }: { document: Pick<Document, 'standing'> }) {
  const t = useTranslations('billing.standings');
  return <StatusBadge tone={tones[document.standing]}>{t(document.standing)}</StatusBadge>;
}

/** The way to a document. */
export function DocumentLink({ id, children }: { id: string; children: React.ReactNode }) {
  return (
    <Link
      to="/billing/$documentId"
      params={{ documentId: id }}
      className="font-medium text-ink underline-offset-4 hover:underline"
    >
      {children}
    </Link>
  );
}

/** Thousandths of a unit as people write them: 1500 is 1.5. */
export function quantityText(milli: string | bigint): string {
  const whole = BigInt(milli);
  const part = (whole % 1_000n).toString().padStart(3, '0').replace(/0+$/, '');
  return `${whole / 1_000n}${part && `.${part}`}`;
}

/** What somebody typed as a quantity, in thousandths; null while it is none. */
export function parseQuantity(text: string): bigint | null {
  const [, whole, part = ''] = /^\s*(\d{1,9})(?:\.(\d{0,3}))?\s*$/.exec(text) ?? [];
  return whole === undefined ? null : BigInt(whole) * 1_000n + BigInt(part.padEnd(3, '0'));
}
