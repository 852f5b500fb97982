import { api, ifMatch, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { Money } from '@kit/controls/money.tsx';
import type { Column } from '@kit/data/column.ts';
import { PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { packText } from '@kit/units.ts';
import { useLanguage } from '@kit/words.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Archive, Ellipsis, Pause, Pencil, Play, Plus, Upload } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBusinessClock } from '../payments/clock.ts';
import { useMay } from '../people/me.ts';
import { Back } from '../shell/back.tsx';
import { ExportCsv } from '../shell/export-csv.tsx';
import { useKeys } from '../shell/keys.ts';
import { Listing } from '../shell/listing.tsx';
import { Answer } from '../shell/page-states.tsx';
import { ListEditor } from './list-editor.tsx';
import { PriceEditor } from './price-editor.tsx';
import { PriceFile } from './price-file.tsx';
import {
  milliText,
  type Price,
  type PriceList,
  priceListQuery,
  StandingBadge,
  small,
  useDaysText,
  useSegments,
} from './shared.tsx';

type Shown = Omit<PriceList, 'prices'>;

/** One price list with its prices: found, added, changed, taken out and brought in. */
export default function PriceListPage() {
  const { priceListId } = useParams({ strict: false }) as { priceListId: string };
  return <Answer query={useQuery(priceListQuery(priceListId))}>{(list) => <Whole list={list} />}</Answer>;
}

function Whole({ list }: { list: Shown }) {
  const t = useTranslations('pricing');
  const may = useMay();
  const mayEdit = may('pricing.edit_prices');
  const [open, setOpen] = useState<Price | 'new' | 'file' | 'list'>();
  const columns = useColumns();
  useKeys({ n: () => mayEdit && setOpen('new') });
  const add = mayEdit && (
    <Button look="primary" icon={<Plus aria-hidden className={small} />} onClick={() => setOpen('new')}>
      {t('price.add')}
    </Button>
  );
  const close = () => setOpen(undefined);
  return (
    <>
      <Head list={list} add={add} onEdit={() => setOpen('list')} onFile={() => setOpen('file')} />
      <Listing<Price>
        name="pricing.prices"
        label={t('prices')}
        searchLabel={t('price.search')}
        columns={columns}
        idOf={(row) => row.id}
        read={({ q }, cursor) =>
          take(
            api.GET('/pricing/price-lists/{price_list_id}/prices', {
              params: { path: { price_list_id: list.id }, query: { ...(q && { q }), ...(cursor && { cursor }) } },
            }),
          )
        }
        {...(mayEdit && { onOpen: setOpen })}
        empty={<EmptyState scene="book" title={t('price.empty')} text={t('price.empty_text')} action={add} />}
      />
      {open === 'list' && <ListEditor list={list} onClose={close} />}
      {open === 'file' && <PriceFile list={list} onClose={close} />}
      {open === 'new' && <PriceEditor listId={list.id} onClose={close} />}
      {typeof open === 'object' && <PriceEditor listId={list.id} price={open} onClose={close} />}
    </>
  );
}

interface HeadProps {
  list: Shown;
  add: React.ReactNode;
  onEdit: () => void;
  onFile: () => void;
}

function Head({ list, add, onEdit, onFile }: HeadProps) {
  const t = useTranslations('pricing');
  const may = useMay();
  const days = useDaysText();
  const segments = useSegments();
  const { today } = useBusinessClock();
  const act = useListAct(list);
  const whose = list.segment_id
    ? (segments.find(({ id }) => id === list.segment_id)?.name ?? t('a_group'))
    : t('everybody');
  const icon = (Icon: typeof Pause) => <Icon aria-hidden className={small} />;
  return (
    <PageHeader
      above={<Back to="/pricing">{t('sections.lists')}</Back>}
      title={
        <>
          {list.name}
          <StandingBadge of={list} today={today} />
        </>
      }
      text={`${whose} · ${days(list.from_day, list.until_day)}`}
      actions={
        <>
          <ExportCsv path={`/pricing/price-lists/${list.id}/prices.csv`}>{t('file.out')}</ExportCsv>
          {may('pricing.edit_prices') && (
            <>
              <Button icon={icon(Upload)} onClick={onFile}>
                {t('file.in')}
              </Button>
              {add}
              <Menu
                trigger={
                  <IconButton look="plain" label={t('more')}>
                    {icon(Ellipsis)}
                  </IconButton>
                }
                lines={[
                  { label: t('list.edit'), icon: icon(Pencil), onChoose: onEdit },
                  list.state === 'active'
                    ? { label: t('acts.pause'), icon: icon(Pause), onChoose: () => act.mutate('pause') }
                    : { label: t('acts.resume'), icon: icon(Play), onChoose: () => act.mutate('resume') },
                  ...(list.state === 'archived'
                    ? []
                    : [
                        null,
                        {
                          label: t('acts.archive'),
                          icon: icon(Archive),
                          danger: true,
                          onChoose: () => act.mutate('archive'),
                        },
                      ]),
                ]}
              />
            </>
          )}
        </>
      }
    />
  );
}

function useListAct(list: Shown) {
  const t = useTranslations('pricing.done');
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: 'pause' | 'resume' | 'archive') =>
      take(
        api.POST('/pricing/price-lists/{price_list_id}/state', {
          params: { path: { price_list_id: list.id }, header: ifMatch(list.version) },
          body: { act },
        }),
      ),
    onSuccess: (_list, act) => said(t(act)),
    onSettled: () => client.invalidateQueries({ queryKey: ['pricing'] }),
  });
}

function useColumns(): Column<Price>[] {
  const t = useTranslations('pricing');
  const days = useDaysText();
  const language = useLanguage();
  return useMemo(
    () => [
      {
        id: 'item',
        title: t('item'),
        card: 'title',
        cell: (row) => (
          <span>
            <span className="font-medium">{(language === 'hi' && row.name_hi) || row.name}</span>
            {row.pack && <span className="ms-2 font-normal text-muted">{packText(row.pack, language)}</span>}
          </span>
        ),
      },
      { id: 'sku', title: t('sku'), cell: (row) => <span className="figures text-muted">{row.sku}</span> },
      {
        id: 'from',
        title: t('from_quantity'),
        end: true,
        cell: (row) => (
          <span className="figures">
            {row.from_milli === '0' ? t('any_quantity') : t('from_n', { n: milliText(row.from_milli) })}
          </span>
        ),
      },
      {
        id: 'price',
        title: t('price.title'),
        end: true,
        card: 'side',
        cell: (row) => <Money minor={row.unit_minor} className="font-medium" />,
      },
      {
        id: 'plain',
        title: t('plain'),
        end: true,
        card: 'none',
        cell: (row) => row.plain_minor && <Money minor={row.plain_minor} className="text-muted" />,
      },
      {
        id: 'mrp',
        title: t('mrp'),
        end: true,
        extra: true,
        card: 'none',
        cell: (row) => row.mrp_minor && <Money minor={row.mrp_minor} className="text-muted" />,
      },
      {
        id: 'days',
        title: t('days.title'),
        card: 'none',
        cell: (row) =>
          row.from_day || row.until_day ? (
            days(row.from_day, row.until_day)
          ) : (
            <span className="text-faint">{t('as_list')}</span>
          ),
      },
    ],
    [t, days, language],
  );
}
