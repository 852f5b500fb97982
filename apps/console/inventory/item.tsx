import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { Money } from '@kit/controls/money.tsx';
import { Card, Facts, PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useUnits } from '@kit/use-units.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Ellipsis, PackagePlus, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Back } from '../shell/back.tsx';
import { Answer } from '../shell/page-states.tsx';
import { Adjust } from './adjust.tsx';
import { History } from './history.tsx';
import { Levels } from './levels.tsx';
import { Lots } from './lots.tsx';
import { Receive } from './receive.tsx';
import { Send } from './send.tsx';
import {
  type ItemStock,
  itemQuery,
  Quantity,
  StockState,
  small,
  useNameOf,
  usePlaceName,
  usePlaceOptions,
} from './shared.tsx';

type Doing = 'receive' | 'adjust' | 'send' | 'levels';

/** One item's stock: by place, its lots, what is set aside for whom, and everything that came and went. */
export default function ItemStockPage() {
  const { itemId } = useParams({ from: '/shell/stock/$itemId' });
  return (
    <Answer query={useQuery(itemQuery(itemId))} lines={10}>
      {(item) => <Shown item={item} />}
    </Answer>
  );
}

function Shown({ item }: { item: ItemStock }) {
  const t = useTranslations('inventory');
  const nameOf = useNameOf();
  const units = useUnits();
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  return (
    <>
      <PageHeader
        above={<Back to="/stock">{t('title')}</Back>}
        title={
          <>
            {nameOf(item)}
            <StockState row={item} />
          </>
        }
        text={[item.pack && units.pack(item.pack), item.sku].filter(Boolean).join(' · ')}
        actions={<Acts item={item} onDo={setDoing} />}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid gap-5">
          <Card title={t('lots')}>
            {item.lots.length > 0 ? (
              <Lots item={item} />
            ) : (
              <EmptyState
                scene="quiet"
                title={t('no_lots')}
                text={t(item.counted ? 'no_lots_text' : 'not_counted_text')}
              />
            )}
          </Card>
          <Card title={t('history')}>
            <History itemId={item.item_id} />
          </Card>
        </div>
        <div className="grid gap-5">
          <Card title={t('at_a_glance')}>
            <Glance item={item} />
          </Card>
          {item.places.length > 1 && (
            <Card title={t('by_place')}>
              <ByPlace item={item} />
            </Card>
          )}
          {item.reservations.length > 0 && (
            <Card title={t('reserved')}>
              <Reservations item={item} />
            </Card>
          )}
        </div>
      </div>
      {doing === 'receive' && <Receive item={item} onClose={close} />}
      {doing === 'adjust' && <Adjust item={item} onClose={close} />}
      {doing === 'send' && <Send item={item} onClose={close} />}
      {doing === 'levels' && <Levels item={item} onClose={close} />}
    </>
  );
}

function Acts({ item, onDo }: { item: ItemStock; onDo: (what: Doing) => void }) {
  const t = useTranslations('inventory');
  const may = useMay();
  const places = usePlaceOptions();
  const navigate = useNavigate();
  const client = useQueryClient();
  const count = useMutation({
    mutationFn: (counted: boolean) =>
      take(
        api.PUT('/stock/items/{item_id}/counted', { params: { path: { item_id: item.item_id } }, body: { counted } }),
      ),
    onSuccess: async ({ counted }) => {
      await client.invalidateQueries({ queryKey: ['inventory'] });
      said(t(counted ? 'now_counted' : 'no_longer_counted'), { label: t('undo'), run: () => count.mutate(!counted) });
    },
  });
  const lines = [
    ...(may('catalogue.view')
      ? [
          {
            label: t('product'),
            onChoose: () => void navigate({ to: '/products/$productId', params: { productId: item.item_id } }),
          },
        ]
      : []),
    ...(may('inventory.transfer') && places.length > 1 && item.counted
      ? [{ label: t('send.do'), onChoose: () => onDo('send') }]
      : []),
    ...(may('inventory.set_levels')
      ? [
          ...(item.counted ? [{ label: t('levels.do'), onChoose: () => onDo('levels') }] : []),
          { label: t(item.counted ? 'stop_counting' : 'start_counting'), onChoose: () => count.mutate(!item.counted) },
        ]
      : []),
  ];
  return (
    <>
      {lines.length > 0 && (
        <Menu
          trigger={
            <IconButton look="plain" label={t('more')}>
              <Ellipsis aria-hidden className={small} />
            </IconButton>
          }
          lines={lines}
        />
      )}
      {may('inventory.adjust') && item.counted && (
        <Button icon={<SlidersHorizontal aria-hidden className={small} />} onClick={() => onDo('adjust')}>
          {t('adjust.do')}
        </Button>
      )}
      {may('inventory.receive') && item.counted && (
        <Button look="primary" icon={<PackagePlus aria-hidden className={small} />} onClick={() => onDo('receive')}>
          {t('receive.do')}
        </Button>
      )}
    </>
  );
}

function Glance({ item }: { item: ItemStock }) {
  const t = useTranslations('inventory');
  const unit = item.sold_by;
  return (
    <Facts
      facts={[
        [t('free'), <Quantity key="free" milli={item.free_milli} unit={unit} />],
        [t('on_hand'), <Quantity key="on_hand" milli={item.on_hand_milli} unit={unit} />],
        [t('reserved'), <Quantity key="reserved" milli={item.reserved_milli} unit={unit} />],
        [t('in_baskets'), <Quantity key="in_baskets" milli={item.in_baskets_milli} unit={unit} />],
        ...(item.expires_next
          ? [[t('expires_next'), <DateText key="expires" value={item.expires_next} />] as const]
          : []),
        [t('value'), <Money key="value" minor={item.value_minor} />],
        ...(item.places.length === 1 && item.places[0]
          ? [[t('levels.low'), <Quantity key="low" milli={item.places[0].low_milli} unit={unit} />] as const]
          : []),
      ]}
    />
  );
}

function ByPlace({ item }: { item: ItemStock }) {
  const t = useTranslations('inventory');
  return (
    <ul className="grid gap-3">
      {item.places.map((place) => (
        <li key={place.location_id} className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span>{place.name}</span>
          <Quantity milli={place.free_milli} unit={item.sold_by} />
          <span className="w-full text-sm text-muted">
            {`${t('on_hand')} `}
            <Quantity milli={place.on_hand_milli} />
            {` · ${t('reserved')} `}
            <Quantity milli={place.reserved_milli} />
            {` · ${t('levels.low')} `}
            <Quantity milli={place.low_milli} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Reservations({ item }: { item: ItemStock }) {
  const t = useTranslations('inventory');
  const placeName = usePlaceName();
  return (
    <ul className="grid gap-3">
      {item.reservations.map((each) => (
        <li key={each.noun_id} className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span>{t(each.until === null ? 'for_order' : 'for_basket')}</span>
          <Quantity milli={each.quantity_milli} unit={item.sold_by} />
          <span className="w-full text-sm text-muted">
            {placeName(each.location_id)}
            {' · '}
            {each.until === null ? (
              <DateText value={each.created_at} as="moment" />
            ) : (
              <>
                {`${t('lot.until')} `}
                <DateText value={each.until} as="time" />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
