import { api, type Got, ifMatch, take } from '@kit/api/client.ts';
import { Button, buttonLook } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { Avatar } from '@kit/display/avatar.tsx';
import { StatusBadge } from '@kit/display/badge.tsx';
import { Card, Facts, PageHeader } from '@kit/display/page.tsx';
import { Dialog } from '@kit/overlays/dialog.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Archive, ArchiveRestore, Ellipsis, Pencil, ScrollText } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { MessagePreferences } from '../messages/preferences.tsx';
import { CreditCard } from '../orders/credit-card.tsx';
import { useMay } from '../people/me.ts';
import { Addresses } from '../places/addresses.tsx';
import { Back } from '../shell/back.tsx';
import { useKeys } from '../shell/keys.ts';
import { Answer } from '../shell/page-states.tsx';
import { WalletCard } from '../wallets/wallet-card.tsx';
import { Contacts } from './contacts.tsx';
import { Dealings } from './dealings.tsx';
import { EditCustomer } from './edit-customer.tsx';
import { Merges } from './merges.tsx';
import { Story } from './story.tsx';
import { Tags } from './tags.tsx';
import { customerQuery } from './wanted.ts';

export type Customer = Got<'/customers/{customer_id}'>;

/** One customer: who it is on the right, what happened on the left. */
export default function CustomerPage() {
  const { customerId } = useParams({ from: '/shell/customers/$customerId' });
  const query = useQuery(customerQuery(customerId));
  return (
    <Answer query={query} lines={10}>
      {(customer) => <Shown customer={customer} />}
    </Answer>
  );
}

function Shown({ customer }: { customer: Customer }) {
  const t = useTranslations('customers');
  const may = useMay();
  const [editing, setEditing] = useState(false);
  useKeys({ e: () => may('customers.edit') && setEditing(true) });
  return (
    <>
      <PageHeader
        above={<Back to="/customers">{t('title')}</Back>}
        title={
          <>
            <Avatar name={customer.display_name} />
            <span className="min-w-0">{customer.display_name}</span>
            <StatusBadge tone={customer.state === 'active' ? 'good' : 'neutral'}>
              {t(`state_${customer.state}`)}
            </StatusBadge>
          </>
        }
        actions={
          <>
            {may('billing.view') && (
              <Link to="/customers/$customerId/statement" params={{ customerId: customer.id }} className={buttonLook()}>
                <ScrollText aria-hidden className="size-4" />
                {t('statement')}
              </Link>
            )}
            {may('customers.edit') && (
              <Button icon={<Pencil aria-hidden className="size-4" />} onClick={() => setEditing(true)}>
                {t('edit')}
              </Button>
            )}
            {may('customers.close') && <CloseOrReopen customer={customer} />}
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-4 max-lg:order-2">
          <Dealings customerId={customer.id} />
          <Story customer={customer} />
        </div>
        <div className="grid gap-4">
          <Card title={t('profile')}>
            <Profile customer={customer} />
          </Card>
          <WalletCard customerId={customer.id} />
          <CreditCard customerId={customer.id} />
          <Contacts customer={customer} />
          <Addresses customerId={customer.id} />
          <Tags customer={customer} />
          <Consents customer={customer} />
          {may('messages.view_log') && (
            <Link
              to="/messages"
              search={{ customer_id: customer.id }}
              className="justify-self-start px-1 text-sm text-accent-ink underline-offset-4 hover:underline"
            >
              {t('messages_sent')}
            </Link>
          )}
          {customer.person_id && may('messages.edit_preferences') && (
            <MessagePreferences personId={customer.person_id} />
          )}
          <Merges customerId={customer.id} />
        </div>
      </div>
      {editing && <EditCustomer customer={customer} onClose={() => setEditing(false)} />}
    </>
  );
}

function Profile({ customer }: { customer: Customer }) {
  const t = useTranslations('customers');
  const facts: (readonly [string, React.ReactNode] | null)[] = [
    [t('kind'), t(`kind_${customer.kind}`)],
    customer.legal_name ? [t('legal_name'), customer.legal_name] : null,
    customer.trade_name ? [t('trade_name'), customer.trade_name] : null,
    customer.gstin ? [t('gstin'), <code key="g">{customer.gstin}</code>] : null,
    customer.pan ? [t('pan'), <code key="p">{customer.pan}</code>] : null,
    customer.pincode ? [t('pincode'), customer.pincode] : null,
    [t('language'), customer.language === 'hi' ? 'हिन्दी' : 'English'],
    [t('created'), <DateText key="d" value={customer.created_at} />],
  ];
  return <Facts facts={facts.filter((fact) => fact !== null)} />;
}

function Consents({ customer }: { customer: Customer }) {
  const t = useTranslations('customers');
  if (customer.consents.length === 0) return null;
  return (
    <Card title={t('consents')}>
      <ul className="grid gap-2">
        {customer.consents.map(({ purpose, granted, at }) => (
          <li key={purpose} className="flex items-center justify-between gap-3">
            <span>{t.has(`purpose.${purpose}` as never) ? t(`purpose.${purpose}` as never) : purpose}</span>
            <span className="flex items-center gap-2 text-sm text-muted">
              <DateText value={at} />
              <StatusBadge tone={granted ? 'good' : 'bad'}>{granted ? t('granted') : t('refused')}</StatusBadge>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function CloseOrReopen({ customer }: { customer: Customer }) {
  const t = useTranslations('customers');
  const client = useQueryClient();
  const [closing, setClosing] = useState(false);
  const [reason, setReason] = useState('');
  const path = { customer_id: customer.id };
  const keep = (changed: Customer) => {
    client.setQueryData(customerQuery(customer.id).queryKey, changed);
    void client.invalidateQueries({ queryKey: ['customers'] });
  };
  const reopen = useMutation({
    mutationFn: () => take(api.POST('/customers/{customer_id}/reopen', { params: { path } })),
    onSuccess: (changed) => {
      keep(changed);
      said(t('reopened'));
    },
  });
  const close = useMutation({
    mutationFn: () => take(api.POST('/customers/{customer_id}/close', { params: { path }, body: { reason } })),
    onSuccess: (changed) => {
      keep(changed);
      setClosing(false);
      said(t('closed'), { label: t('undo'), run: () => reopen.mutate() });
    },
  });
  return (
    <>
      <Menu
        trigger={
          <IconButton look="plain" label={t('more')}>
            <Ellipsis aria-hidden className="size-4" />
          </IconButton>
        }
        lines={[
          customer.state === 'closed'
            ? {
                label: t('reopen'),
                icon: <ArchiveRestore aria-hidden className="size-4" />,
                onChoose: () => reopen.mutate(),
              }
            : {
                label: t('close'),
                danger: true,
                icon: <Archive aria-hidden className="size-4" />,
                onChoose: () => setClosing(true),
              },
        ]}
      />
      <Dialog
        open={closing}
        onClose={() => setClosing(false)}
        title={t('close_title', { name: customer.display_name })}
        text={t('close_text')}
        actions={
          <Button look="danger" busy={close.isPending} disabled={!reason.trim()} onClick={() => close.mutate()}>
            {t('close')}
          </Button>
        }
      >
        <Field label={t('bulk.reason')}>
          <Input autoFocus maxLength={500} value={reason} onValueChange={setReason} />
        </Field>
      </Dialog>
    </>
  );
}

/** Changes a customer at the version that was seen. */
export function editCustomer(customer: Customer, body: Record<string, unknown>) {
  return take(
    api.PATCH('/customers/{customer_id}', {
      params: { path: { customer_id: customer.id }, header: ifMatch(customer.version) },
      body,
    }),
  );
}
