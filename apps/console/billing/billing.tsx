import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import type { Selection } from '@kit/data/selection.ts';
import { PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { DayChip } from '../payments/chips.tsx';
import { Amount } from '../payments/shared.tsx';
import { useMay } from '../people/me.ts';
import type { Search } from '../router.tsx';
import { ExportCsv } from '../shell/export-csv.tsx';
import { useListState } from '../shell/list-state.ts';
import { Listing } from '../shell/listing.tsx';
import { MOST_PAPERS, PrintMany } from './print-many.tsx';
import { type Document, DocumentLink, kinds, Standing, standings } from './shared.tsx';

/** Invoices, bills of supply and credit notes: found, filtered, taken out. */
export default function Billing() {
  const t = useTranslations('billing');
  const may = useMay();
  const navigate = useNavigate();
  const { search, change } = useListState();
  const columns = useColumns();
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        actions={
          may('billing.export') && (
            <ExportCsv path="/billing/documents.csv" query={wantedOf(search)}>
              {t('export')}
            </ExportCsv>
          )
        }
      />
      <Listing<Document>
        name="billing.documents"
        label={t('title')}
        searchLabel={t('search')}
        columns={columns}
        filters={useFilters(search)}
        more={{ ids: ['from', 'to', 'due'], chips: <DayChip search={search} onChange={change} /> }}
        idOf={(row) => row.id}
        read={readDocuments}
        views={[
          { id: 'all', name: t('views.all'), search: {} },
          { id: 'due', name: t('views.due'), search: { due: 'true' } },
          { id: 'overdue', name: t('standings.overdue'), search: { standing: 'overdue' } },
          { id: 'paid', name: t('standings.paid'), search: { standing: 'paid' } },
          { id: 'notes', name: t('views.notes'), search: { kind: 'credit_note' } },
        ]}
        freshOn={FRESH}
        bulk={(selection) => <Together selection={selection} />}
        onOpen={(row) => void navigate({ to: '/billing/$documentId', params: { documentId: row.id } })}
        empty={<EmptyState scene="book" title={t('empty')} text={t('empty_text')} />}
      />
    </>
  );
}

/** What is done with many documents at once: they are printed as one file. */
function Together({ selection }: { selection: Selection }) {
  const t = useTranslations('billing.together');
  const [printing, setPrinting] = useState(false);
  const ids = selection.all ? [] : [...selection.ids];
  const isFew = !selection.all && ids.length <= MOST_PAPERS;
  return (
    <>
      <Button look="quiet" disabled={!isFew} onClick={() => setPrinting(true)}>
        {isFew ? t('bulk') : t('too_many', { most: MOST_PAPERS })}
      </Button>
      {printing && <PrintMany of={{ document_ids: ids }} onClose={() => setPrinting(false)} />}
    </>
  );
}

const FRESH = ['billing.document_issued', 'billing.invoice_settled'];

/** What stands in the address, as the API wants it. */
function wantedOf({ q, kind, standing, due, customer_id, from, to }: Search) {
  const known = <Value extends string>(values: readonly Value[], value: string | undefined) =>
    values.find((each) => each === value);
  const [isKind, isStanding] = [known(kinds, kind), known(standings, standing)];
  return {
    ...(q && { q }),
    ...(isKind && { kind: isKind }),
    ...(isStanding && { standing: isStanding }),
    ...(due === 'true' && { due: 'true' as const }),
    ...(customer_id && { customer_id }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

function readDocuments(search: Search, cursor: string | undefined) {
  return take(api.GET('/billing/documents', { params: { query: { ...wantedOf(search), ...(cursor && { cursor }) } } }));
}

function useFilters(search: Search) {
  const t = useTranslations('billing');
  return [
    { id: 'kind', label: t('kind'), options: kinds.map((value) => ({ value, label: t(`kinds.${value}`) })) },
    {
      id: 'standing',
      label: t('standing'),
      options: standings.map((value) => ({ value, label: t(`standings.${value}`) })),
    },
    ...(search.customer_id
      ? [{ id: 'customer_id', label: t('customer'), options: [{ value: search.customer_id, label: t('this_one') }] }]
      : []),
  ];
}

function useColumns(): Column<Document>[] {
  const t = useTranslations('billing');
  return useMemo(
    () => [
      {
        id: 'buyer',
        title: t('buyer'),
        card: 'title',
        cell: (row) => <DocumentLink id={row.id}>{row.buyer.name}</DocumentLink>,
      },
      { id: 'number', title: t('number'), cell: (row) => <span className="figures text-muted">{row.number}</span> },
      { id: 'kind', title: t('kind'), cell: (row) => t(`kinds.${row.kind}`) },
      { id: 'day', title: t('day'), cell: (row) => <DateText value={row.day} /> },
      {
        id: 'payable',
        title: t('amount'),
        end: true,
        card: 'side',
        cell: (row) => <Amount minor={row.payable_minor} className="font-medium" />,
      },
      { id: 'standing', title: t('standing'), card: 'side', cell: (row) => <Standing document={row} /> },
      {
        id: 'open',
        title: t('open'),
        end: true,
        cell: (row) => (row.open_minor === '0' ? '–' : <Amount minor={row.open_minor} />),
        card: 'none',
      },
      {
        id: 'due_on',
        title: t('due_on'),
        extra: true,
        card: 'none',
        cell: (row) => row.due_on && <DateText value={row.due_on} />,
      },
      {
        id: 'gstin',
        title: t('gstin'),
        extra: true,
        card: 'none',
        cell: (row) => row.buyer.gstin && <code>{row.buyer.gstin}</code>,
      },
      ...(['taxable', 'cgst', 'sgst', 'igst', 'paid', 'credited'] as const).map((head) => ({
        ...{ id: head, title: t(head), end: true, extra: true, card: 'none' as const },
        cell: (row: Document) => <Amount minor={row[`${head}_minor`]} />,
      })),
    ],
    [t],
  );
}
