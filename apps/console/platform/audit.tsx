import { api, type Item, take } from '@kit/api/client.ts';
import { DateInput, DateText } from '@kit/controls/date.tsx';
import { Field } from '@kit/controls/field.tsx';
import type { Column } from '@kit/data/column.ts';
import { Badge } from '@kit/display/badge.tsx';
import { CopyField } from '@kit/display/copy-field.tsx';
import { DiffView } from '@kit/display/diff-view.tsx';
import { Facts, PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { Drawer } from '@kit/overlays/drawer.tsx';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import type { Search } from '../router.tsx';
import { useListState } from '../shell/list-state.ts';
import { Listing } from '../shell/listing.tsx';

type Entry = Item<'/audit'>;

const nouns = [
  ...['customers.customer', 'customers.note', 'customers.segment', 'places.address', 'places.area'],
  ...['people.person', 'people.role', 'people.invite', 'people.api_key', 'people.passkey', 'people.console_network'],
  ...['tenants.business', 'tenants.switch', 'tenants.word', 'platform.rule', 'messages.template', 'messages.occasion'],
  ...['messages.provider', 'ledger.account', 'ledger.transfer', 'tax.rate_line', 'files.file', 'views.saved_view'],
  ...['orders.order', 'orders.return', 'orders.dispute', 'orders.refund', 'orders.window', 'orders.credit'],
  ...[
    'catalogue.item',
    'catalogue.category',
    'catalogue.brand',
    'pricing.price_list',
    'pricing.price',
    'pricing.offer',
  ],
  ...['inventory.item', 'inventory.stock', 'inventory.location', 'inventory.transfer', 'inventory.count'],
  ...['payments.payment', 'payments.refund', 'payments.entry', 'payments.dispute', 'payments.gateway'],
  ...['billing.document', 'billing.letterhead', 'wallets.entry', 'content.page', 'content.banner', 'content.menu'],
  'broadcasts.broadcast',
];

/** Who did what to what: searched, filtered, each change before and after. */
export default function Audit() {
  const t = useTranslations('platform.audit');
  const columns = useColumns();
  const { search, change } = useListState();
  const [open, setOpen] = useState<Entry>();
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <div className="mb-3 flex flex-wrap gap-3">
        <Field label={t('from')}>
          <DateInput value={search.from ?? ''} onChange={(from) => change({ from })} />
        </Field>
        <Field label={t('until')}>
          <DateInput value={search.until ?? ''} onChange={(until) => change({ until })} />
        </Field>
      </div>
      <Listing<Entry>
        name="platform.audit"
        label={t('title')}
        searchLabel={t('search')}
        columns={columns}
        idOf={(entry) => entry.id}
        read={readAudit}
        filters={[
          { id: 'noun', label: t('noun'), options: nouns.map((noun) => ({ value: noun, label: nounName(t, noun) })) },
        ]}
        onOpen={setOpen}
        empty={<EmptyState scene="book" title={t('empty')} text={t('empty_text')} />}
      />
      {open && (
        <Drawer open onClose={() => setOpen(undefined)} title={nounName(t, open.noun)}>
          <Detail entry={open} />
        </Drawer>
      )}
    </>
  );
}

function readAudit({ q, noun, noun_id, actor_id, from, until }: Search, cursor: string | undefined) {
  // Days of the business, which keeps India's time: from midnight to midnight.
  const query = {
    ...(q && { q }),
    ...(noun && { noun }),
    ...(noun_id && { noun_id }),
    ...(actor_id && { actor_id }),
    ...(from && { from: `${from}T00:00:00+05:30` }),
    ...(until && { until: `${until}T23:59:59.999+05:30` }),
    ...(cursor && { cursor }),
  };
  return take(api.GET('/audit', { params: { query } }));
}

type Words = ReturnType<typeof useTranslations<'platform.audit'>>;

function nounName(t: Words, noun: string): string {
  const key = `nouns.${noun.replace('.', '_')}`;
  return t.has(key as never) ? t(key as never) : noun.replace(/^.*\./, '').replaceAll('_', ' ');
}

/** What a field is called; the rarer ones have no words and are shown as they are kept. */
function fieldName(t: Words, field: string): string {
  const key = `field.${field}`;
  return t.has(key as never) ? t(key as never) : field.replaceAll('_', ' ');
}

function kindOf({ before, after }: Entry): 'added' | 'changed' | 'removed' {
  if (before === null) return 'added';
  return after === null ? 'removed' : 'changed';
}

const tones = { added: 'good', changed: 'info', removed: 'bad' } as const;

function useColumns(): Column<Entry>[] {
  const t = useTranslations('platform.audit');
  return useMemo(
    () => [
      { id: 'at', title: t('at'), cell: (entry) => <DateText value={entry.at} as="moment" />, card: 'side' },
      {
        id: 'what',
        title: t('what'),
        card: 'title',
        cell: (entry) => (
          <span className="flex items-center gap-2 whitespace-nowrap">
            {nounName(t, entry.noun)}
            <Badge tone={tones[kindOf(entry)]}>{t(kindOf(entry))}</Badge>
          </span>
        ),
      },
      {
        id: 'fields',
        title: t('fields'),
        cell: (entry) => <span className="line-clamp-1 text-muted">{fieldsOf(t, entry)}</span>,
      },
      { id: 'who', title: t('who'), cell: (entry) => <Actor entry={entry} /> },
      { id: 'ip', title: t('ip'), extra: true, cell: (entry) => entry.ip, card: 'none' },
    ],
    [t],
  );
}

const machinery = new Set(['version', 'updated_at', 'tenant_id', 'id']);

function fieldsOf(t: Words, { before, after }: Entry): string {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names]
    .filter((name) => !machinery.has(name) && JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]))
    .map((name) => fieldName(t, name))
    .join(', ');
}

/** Who did it, by name where this person may see names. */
function Actor({ entry }: { entry: Entry }) {
  const t = useTranslations('platform.audit');
  const may = useMay();
  const isPerson = entry.actor_kind === 'person' && entry.actor_id !== null;
  const person = useQuery({
    queryKey: ['people', 'name', entry.actor_id],
    queryFn: () => take(api.GET('/people/{person_id}', { params: { path: { person_id: entry.actor_id as string } } })),
    enabled: isPerson && may('people.view_people'),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (isPerson && person.data) {
    return (
      <Link
        to="/people/$personId"
        params={{ personId: person.data.id }}
        className="whitespace-nowrap underline-offset-4 hover:underline"
      >
        {person.data.name}
      </Link>
    );
  }
  return <span className="whitespace-nowrap">{t(`actor.${entry.actor_kind}`)}</span>;
}

function Detail({ entry }: { entry: Entry }) {
  const t = useTranslations('platform.audit');
  return (
    <div className="grid gap-5">
      <Facts
        facts={[
          [t('at'), <DateText key="at" value={entry.at} as="moment" />],
          [t('who'), <Actor key="who" entry={entry} />],
          [t('act'), <code key="act">{entry.act}</code>],
          [t('ip'), entry.ip ?? '—'],
        ]}
      />
      <DiffView before={entry.before} after={entry.after} nameOf={(field) => fieldName(t, field)} />
      <div className="grid gap-1.5">
        <p className="text-sm font-medium">{t('noun_id')}</p>
        <CopyField label={t('noun_id')} value={entry.noun_id} />
      </div>
      <div className="grid gap-1.5">
        <p className="text-sm font-medium">{t('request')}</p>
        <CopyField label={t('request')} value={entry.request_id} />
      </div>
    </div>
  );
}
