import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import type { Search } from '../router.tsx';
import { RadioField, TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { useKeys } from '../shell/keys.ts';
import { Listing } from '../shell/listing.tsx';
import { Purpose, Standing, useWhom } from './standing.tsx';
import type { Broadcast } from './wanted.ts';

const states = ['draft', 'scheduled', 'sending', 'sent', 'stopped'] as const;

function readBroadcasts({ state }: Search, cursor: string | undefined) {
  const known = states.find((each) => each === state);
  return take(
    api.GET('/broadcasts', { params: { query: { ...(known && { state: known }), ...(cursor && { cursor }) } } }),
  );
}

/** What was said to many, is to be said, or is still being written. */
export default function Broadcasts() {
  const t = useTranslations('broadcasts');
  const may = useMay();
  const go = useNavigate();
  const columns = useColumns();
  const [adding, setAdding] = useState(false);
  const edits = may('broadcasts.edit');
  useKeys({ n: () => edits && setAdding(true) });
  const add = edits && (
    <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} actions={add} />
      <Listing<Broadcast>
        name="broadcasts.broadcasts"
        label={t('title')}
        columns={columns}
        idOf={({ id }) => id}
        read={readBroadcasts}
        views={[
          { id: 'all', name: t('view_all'), search: {} },
          ...(['draft', 'scheduled', 'sent'] as const).map((state) => ({
            id: state,
            name: t(`views.${state}`),
            search: { state },
          })),
        ]}
        more={{ ids: ['state'], chips: null }}
        onOpen={({ id }) => void go({ to: '/broadcasts/$broadcastId', params: { broadcastId: id } })}
        empty={<EmptyState scene="quiet" title={t('empty')} text={t('empty_text')} action={add} />}
      />
      {adding && <AddBroadcast onClose={() => setAdding(false)} />}
    </>
  );
}

function useColumns(): Column<Broadcast>[] {
  const t = useTranslations('broadcasts');
  const format = useFormatter();
  const whom = useWhom();
  return useMemo(
    () => [
      { id: 'name', title: t('name'), card: 'title', cell: (row) => <span className="font-medium">{row.name}</span> },
      { id: 'purpose', title: t('purpose'), cell: (row) => <Purpose purpose={row.purpose} /> },
      { id: 'whom', title: t('to_whom'), cell: whom },
      { id: 'state', title: t('state'), card: 'side', cell: (row) => <Standing state={row.state} /> },
      {
        id: 'told',
        title: t('looked_at'),
        end: true,
        card: 'none',
        cell: (row) => row.begun_at && <span className="figures">{format.number(row.handled)}</span>,
      },
      {
        id: 'when',
        title: t('when'),
        end: true,
        cell: ({ begun_at, send_at, updated_at }) => (
          <DateText value={begun_at ?? send_at ?? updated_at} as={begun_at || !send_at ? 'ago' : 'moment'} />
        ),
      },
    ],
    [t, format, whom],
  );
}

function AddBroadcast({ onClose }: { onClose: () => void }) {
  const t = useTranslations('broadcasts');
  const client = useQueryClient();
  const go = useNavigate();
  const form = useForm<{ name: string; purpose: Broadcast['purpose'] }>({
    defaultValues: { name: '', purpose: 'notice' },
  });
  const { submit, problem, busy } = useSending(form, async (body) => {
    const { id } = await take(api.POST('/broadcasts', { body }));
    await client.invalidateQueries({ queryKey: ['broadcasts'] });
    await go({ to: '/broadcasts/$broadcastId', params: { broadcastId: id } });
  });
  return (
    <FormDialog onClose={onClose} title={t('add')} verb={t('begin')} busy={busy} problem={problem} onSubmit={submit}>
      <TextField form={form} name="name" label={t('name')} hint={t('name_hint')} required autoFocus maxLength={80} />
      <RadioField
        form={form}
        name="purpose"
        label={t('purpose')}
        options={(['notice', 'offer'] as const).map((value) => ({
          value,
          label: t(`purposes.${value}`),
          hint: t(`purposes_text.${value}`),
        }))}
      />
    </FormDialog>
  );
}
