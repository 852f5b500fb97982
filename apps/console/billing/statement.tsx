import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateInput, DateText } from '@kit/controls/date.tsx';
import { Field } from '@kit/controls/field.tsx';
import { DataTable } from '@kit/data/data-table.tsx';
import { Card, PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { FileDown, Send } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { customerQuery } from '../customers/wanted.ts';
import { useBusinessClock } from '../payments/clock.ts';
import { Amount, small } from '../payments/shared.tsx';
import { useMay } from '../people/me.ts';
import { Back } from '../shell/back.tsx';
import { ExportCsv } from '../shell/export-csv.tsx';
import { useListState } from '../shell/list-state.ts';
import { Answer } from '../shell/page-states.tsx';
import { usePaper } from './papers.tsx';
import { DocumentLink } from './shared.tsx';
import { Balance, type Entry, type Statement, useEntryColumns } from './statement-entries.tsx';

type Period = { from?: string; until?: string };

/** A customer's account in a period: what was billed and paid, with the balance, and how long the rest has been due. */
export default function StatementPage() {
  const { customerId: customer_id } = useParams({ from: '/shell/customers/$customerId/statement' });
  const t = useTranslations('billing.statement');
  const may = useMay();
  const { search } = useListState();
  const period: Period = { ...(search.from && { from: search.from }), ...(search.until && { until: search.until }) };
  const customer = useQuery({ ...customerQuery(customer_id), enabled: may('customers.view') }).data;
  const query = useQuery({
    queryKey: ['billing', 'statement', customer_id, period],
    queryFn: () =>
      take(api.GET('/billing/customers/{customer_id}/statement', { params: { path: { customer_id }, query: period } })),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <>
      <PageHeader
        above={
          <Back to="/customers/$customerId" params={{ customerId: customer_id }}>
            {customer?.display_name ?? t('customer')}
          </Back>
        }
        title={t('title')}
        text={t('text')}
        actions={<Acts customer_id={customer_id} name={customer?.display_name} period={period} />}
      />
      <Days shown={query.data} />
      <Answer query={query.error ? { ...query, data: undefined } : query} lines={10}>
        {(statement) => <Shown statement={statement} />}
      </Answer>
    </>
  );
}

function Acts({ customer_id, name, period }: { customer_id: string; name: string | undefined; period: Period }) {
  const t = useTranslations('billing.statement');
  const may = useMay();
  const path = { customer_id };
  const paper = usePaper((language) =>
    take(
      api.GET('/billing/customers/{customer_id}/statement/paper', {
        params: { path, query: { ...period, language } },
      }),
    ),
  );
  const send = useMutation({
    mutationFn: () =>
      take(api.POST('/billing/customers/{customer_id}/statement/send', { params: { path }, body: period })),
    onSuccess: () => said(t('sent', { name: name ?? t('customer') })),
  });
  return (
    <>
      {may('billing.export') && (
        <ExportCsv path={`/billing/customers/${customer_id}/statement.csv`} query={period as Record<string, string>}>
          {t('csv')}
        </ExportCsv>
      )}
      {may('billing.send') && (
        <Button icon={<Send aria-hidden className={small} />} busy={send.isPending} onClick={() => send.mutate()}>
          {t('send')}
        </Button>
      )}
      <Menu
        trigger={
          <Button look="primary" icon={<FileDown aria-hidden className={small} />} busy={paper.isPending}>
            {t('pdf')}
          </Button>
        }
        lines={[
          { label: 'English', onChoose: () => paper.mutate('en') },
          { label: 'हिन्दी', onChoose: () => paper.mutate('hi') },
        ]}
      />
    </>
  );
}

/** Which days it tells of: by name, or chosen. */
function Days({ shown }: { shown: Statement | undefined }) {
  const t = useTranslations('billing.statement');
  const { search, change } = useListState();
  const { today } = useBusinessClock();
  const named = periodsAt(today);
  const from = search.from ?? shown?.from ?? '';
  const until = search.until ?? shown?.until ?? '';
  return (
    <div className="mb-4 flex flex-wrap items-end gap-3">
      <Field label={t('from')}>
        <DateInput value={from} max={today} onChange={(day) => change({ from: day || undefined })} />
      </Field>
      <Field label={t('until')}>
        <DateInput value={until} max={today} onChange={(day) => change({ until: day || undefined })} />
      </Field>
      <div className="flex flex-wrap gap-2">
        {named.map(([name, first, last]) => (
          <Button
            key={name}
            aria-pressed={from === first && until === last}
            className="aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
            onClick={() => change({ from: first, until: last })}
          >
            {t(`periods.${name}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** The periods people ask for; the financial year begins in April. */
function periodsAt(today: string) {
  const year = Number(today.slice(0, 4)) - (today.slice(5, 7) < '04' ? 1 : 0);
  const month = `${today.slice(0, 7)}-01`;
  const before = new Date(`${month}T12:00:00Z`);
  before.setUTCDate(0);
  const last = before.toISOString().slice(0, 10);
  return [
    ['year', `${year}-04-01`, today],
    ['last_year', `${year - 1}-04-01`, `${year}-03-31`],
    ['month', month, today],
    ['last_month', `${last.slice(0, 7)}-01`, last],
  ] as const;
}

function Shown({ statement }: { statement: Statement }) {
  const t = useTranslations('billing.statement');
  const columns = useEntryColumns();
  const sums = [
    ['opening', statement.opening_minor],
    ['billed', statement.debit_minor],
    ['paid', statement.credit_minor],
    ['closing', statement.closing_minor],
  ] as const;
  return (
    <>
      <ul className="card mb-4 grid grid-cols-2 divide-line sm:grid-cols-4 sm:divide-x">
        {sums.map(([word, minor]) => (
          <li key={word} className="p-4">
            <p className="text-sm text-muted">{t(word)}</p>
            <Balance minor={minor} className="text-lg font-semibold" />
          </li>
        ))}
      </ul>
      {statement.advance_minor !== '0' && (
        <p className="mb-4 text-sm text-muted">
          {t('advance')} <Amount minor={statement.advance_minor} />
        </p>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <DataTable<Entry>
          label={t('title')}
          columns={columns}
          rows={statement.entries}
          idOf={(entry) => entry.transfer_id}
          empty={<EmptyState scene="book" title={t('empty')} text={t('empty_text')} />}
        />
        <div className="grid min-w-0 gap-4">
          <Ages statement={statement} />
          <Open statement={statement} />
        </div>
      </div>
    </>
  );
}

function Ages({ statement: { ages, closing_minor } }: { statement: Statement }) {
  const t = useTranslations('billing.statement');
  const rows = (['not_due', 'days_30', 'days_60', 'days_90', 'older', 'elsewhere'] as const).map(
    (age) => [age, ages[`${age}_minor`]] as const,
  );
  return (
    <Card title={t('ages')}>
      <dl className="grid gap-2">
        {rows
          .filter(([age, minor]) => age !== 'elsewhere' || minor !== '0')
          .map(([age, minor]) => (
            <div key={age} className="flex justify-between gap-4">
              <dt className="text-muted">{t(age)}</dt>
              <dd>
                <Balance minor={minor} className={age === 'not_due' || minor === '0' ? '' : 'font-medium'} />
              </dd>
            </div>
          ))}
        <div className="mt-1 flex justify-between gap-4 border-t border-line pt-3 font-semibold">
          <dt>{t('closing')}</dt>
          <dd>
            <Balance minor={closing_minor} />
          </dd>
        </div>
      </dl>
    </Card>
  );
}

function Open({ statement: { open_invoices } }: { statement: Statement }) {
  const t = useTranslations('billing.statement');
  if (open_invoices.length === 0) return null;
  return (
    <Card title={t('open')}>
      <ul className="divide-y divide-line">
        {open_invoices.map(({ document_id, number, due_on, days_over, open_minor }) => (
          <li key={document_id} className="grid gap-0.5 py-2 first:pt-0 last:pb-0">
            <span className="flex justify-between gap-4">
              <DocumentLink id={document_id}>{number}</DocumentLink>
              <Amount minor={open_minor} className="font-medium" />
            </span>
            <span className={`text-sm ${days_over > 0 ? 'text-bad' : 'text-muted'}`}>
              {days_over > 0 ? (
                t('overdue', { days: days_over })
              ) : (
                <>
                  {t('due_on')} <DateText value={due_on} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
