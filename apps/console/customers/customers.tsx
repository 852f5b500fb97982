import { Button, buttonLook } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import type { Column } from '@kit/data/column.ts';
import { Badge, StatusBadge } from '@kit/display/badge.tsx';
import { PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { phoneText } from '@kit/phone.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Download, Ellipsis, Filter, Merge, Plus, Upload } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { useDownload } from '../shell/export-csv.tsx';
import { useKeys } from '../shell/keys.ts';
import { useListState } from '../shell/list-state.ts';
import { Listing } from '../shell/listing.tsx';
import { AddCustomer } from './add-customer.tsx';
import { BulkActs } from './bulk-acts.tsx';
import { countQuery, type ListedCustomer, readCustomers, segmentsQuery, tagsQuery, wantedOf } from './wanted.ts';

const small = 'size-4';

/** The customers: found, filtered, chosen, added, brought in and taken out. */
export default function Customers() {
  const t = useTranslations('customers');
  const may = useMay();
  const navigate = useNavigate();
  const format = useFormatter();
  const { search } = useListState();
  const [adding, setAdding] = useState(search.do === 'add');
  const count = useQuery(countQuery(search)).data?.count;
  const columns = useColumns();
  const filters = useFilters();
  useKeys({ n: () => may('customers.add') && setAdding(true) });
  const add = may('customers.add') && (
    <Button look="primary" icon={<Plus aria-hidden className={small} />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        text={count === undefined ? ' ' : t('count', { count, shown: format.number(count) })}
        actions={
          <>
            <MoreActs />
            {add}
          </>
        }
      />
      <Listing<ListedCustomer>
        name="customers.list"
        label={t('title')}
        searchLabel={t('search')}
        columns={columns}
        filters={filters}
        idOf={(row) => row.id}
        read={readCustomers}
        total={count}
        views={[
          { id: 'all', name: t('view_all'), search: {} },
          { id: 'new', name: t('view_new'), search: { sort: '-created_at' } },
          { id: 'business', name: t('view_business'), search: { kind: 'business' } },
          { id: 'closed', name: t('view_closed'), search: { state: 'closed' } },
        ]}
        freshOn={FRESH}
        onOpen={(row) => void navigate({ to: '/customers/$customerId', params: { customerId: row.id } })}
        {...(may('customers.edit') && {
          bulk: (selection, asked, clear) => <BulkActs selection={selection} wanted={wantedOf(asked)} onDone={clear} />,
        })}
        empty={
          <EmptyState
            scene="people"
            title={t('empty')}
            text={t('empty_text')}
            action={
              <>
                {may('customers.import') && (
                  <Link to="/customers/import" className={buttonLook()}>
                    {t('import')}
                  </Link>
                )}
                {add}
              </>
            }
          />
        }
      />
      {adding && <AddCustomer onClose={() => setAdding(false)} />}
    </>
  );
}

const FRESH = ['customers.customer_added', 'customers.imported'];

function MoreActs() {
  const t = useTranslations('customers');
  const may = useMay();
  const navigate = useNavigate();
  const fetchFile = useDownload();
  const { search } = useListState();
  const query = new URLSearchParams(wantedOf(search)).toString();
  const go = (to: '/customers/segments' | '/customers/duplicates' | '/customers/import') => () => void navigate({ to });
  return (
    <Menu
      trigger={
        <IconButton look="plain" label={t('more')}>
          <Ellipsis aria-hidden className={small} />
        </IconButton>
      }
      lines={[
        { label: t('segments'), icon: <Filter aria-hidden className={small} />, onChoose: go('/customers/segments') },
        ...(may('customers.merge')
          ? [
              {
                label: t('duplicates'),
                icon: <Merge aria-hidden className={small} />,
                onChoose: go('/customers/duplicates'),
              },
            ]
          : []),
        ...(may('customers.import')
          ? [{ label: t('import'), icon: <Upload aria-hidden className={small} />, onChoose: go('/customers/import') }]
          : []),
        ...(may('customers.export')
          ? [
              {
                label: t('export'),
                icon: <Download aria-hidden className={small} />,
                onChoose: () => void fetchFile(`/customers.csv?${query}`),
              },
            ]
          : []),
      ]}
    />
  );
}

function useFilters() {
  const t = useTranslations('customers');
  const segments = useQuery(segmentsQuery).data?.items;
  const tags = useQuery(tagsQuery).data?.items;
  const option = (value: string, label: string) => ({ value, label });
  return [
    {
      id: 'state',
      label: t('state'),
      options: [option('active', t('state_active')), option('closed', t('state_closed'))],
    },
    {
      id: 'kind',
      label: t('kind'),
      options: [option('person', t('kind_person')), option('business', t('kind_business'))],
    },
    { id: 'language', label: t('language'), options: [option('en', 'English'), option('hi', 'हिन्दी')] },
    ...(tags?.length ? [{ id: 'tag', label: t('tag'), options: tags.map(({ tag }) => option(tag, tag)) }] : []),
    ...(segments?.length
      ? [{ id: 'segment', label: t('segment'), options: segments.map(({ id, name }) => option(id, name)) }]
      : []),
  ];
}

function useColumns(): Column<ListedCustomer>[] {
  const t = useTranslations('customers');
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('name'),
        sorts: true,
        card: 'title',
        cell: (row) => (
          <Link
            to="/customers/$customerId"
            params={{ customerId: row.id }}
            className="font-medium text-ink underline-offset-4 hover:underline"
          >
            {row.display_name}
          </Link>
        ),
      },
      {
        id: 'phone',
        title: t('phone'),
        cell: (row) => row.phone && <span className="figures">{phoneText(row.phone)}</span>,
      },
      { id: 'email', title: t('email'), cell: (row) => row.email, extra: true },
      {
        id: 'tags',
        title: t('tags'),
        cell: (row) =>
          row.tags.length > 0 && (
            <span className="flex flex-wrap gap-1">
              {row.tags.slice(0, 3).map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
              {row.tags.length > 3 && <Badge>{`+${row.tags.length - 3}`}</Badge>}
            </span>
          ),
      },
      {
        id: 'pincode',
        title: t('pincode'),
        cell: (row) => row.pincode && <span className="figures">{row.pincode}</span>,
      },
      { id: 'kind', title: t('kind'), extra: true, cell: (row) => t(`kind_${row.kind}`), card: 'none' },
      { id: 'gstin', title: t('gstin'), extra: true, cell: (row) => row.gstin, card: 'none' },
      {
        id: 'language',
        title: t('language'),
        extra: true,
        card: 'none',
        cell: (row) => (row.language === 'hi' ? 'हिन्दी' : 'English'),
      },
      {
        id: 'state',
        title: t('state'),
        card: 'side',
        cell: (row) => (
          <StatusBadge tone={row.state === 'active' ? 'good' : 'neutral'}>{t(`state_${row.state}`)}</StatusBadge>
        ),
      },
      {
        id: 'created_at',
        title: t('created'),
        sorts: true,
        cell: (row) => <DateText value={row.created_at} />,
        card: 'none',
      },
    ],
    [t],
  );
}
