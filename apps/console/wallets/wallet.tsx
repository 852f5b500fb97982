import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { Card, PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Gift, HandCoins } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { DocumentLink } from '../billing/shared.tsx';
import { customerQuery } from '../customers/wanted.ts';
import { Amount, small, useMoney } from '../payments/shared.tsx';
import { useMay } from '../people/me.ts';
import type { Search } from '../router.tsx';
import { Back } from '../shell/back.tsx';
import { useKeys } from '../shell/keys.ts';
import { Listing } from '../shell/listing.tsx';
import { Answer } from '../shell/page-states.tsx';
import { GivePromo, SendBack, TopUp } from './acts.tsx';
import { type Line, readLines, type Wallet, walletQuery } from './shared.ts';

/** A customer's wallet: what is in it, of which money, every line of its history, and what can be done. */
export default function WalletPage() {
  const { customerId } = useParams({ from: '/shell/customers/$customerId/wallet' });
  const query = useQuery(walletQuery(customerId));
  return (
    <Answer query={query} lines={10}>
      {(wallet) => <Shown wallet={wallet} />}
    </Answer>
  );
}

type Lot = Wallet['lots'][number];
type Doing = 'grant' | 'top_up' | Lot;

function Shown({ wallet }: { wallet: Wallet }) {
  const t = useTranslations('wallets');
  const may = useMay();
  const { customer_id } = wallet;
  const customer = useQuery({ ...customerQuery(customer_id), enabled: may('customers.view') }).data;
  const [doing, setDoing] = useState<Doing>();
  const done = () => setDoing(undefined);
  const mayTopUp = wallet.keeps_cash && may('wallets.top_up');
  useKeys({ n: () => may('wallets.grant') && setDoing('grant') });
  const read = useCallback(
    (_search: Search, cursor: string | undefined) => readLines(customer_id, cursor),
    [customer_id],
  );
  return (
    <>
      <PageHeader
        above={
          <Back to="/customers/$customerId" params={{ customerId: customer_id }}>
            {customer?.display_name ?? t('customer')}
          </Back>
        }
        title={t('title')}
        text={t(wallet.keeps_cash ? 'text' : 'text_promo')}
        actions={
          <>
            {mayTopUp && (
              <Button icon={<HandCoins aria-hidden className={small} />} onClick={() => setDoing('top_up')}>
                {t('top_up.do')}
              </Button>
            )}
            {may('wallets.grant') && (
              <Button look="primary" icon={<Gift aria-hidden className={small} />} onClick={() => setDoing('grant')}>
                {t('grant.do')}
              </Button>
            )}
          </>
        }
      />
      <Sums wallet={wallet} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[1fr_22rem]">
        <div className="min-w-0">
          <Listing<Line>
            name="wallets.entries"
            label={t('history')}
            columns={useColumns()}
            idOf={(line) => line.id}
            read={read}
            freshOn={FRESH}
            empty={<EmptyState scene="book" title={t('empty')} text={t('empty_text')} />}
          />
        </div>
        <div className="grid min-w-0 gap-4 max-lg:order-first">
          <Lots wallet={wallet} onSendBack={setDoing} />
        </div>
      </div>
      {doing === 'grant' && <GivePromo customerId={customer_id} onClose={done} />}
      {doing === 'top_up' && <TopUp wallet={wallet} onClose={done} />}
      {typeof doing === 'object' && <SendBack lot={doing} onClose={done} />}
    </>
  );
}

const FRESH = ['wallets.changed'];

function Sums({ wallet }: { wallet: Wallet }) {
  const t = useTranslations('wallets');
  return (
    <ul className="card mb-4 grid grid-cols-2 divide-line sm:grid-cols-4 sm:divide-x">
      {(['spendable', 'cash', 'promo', 'held'] as const).map((sum) => (
        <li key={sum} className="p-4">
          <p className="text-sm text-muted">{t(sum)}</p>
          <Amount minor={wallet[`${sum}_minor`]} className="text-lg font-semibold" />
        </li>
      ))}
    </ul>
  );
}

/** Of which money it consists, in the order in which it is spent. */
function Lots({ wallet, onSendBack }: { wallet: Wallet; onSendBack: (lot: Lot) => void }) {
  const t = useTranslations('wallets');
  const may = useMay();
  const money = useMoney();
  if (wallet.lots.length === 0) return null;
  return (
    <Card title={t('lots')}>
      <ul className="divide-y divide-line">
        {wallet.lots.map((lot) => (
          <li key={lot.id} className="grid gap-1 py-3 first:pt-0 last:pb-0">
            <div className="flex justify-between gap-4">
              <span className="font-medium">
                {t(lot.bucket === 'promo' ? 'promo' : lot.payment_id ? 'topped_up' : 'given_back')}
              </span>
              <Amount minor={lot.left_minor} className="font-semibold" />
            </div>
            <p className="flex flex-wrap gap-x-4 text-sm text-muted">
              <DateText value={lot.created_at} />
              {lot.left_minor !== lot.amount_minor && <span>{t('of', { amount: money(lot.amount_minor) })}</span>}
              {lot.expires_on && (
                <span>
                  {t('until')} <DateText value={lot.expires_on} />
                </span>
              )}
            </p>
            {lot.payment_id && may('wallets.refund') && (
              <div>
                <Button onClick={() => onSendBack(lot)}>{t('send_back.do')}</Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function useColumns(): Column<Line>[] {
  const t = useTranslations('wallets');
  const money = useMoney();
  return useMemo(
    () => [
      {
        id: 'what',
        title: t('what'),
        card: 'title',
        cell: (line) => (
          <span className="grid">
            <span className="font-medium">{t(`kinds.${line.kind}`)}</span>
            {(line.title ?? line.reason) && (
              <span className="text-sm text-muted">
                {line.document_id ? (
                  <DocumentLink id={line.document_id}>{line.title ?? line.reason}</DocumentLink>
                ) : (
                  (line.title ?? line.reason)
                )}
              </span>
            )}
            {line.owed_minor !== '0' && (
              <span className="text-sm text-bad">{t('owed', { amount: money(line.owed_minor) })}</span>
            )}
          </span>
        ),
      },
      { id: 'at', title: t('when'), cell: (line) => <DateText value={line.created_at} as="moment" /> },
      { id: 'cash', title: t('cash'), end: true, cell: (line) => <Signed minor={line.cash_minor} />, card: 'none' },
      { id: 'promo', title: t('promo'), end: true, cell: (line) => <Signed minor={line.promo_minor} />, card: 'none' },
      {
        id: 'amount',
        title: t('amount'),
        end: true,
        card: 'side',
        cell: (line) => (
          <Signed minor={String(BigInt(line.cash_minor) + BigInt(line.promo_minor))} className="font-medium" />
        ),
      },
      {
        id: 'balance',
        title: t('balance'),
        end: true,
        card: 'side',
        cell: (line) => <Amount minor={line.balance_minor} className="text-muted" />,
      },
    ],
    [t, money],
  );
}

function Signed({ minor, className = '' }: { minor: string; className?: string }) {
  const much = BigInt(minor);
  if (much === 0n) return <span className="text-faint">–</span>;
  return (
    <span className={`${className} ${much > 0n ? 'text-good' : ''}`}>
      {much > 0n && '+'}
      <Amount minor={minor} />
    </span>
  );
}
