import { api, type Item, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import { sending } from '@kit/controls/submit.ts';
import type { Column } from '@kit/data/column.ts';
import { StatusBadge, type Tone } from '@kit/display/badge.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ClipboardList } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormDialog } from '../shell/form-dialog.tsx';
import { Listing } from '../shell/listing.tsx';
import { type Chosen, ItemChoice } from './item-choice.tsx';
import { Sections } from './sections.tsx';
import { small, usePlaceName, usePlaceOptions } from './shared.tsx';

type Count = Item<'/stock/counts'>;

/** The colour of a count's state. */
export const countTones: Record<Count['state'], Tone> = { open: 'info', posted: 'good', given_up: 'neutral' };

/** Counts of stock: those that go on, and those that were posted. */
export default function Counts() {
  const t = useTranslations('inventory.counts');
  const navigate = useNavigate();
  const columns = useColumns();
  const [opening, setOpening] = useState(false);
  const open = (
    <Button look="primary" icon={<ClipboardList aria-hidden className={small} />} onClick={() => setOpening(true)}>
      {t('open')}
    </Button>
  );
  return (
    <>
      <Sections actions={open} />
      <Listing<Count>
        name="inventory.counts"
        label={t('title')}
        columns={columns}
        idOf={(row) => row.id}
        read={(_search, cursor) => take(api.GET('/stock/counts', { params: { query: { ...(cursor && { cursor }) } } }))}
        onOpen={(row) => void navigate({ to: '/stock/counts/$countId', params: { countId: row.id } })}
        empty={<EmptyState scene="quiet" title={t('empty')} text={t('empty_text')} action={open} />}
      />
      {opening && <Open onClose={() => setOpening(false)} />}
    </>
  );
}

function Open({ onClose }: { onClose: () => void }) {
  const t = useTranslations('inventory.counts');
  const wordsOf = useRefusalWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const places = usePlaceOptions();
  const [place, setPlace] = useState<string | null>(null);
  const [item, setItem] = useState<Chosen | null>(null);
  const [note, setNote] = useState('');
  const opening = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(
        api.POST('/stock/counts', {
          body: {
            ...(place && { location_id: place }),
            ...(item && { item_ids: [item.item_id] }),
            ...(note.trim() && { note: note.trim() }),
          },
        }),
      ),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['inventory'] });
      onClose();
      await navigate({ to: '/stock/counts/$countId', params: { countId: id } });
    },
  });
  return (
    <FormDialog
      title={t('open')}
      text={t('open_text')}
      verb={t('open')}
      busy={opening.isPending}
      problem={opening.error ? wordsOf(opening.error) : undefined}
      onSubmit={sending(() => opening.mutate())}
      onClose={onClose}
    >
      {places.length > 1 && (
        <Field label={t('place')}>
          <Select label={t('place')} value={place ?? places[0]?.value ?? null} options={places} onChange={setPlace} />
        </Field>
      )}
      <div>
        <ItemChoice value={item} onChange={setItem} />
        <p className="mt-1 text-sm text-muted">{t('item_hint')}</p>
      </div>
      <Field label={t('note')} optional>
        <Input maxLength={500} autoComplete="off" value={note} onValueChange={setNote} />
      </Field>
    </FormDialog>
  );
}

function useColumns(): Column<Count>[] {
  const t = useTranslations('inventory.counts');
  const placeName = usePlaceName();
  return useMemo(
    () => [
      {
        id: 'number',
        title: t('number'),
        card: 'title',
        cell: (row) => (
          <Link
            to="/stock/counts/$countId"
            params={{ countId: row.id }}
            className="figures font-medium underline-offset-4 hover:underline"
          >
            {row.number}
          </Link>
        ),
      },
      { id: 'place', title: t('place'), cell: (row) => placeName(row.location_id) },
      {
        id: 'progress',
        title: t('progress'),
        end: true,
        cell: (row) => <span className="figures">{t('of', { counted: row.counted, lines: row.lines })}</span>,
      },
      {
        id: 'differing',
        title: t('differing'),
        end: true,
        card: 'none',
        cell: (row) => <span className={`figures ${row.differing ? 'text-warn' : 'text-faint'}`}>{row.differing}</span>,
      },
      {
        id: 'state',
        title: t('state'),
        card: 'side',
        cell: (row) => <StatusBadge tone={countTones[row.state]}>{t(`states.${row.state}`)}</StatusBadge>,
      },
      { id: 'opened_at', title: t('opened_at'), cell: (row) => <DateText value={row.opened_at} as="moment" /> },
      {
        id: 'note',
        title: t('note'),
        card: 'none',
        cell: (row) => <span className="line-clamp-1 text-muted">{row.note}</span>,
      },
    ],
    [t, placeName],
  );
}
