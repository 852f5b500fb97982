import { api, type Got, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Card, Facts, PageHeader } from '@kit/display/page.tsx';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowRight, Undo2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Back } from '../shell/back.tsx';
import { Answer } from '../shell/page-states.tsx';
import { useAmount } from './chart.ts';
import { Reverse } from './reverse.tsx';
import { KindBadge, useWhatFor } from './transfers.tsx';

/** A transfer with what it is about and what became of it. */
export type TransferDetail = Got<'/ledger/transfers/{transfer_id}'>;

const link = 'text-accent-ink underline-offset-4 hover:underline';

/** One transfer: from where, to where, for what; how its hold ended, what of it was taken back. */
export default function TransferPage() {
  const { transferId } = useParams({ from: '/shell/ledger/transfers/$transferId' });
  const query = useQuery({
    queryKey: ['ledger', 'transfer', transferId],
    queryFn: () => take(api.GET('/ledger/transfers/{transfer_id}', { params: { path: { transfer_id: transferId } } })),
  });
  return (
    <Answer query={query} lines={8}>
      {(transfer) => <Shown transfer={transfer} />}
    </Answer>
  );
}

function Shown({ transfer }: { transfer: TransferDetail }) {
  const t = useTranslations('ledger');
  const may = useMay();
  const amount = useAmount();
  const whatFor = useWhatFor();
  const [reversing, setReversing] = useState(false);
  return (
    <>
      <PageHeader
        above={
          <Back to="/ledger" search={{ tab: 'transfers' }}>
            {t('transfers')}
          </Back>
        }
        title={
          <>
            <span className="figures">{amount(transfer.amount, transfer.unit)}</span>
            <KindBadge kind={transfer.kind} />
          </>
        }
        text={<span className="inline-block first-letter:uppercase">{whatFor(transfer)}</span>}
        actions={
          may('ledger.reverse') &&
          transfer.reversible !== '0' && (
            <Button icon={<Undo2 aria-hidden className="size-4" />} onClick={() => setReversing(true)}>
              {t('reverse.do')}
            </Button>
          )
        }
      />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[1fr_22rem]">
        <div className="grid gap-4">
          <Way transfer={transfer} />
          <After transfer={transfer} />
        </div>
        <Card title={t('facts')}>
          <TransferFacts transfer={transfer} />
        </Card>
      </div>
      {reversing && <Reverse transfer={transfer} onClose={() => setReversing(false)} />}
    </>
  );
}

function Way({ transfer }: { transfer: TransferDetail }) {
  const t = useTranslations('ledger');
  const side = (word: 'credit' | 'debit', accountId: string, path: string) => (
    <div className="min-w-0 flex-1">
      <p className="text-sm text-muted">{t(word)}</p>
      <Link to="/ledger/$accountId" params={{ accountId }} className={link}>
        <code className="break-all">{path}</code>
      </Link>
    </div>
  );
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-4">
        {side('credit', transfer.credit_account_id, transfer.credit)}
        <ArrowRight aria-hidden className="size-5 shrink-0 text-faint" />
        {side('debit', transfer.debit_account_id, transfer.debit)}
      </div>
    </Card>
  );
}

/** What came after: the end of its hold, and every part that was taken back. */
function After({ transfer }: { transfer: TransferDetail }) {
  const t = useTranslations('ledger');
  const amount = useAmount();
  const { ended_by, reversals } = transfer;
  if (!ended_by && reversals.length === 0) return null;
  return (
    <Card title={t('after')}>
      <ul className="divide-y divide-line">
        {ended_by && (
          <li className="flex justify-between gap-4 py-2 first:pt-0 last:pb-0">
            <Other id={ended_by.id}>{t('hold_ended')}</Other>
            <KindBadge kind={ended_by.kind} />
          </li>
        )}
        {reversals.map(({ id, amount: minor }) => (
          <li key={id} className="flex justify-between gap-4 py-2 first:pt-0 last:pb-0">
            <Other id={id}>{t('taken_back')}</Other>
            <span className="figures">{amount(minor, transfer.unit)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Other({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Link to="/ledger/transfers/$transferId" params={{ transferId: id }} className={link}>
      {children}
    </Link>
  );
}

function TransferFacts({ transfer }: { transfer: TransferDetail }) {
  const t = useTranslations('ledger');
  const amount = useAmount();
  const facts: (readonly [string, ReactNode] | null)[] = [
    [t('day'), <DateText key="d" value={transfer.effective_on} />],
    [t('recorded'), <DateText key="r" value={transfer.recorded_at} as="moment" />],
    [t('code'), <code key="c">{transfer.code}</code>],
    transfer.reason ? [t('reason'), transfer.reason] : null,
    transfer.memo ? [t('memo'), transfer.memo] : null,
    transfer.held ? [t('held'), amount(transfer.held, transfer.unit)] : null,
    transfer.expires_at ? [t('expires'), <DateText key="e" value={transfer.expires_at} as="moment" />] : null,
    transfer.reversible === '0' ? null : [t('reversible'), amount(transfer.reversible, transfer.unit)],
    transfer.pending_id
      ? [
          t('ends_hold'),
          <Other key="p" id={transfer.pending_id}>
            {t('show')}
          </Other>,
        ]
      : null,
    transfer.reverses_id
      ? [
          t('takes_back'),
          <Other key="b" id={transfer.reverses_id}>
            {t('show')}
          </Other>,
        ]
      : null,
    [
      t('chain'),
      <Link key="n" to="/ledger" search={{ tab: 'transfers', chain: transfer.chain }} className={`figures ${link}`}>
        {transfer.chain}
      </Link>,
    ],
    ...transfer.about.map(
      ({ noun, id }) =>
        [
          t('about'),
          <Link key={id} to="/ledger" search={{ tab: 'transfers', noun, noun_id: id }} className={link}>
            {noun}
          </Link>,
        ] as const,
    ),
  ];
  return <Facts facts={facts.filter((fact) => fact !== null)} />;
}
