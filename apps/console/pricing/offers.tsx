import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { Money } from '@kit/controls/money.tsx';
import type { Column } from '@kit/data/column.ts';
import { Badge } from '@kit/display/badge.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { useLanguage } from '@kit/words.tsx';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useBusinessClock } from '../payments/clock.ts';
import { useMay } from '../people/me.ts';
import type { Search } from '../router.tsx';
import { useKeys } from '../shell/keys.ts';
import { Listing } from '../shell/listing.tsx';
import { OfferActs } from './offer-acts.tsx';
import { OfferEditor } from './offer-editor.tsx';
import { useOfferText } from './offer-text.ts';
import { Sections } from './sections.tsx';
import { type Offer, StandingBadge, small, useDaysText } from './shared.tsx';

/** Offers and coupons in the order in which they are looked at, with what they were used for. */
export default function Offers() {
  const t = useTranslations('pricing');
  const may = useMay();
  const mayEdit = may('pricing.edit_offers');
  const [open, setOpen] = useState<Offer | 'new'>();
  const columns = useColumns(setOpen);
  useKeys({ n: () => mayEdit && setOpen('new') });
  const add = mayEdit && (
    <Button look="primary" icon={<Plus aria-hidden className={small} />} onClick={() => setOpen('new')}>
      {t('offer.add')}
    </Button>
  );
  return (
    <>
      <Sections actions={add} />
      <p className="mb-4 max-w-prose text-sm text-muted">{t('offer.order')}</p>
      <Listing<Offer>
        name="pricing.offers"
        label={t('sections.offers')}
        searchLabel={t('offer.search')}
        columns={columns}
        filters={[
          {
            id: 'state',
            label: t('state'),
            options: (['active', 'paused', 'archived'] as const).map((value) => ({
              value,
              label: t(`states.${value}`),
            })),
          },
        ]}
        more={{ ids: ['coupons'], chips: null }}
        idOf={(row) => row.id}
        read={readOffers}
        views={[
          { id: 'all', name: t('view_all'), search: {} },
          { id: 'offers', name: t('offer.by_itself'), search: { coupons: 'false' } },
          { id: 'coupons', name: t('offer.coupons'), search: { coupons: 'true' } },
        ]}
        {...(mayEdit && { onOpen: setOpen })}
        empty={<EmptyState scene="book" title={t('offer.empty')} text={t('offer.empty_text')} action={add} />}
      />
      {open && <OfferEditor offerId={open === 'new' ? undefined : open.id} onClose={() => setOpen(undefined)} />}
    </>
  );
}

async function readOffers({ q, state, coupons }: Search) {
  const known = (['active', 'paused', 'archived'] as const).find((each) => each === state);
  const kind = (['true', 'false'] as const).find((each) => each === coupons);
  const { items } = await take(
    api.GET('/pricing/offers', {
      params: { query: { ...(q && { q }), ...(known && { state: known }), ...(kind && { coupons: kind }) } },
    }),
  );
  return { items, next: null };
}

function useColumns(onOpen: (offer: Offer) => void): Column<Offer>[] {
  const t = useTranslations('pricing');
  const format = useFormatter();
  const days = useDaysText();
  const language = useLanguage();
  const offerText = useOfferText();
  const may = useMay();
  const mayEdit = may('pricing.edit_offers');
  const { today } = useBusinessClock();
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('name'),
        card: 'title',
        cell: (row) => (
          <span className="inline-flex flex-wrap items-center gap-2">
            <span className="font-medium">{(language === 'hi' && row.name_hi) || row.name}</span>
            {row.code && (
              <Badge tone="accent">
                <span className="figures">{row.code}</span>
              </Badge>
            )}
          </span>
        ),
      },
      { id: 'what', title: t('offer.what'), cell: (row) => offerText(row) },
      {
        id: 'minimum',
        title: t('offer.minimum'),
        end: true,
        extra: true,
        card: 'none',
        cell: (row) => row.minimum_minor !== '0' && <Money minor={row.minimum_minor} />,
      },
      { id: 'days', title: t('days.title'), card: 'none', cell: (row) => days(row.from_day, row.until_day) },
      {
        id: 'uses',
        title: t('offer.uses'),
        end: true,
        card: 'none',
        cell: (row) => (
          <span className="figures">
            {row.most_uses === null
              ? format.number(row.uses)
              : t('offer.uses_of', { uses: format.number(row.uses), most: format.number(row.most_uses) })}
          </span>
        ),
      },
      {
        id: 'discount',
        title: t('offer.given'),
        end: true,
        extra: true,
        card: 'none',
        cell: (row) => <Money minor={row.discount_minor} />,
      },
      {
        id: 'revenue',
        title: t('offer.revenue'),
        end: true,
        card: 'none',
        cell: (row) => <Money minor={row.sale_minor} />,
      },
      { id: 'state', title: t('state'), card: 'side', cell: (row) => <StandingBadge of={row} today={today} /> },
      ...(mayEdit
        ? [
            {
              id: 'acts',
              title: t('acts.title'),
              end: true,
              card: 'act' as const,
              cell: (row: Offer) => <OfferActs offer={row} onEdit={() => onOpen(row)} />,
            },
          ]
        : []),
    ],
    [t, format, days, language, offerText, today, mayEdit, onOpen],
  );
}
