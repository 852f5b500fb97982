import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { Card, Facts, PageHeader } from '@kit/display/page.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { phoneText } from '@kit/phone.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Ellipsis, FilePlus2, HandCoins, ReceiptText, Send, Wallet } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Amount, link, small } from '../payments/shared.tsx';
import { useMay } from '../people/me.ts';
import { Back } from '../shell/back.tsx';
import { useKeys } from '../shell/keys.ts';
import { Answer } from '../shell/page-states.tsx';
import { useStates } from '../tax/state-choice.tsx';
import { useWalletIsOn } from '../wallets/shared.ts';
import { AskForIt } from './ask-for-it.tsx';
import { CreditNote } from './credit-note.tsx';
import { DebitNote } from './debit-note.tsx';
import { Lines, Notes, Settlements, Taxes } from './document-parts.tsx';
import { FromWallet, IntoWallet } from './from-wallet.tsx';
import { Papers } from './papers.tsx';
import { DocumentLink, documentQuery, Standing, type Whole } from './shared.tsx';

/** One invoice, credit or debit note: how it stands, its lines and tax, what paid it, and what can be done. */
export default function DocumentPage() {
  const { documentId } = useParams({ from: '/shell/billing/$documentId' });
  const query = useQuery(documentQuery(documentId));
  return (
    <Answer query={query} lines={10}>
      {(document) => <Shown document={document} />}
    </Answer>
  );
}

type Doing = 'ask' | 'credit' | 'debit' | 'pay' | 'give_back';

function Shown({ document }: { document: Whole }) {
  const t = useTranslations('billing');
  const [doing, setDoing] = useState<Doing>();
  const done = () => setDoing(undefined);
  return (
    <>
      <PageHeader
        above={<Back to="/billing">{t('title')}</Back>}
        title={
          <>
            <span className="figures">{document.number}</span>
            <Standing document={document} />
          </>
        }
        text={`${t(`kinds.${document.kind}`)} · ${document.buyer.name}`}
        actions={<Acts document={document} onDo={setDoing} />}
      />
      <Sums document={document} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[1fr_22rem]">
        <div className="grid min-w-0 gap-4">
          <Lines document={document} />
          <Settlements document={document} />
          <Notes document={document} />
        </div>
        <div className="grid min-w-0 gap-4">
          <Card title={t('paper.title')}>
            <Papers document={document} />
          </Card>
          <Card title={t('tax')}>
            <Taxes document={document} />
          </Card>
          <Card title={t('about')}>
            <About document={document} />
          </Card>
        </div>
      </div>
      {doing === 'ask' && <AskForIt document={document} onClose={done} />}
      {doing === 'credit' && <CreditNote document={document} onClose={done} />}
      {doing === 'debit' && <DebitNote document={document} onClose={done} />}
      {doing === 'pay' && <FromWallet document={document} onClose={done} />}
      {doing === 'give_back' && <IntoWallet document={document} onClose={done} />}
    </>
  );
}

function Acts({ document, onDo }: { document: Whole; onDo: (doing: Doing) => void }) {
  const t = useTranslations('billing');
  const may = useMay();
  const walletIsOn = useWalletIsOn();
  const isInvoice = document.kind !== 'credit_note';
  const open = BigInt(document.open_minor);
  const mayAsk = isInvoice && open > 0n && may('billing.ask');
  const mayCredit = isInvoice && document.lines.some(({ left_minor }) => left_minor !== '0') && may('billing.credit');
  useKeys({ a: () => mayAsk && onDo('ask'), c: () => mayCredit && onDo('credit') });
  const send = useMutation({
    mutationFn: () =>
      take(api.POST('/billing/documents/{document_id}/send', { params: { path: { document_id: document.id } } })),
    onSuccess: () => said(t('sent', { name: document.buyer.name })),
  });
  const icon = (Icon: typeof Send) => <Icon aria-hidden className={small} />;
  const lines = [
    ...(may('billing.send')
      ? [{ label: t('send'), icon: icon(Send), disabled: send.isPending, onChoose: () => send.mutate() }]
      : []),
    ...(open > 0n && isInvoice && walletIsOn && may('wallets.pay')
      ? [{ label: t('from_wallet.do'), icon: icon(Wallet), onChoose: () => onDo('pay') }]
      : []),
    ...(isInvoice && document.kind !== 'debit_note' && may('billing.issue')
      ? [{ label: t('debit.do'), icon: icon(FilePlus2), onChoose: () => onDo('debit') }]
      : []),
  ];
  return (
    <>
      {mayCredit && (
        <Button icon={icon(ReceiptText)} onClick={() => onDo('credit')}>
          {t('credit.do')}
        </Button>
      )}
      {document.back_minor !== '0' && walletIsOn && may('wallets.give_back') && (
        <Button look="primary" icon={icon(Wallet)} onClick={() => onDo('give_back')}>
          {t('into_wallet.do')}
        </Button>
      )}
      {mayAsk && (
        <Button look="primary" icon={icon(HandCoins)} onClick={() => onDo('ask')}>
          {t('ask.do')}
        </Button>
      )}
      {lines.length > 0 && (
        <Menu
          trigger={
            <IconButton look="plain" label={t('more')}>
              {icon(Ellipsis)}
            </IconButton>
          }
          lines={lines}
        />
      )}
    </>
  );
}

/** What it comes to, what was paid and credited, and what is open. */
function Sums({ document }: { document: Whole }) {
  const t = useTranslations('billing');
  const open = BigInt(document.open_minor);
  const rest = open >= 0n ? 'open' : document.back_minor === '0' ? 'going_back' : 'over';
  const sums: (readonly [string, bigint | string])[] =
    document.kind === 'credit_note'
      ? [
          [t('taxable'), document.taxable_minor],
          [t('amount'), document.payable_minor],
        ]
      : [
          [t('amount'), document.payable_minor],
          [t('paid'), document.paid_minor],
          [t('credited'), document.credited_minor],
          [t(rest), open < 0n ? -open : open],
        ];
  return (
    <ul className="card mb-4 grid grid-cols-2 divide-line sm:auto-cols-fr sm:grid-flow-col sm:grid-cols-none sm:divide-x">
      {sums.map(([label, minor]) => (
        <li key={label} className="p-4">
          <p className="text-sm text-muted">{label}</p>
          <Amount minor={minor} className="text-lg font-semibold" />
        </li>
      ))}
    </ul>
  );
}

function About({ document }: { document: Whole }) {
  const t = useTranslations('billing');
  const states = useStates();
  const stateOf = (code: string) => states.find(({ value }) => value === code)?.label ?? code;
  const may = useMay();
  const { buyer, ship_to, customer_id } = document;
  const of = document.invoice_id ?? document.raises_id;
  const place = (party: NonNullable<Whole['ship_to']>) =>
    [party.line1, party.line2, party.city, party.pincode].filter(Boolean).join(', ');
  const facts: (readonly [string, ReactNode] | null)[] = [
    [
      t('buyer'),
      may('customers.view') ? (
        <Link key="c" to="/customers/$customerId" params={{ customerId: customer_id }} className={link}>
          {buyer.name}
        </Link>
      ) : (
        buyer.name
      ),
    ],
    buyer.gstin ? [t('gstin'), <code key="g">{buyer.gstin}</code>] : null,
    buyer.phone
      ? [
          t('phone'),
          <span key="p" className="figures">
            {phoneText(buyer.phone)}
          </span>,
        ]
      : null,
    place(buyer) ? [t('address'), place(buyer)] : null,
    ship_to ? [t('ship_to'), [ship_to.name, place(ship_to)].filter(Boolean).join(', ')] : null,
    [t('day'), <DateText key="d" value={document.day} />],
    document.due_on ? [t('due_on'), <DateText key="u" value={document.due_on} />] : null,
    of
      ? [
          t('of_invoice'),
          <DocumentLink key="i" id={of}>
            {t('show_invoice')}
          </DocumentLink>,
        ]
      : null,
    document.noun === 'orders.order' && document.noun_id && may('orders.view')
      ? [
          t('order'),
          <Link key="o" to="/orders/$orderId" params={{ orderId: document.noun_id }} className={link}>
            {t('show_order')}
          </Link>,
        ]
      : null,
    document.place_of_supply ? [t('place_of_supply'), stateOf(document.place_of_supply)] : null,
    document.reverse_charge ? [t('reverse_charge'), t('yes')] : null,
    document.note ? [t('note'), document.note] : null,
  ];
  return <Facts facts={facts.filter((fact) => fact !== null)} />;
}
