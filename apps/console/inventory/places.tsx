import { Button } from '@kit/controls/button.tsx';
import { Badge, StatusBadge } from '@kit/display/badge.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { phoneText } from '@kit/phone.ts';
import { useQuery } from '@tanstack/react-query';
import { Plus, Store, Warehouse } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Answer } from '../shell/page-states.tsx';
import { PlaceEditor } from './place-editor.tsx';
import { Sections } from './sections.tsx';
import { type Place, placesQuery, small } from './shared.tsx';

/** Stores and warehouses; one of them serves the orders. */
export default function Places() {
  const t = useTranslations('inventory.places');
  const may = useMay();
  const [editing, setEditing] = useState<Place | 'new'>();
  const add = may('inventory.edit_locations') && (
    <Button look="primary" icon={<Plus aria-hidden className={small} />} onClick={() => setEditing('new')}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <Sections actions={add} />
      <Answer query={useQuery(placesQuery)} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState scene="quiet" title={t('empty')} text={t('empty_text')} action={add} />
          ) : (
            <ul className="grid gap-4 md:grid-cols-2">
              {items.map((place) => (
                <PlaceCard key={place.id} place={place} onEdit={() => setEditing(place)} />
              ))}
            </ul>
          )
        }
      </Answer>
      {editing && <PlaceEditor {...(editing !== 'new' && { place: editing })} onClose={() => setEditing(undefined)} />}
    </>
  );
}

function PlaceCard({ place, onEdit }: { place: Place; onEdit: () => void }) {
  const t = useTranslations('inventory.places');
  const may = useMay();
  const Icon = place.kind === 'store' ? Store : Warehouse;
  const lines = [place.line1, place.line2, [place.city, place.pincode].filter(Boolean).join(' ')].filter(Boolean);
  return (
    <li className={`card flex items-start gap-4 p-4 sm:p-5 ${place.active ? '' : 'opacity-60'}`}>
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <h2 className="flex flex-wrap items-center gap-2 text-base leading-6">
          {place.name}
          {place.is_default && <Badge tone="accent">{t('serves_orders')}</Badge>}
          {!place.active && <StatusBadge tone="neutral">{t('closed')}</StatusBadge>}
        </h2>
        <p className="text-muted">{lines.length > 0 ? lines.join(', ') : t('no_address')}</p>
        {place.phone && <p className="figures text-sm text-muted">{phoneText(place.phone)}</p>}
      </div>
      {may('inventory.edit_locations') && (
        <Button onClick={onEdit} aria-label={t('edit_one', { name: place.name })}>
          {t('edit')}
        </Button>
      )}
    </li>
  );
}
