import { api, type Item, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import type { Column } from '@kit/data/column.ts';
import { PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { ClipboardPaste } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Back } from '../shell/back.tsx';
import { Listing } from '../shell/listing.tsx';
import { Answer } from '../shell/page-states.tsx';
import { type Area, AreaActs, AreaState } from './area-acts.tsx';
import { PasteList } from './paste-list.tsx';

type Pincode = Item<'/places/areas/{area_id}/pincodes'>;

/** One service area with its pincodes. */
export default function AreaPage() {
  const { areaId } = useParams({ from: '/shell/places/$areaId' });
  const query = useQuery({
    queryKey: ['places', 'area', areaId],
    queryFn: () => take(api.GET('/places/areas/{area_id}', { params: { path: { area_id: areaId } } })),
  });
  return (
    <Answer query={query} lines={8}>
      {(area) => <Shown area={area} />}
    </Answer>
  );
}

function Shown({ area }: { area: Area }) {
  const t = useTranslations('places.areas');
  const format = useFormatter();
  const may = useMay();
  const navigate = useNavigate();
  const [pasting, setPasting] = useState(false);
  const columns = useColumns();
  const paste = may('places.edit_areas') && (
    <Button look="primary" icon={<ClipboardPaste aria-hidden className="size-4" />} onClick={() => setPasting(true)}>
      {t('paste')}
    </Button>
  );
  return (
    <>
      <PageHeader
        above={<Back to="/places">{t('title')}</Back>}
        title={
          <>
            {area.name}
            <AreaState area={area} />
          </>
        }
        text={t('pincodes', { count: area.pincodes, shown: format.number(area.pincodes) })}
        actions={
          <>
            <AreaActs area={area} onRemoved={() => void navigate({ to: '/places' })} />
            {paste}
          </>
        }
      />
      <Listing<Pincode>
        // Read afresh when the list was changed.
        name={`places.area.${area.id}.${area.pincodes}`}
        label={t('pincodes_title')}
        columns={columns}
        idOf={({ pincode }) => pincode}
        read={(_search, cursor) =>
          take(
            api.GET('/places/areas/{area_id}/pincodes', {
              params: { path: { area_id: area.id }, query: { limit: 100, ...(cursor && { cursor }) } },
            }),
          )
        }
        empty={<EmptyState scene="people" title={t('no_pincodes')} text={t('no_pincodes_text')} action={paste} />}
      />
      {pasting && <PasteList area={area} onClose={() => setPasting(false)} />}
    </>
  );
}

function useColumns(): Column<Pincode>[] {
  const t = useTranslations('places.look_up');
  const states = useTranslations('tax.states');
  return useMemo(
    () => [
      {
        id: 'pincode',
        title: t('pincode'),
        card: 'title',
        cell: ({ pincode }) => (
          <Link
            to="/places"
            search={{ tab: 'look_up', pincode }}
            className="figures font-medium underline-offset-4 hover:underline"
          >
            {pincode}
          </Link>
        ),
      },
      { id: 'district', title: t('district'), cell: ({ district }) => district },
      {
        id: 'state',
        title: t('state'),
        cell: ({ state }) => (states.has(state as never) ? states(state as never) : state),
      },
    ],
    [t, states],
  );
}
