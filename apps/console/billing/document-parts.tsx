import { DateText } from '@kit/controls/date.tsx';
import { Card } from '@kit/display/page.tsx';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Amount, link, useMoney, useWayName } from '../payments/shared.tsx';
import { useMay } from '../people/me.ts';
import { ReceiptPaper } from './papers.tsx';
import { DocumentLink, quantityText, type Whole } from './shared.tsx';

interface Part {
  document: Whole;
}

function Rows({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card title={title}>
      <ul className="divide-y divide-line">{children}</ul>
    </Card>
  );
}

interface RowProps {
  head: ReactNode;
  amount: ReactNode;
  below: readonly ReactNode[];
}

function Row({ head, amount, below }: RowProps) {
  return (
    <li className="grid gap-1 py-3 first:pt-0 last:pb-0">
      <div className="flex items-start justify-between gap-x-4">
        <p className="min-w-0 font-medium break-words">{head}</p>
        {amount}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-muted">
        {below.filter(Boolean).map((each, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines below one thing keep their order
          <li key={at}>{each}</li>
        ))}
      </ul>
    </li>
  );
}

/** What was sold or went back, each line with its tax and what of it a credit note took back. */
export function Lines({ document }: Part) {
  const t = useTranslations('billing');
  const money = useMoney();
  return (
    <Rows title={t('lines', { count: document.lines.length })}>
      {document.lines.map((line) => {
        const off = BigInt(line.own_discount_minor) + BigInt(line.discount_minor);
        const tax = BigInt(line.cgst_minor) + BigInt(line.sgst_minor) + BigInt(line.igst_minor);
        const back = document.kind !== 'credit_note' && line.left_minor !== line.total_minor;
        return (
          <Row
            key={line.line_no}
            head={line.title}
            amount={<Amount minor={line.total_minor} className="font-semibold" />}
            below={[
              line.quantity_milli !== '0' && (
                <span key="q" className="figures">
                  {`${quantityText(line.quantity_milli)} ${line.unit} × ${money(line.price_minor)}`}
                </span>
              ),
              line.inclusive && t('holds_tax'),
              off > 0n && t('discount_is', { amount: money(off) }),
              <span key="h" className="figures">{`HSN ${line.hsn}`}</span>,
              line.treatment === 'taxable'
                ? t('tax_is', { rate: `${line.rate_bp / 100}%`, tax: money(tax) })
                : t(`treatments.${line.treatment}`),
              back && t('left_is', { amount: money(line.left_minor) }),
            ]}
          />
        );
      })}
    </Rows>
  );
}

/** With what it was paid, and what of that went back. */
export function Settlements({ document }: Part) {
  const t = useTranslations('billing');
  const may = useMay();
  const wayName = useWayName();
  if (document.settlements.length === 0) return null;
  const nameOf = ({ noun, amount_minor, method }: Whole['settlements'][number]) => {
    const back = BigInt(amount_minor) < 0n;
    if (noun === 'wallets.entry') return t(back ? 'into_the_wallet' : 'by_wallet');
    if (noun === 'payments.dispute') return t('taken_by_bank');
    if (back) return t('went_back');
    return method ? wayName(method) : t('by_payment');
  };
  return (
    <Rows title={t('settlements')}>
      {document.settlements.map((one) => (
        <Row
          key={one.id}
          head={[nameOf(one), one.label].filter(Boolean).join(' · ')}
          amount={<Amount minor={one.amount_minor} className="font-semibold" />}
          below={[
            <DateText key="at" value={one.created_at} as="moment" />,
            one.payment_id && may('payments.view') && (
              <Link key="p" to="/payments/$paymentId" params={{ paymentId: one.payment_id }} className={link}>
                {t('show_payment')}
              </Link>
            ),
            one.payment_id && <ReceiptPaper key="r" id={one.noun_id} />,
          ]}
        />
      ))}
    </Rows>
  );
}

/** The credit and debit notes of an invoice. */
export function Notes({ document }: Part) {
  const t = useTranslations('billing');
  return (
    <>
      <NoteRows title={t('notes')} notes={document.notes} />
      <NoteRows title={t('raises')} notes={document.raises} />
    </>
  );
}

function NoteRows({ title, notes }: { title: string; notes: Whole['notes'] }) {
  if (notes.length === 0) return null;
  return (
    <Rows title={title}>
      {notes.map((one) => (
        <Row
          key={one.id}
          head={<DocumentLink id={one.id}>{one.number}</DocumentLink>}
          amount={<Amount minor={one.payable_minor} className="font-semibold" />}
          below={[<DateText key="at" value={one.day} />, one.note]}
        />
      ))}
    </Rows>
  );
}

/** What a document or a preview comes to by head. */
export interface Sums {
  readonly taxable_minor: string;
  readonly cgst_minor: string;
  readonly sgst_minor: string;
  readonly igst_minor: string;
  readonly round_off_minor: string;
  readonly payable_minor: string;
}

/** Taxable value, each head of tax, the rounding and the whole. */
export function Taxes({ document }: { document: Sums }) {
  const t = useTranslations('billing');
  const heads = (['taxable', 'cgst', 'sgst', 'igst', 'round_off'] as const).filter(
    (head) => head === 'taxable' || document[`${head}_minor`] !== '0',
  );
  return (
    <dl className="grid gap-2">
      {heads.map((head) => (
        <div key={head} className="flex justify-between gap-4">
          <dt className="text-muted">{t(head)}</dt>
          <dd>
            <Amount minor={document[`${head}_minor`]} />
          </dd>
        </div>
      ))}
      <div className="flex justify-between gap-4 border-t border-line pt-2 font-semibold">
        <dt>{t('amount')}</dt>
        <dd>
          <Amount minor={document.payable_minor} />
        </dd>
      </div>
    </dl>
  );
}
