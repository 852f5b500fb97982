import { Button, buttonLook } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import type { Column } from '@kit/data/column.ts';
import { FilterChips } from '@kit/data/filters.tsx';
import { Badge } from '@kit/display/badge.tsx';
import { PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { useUnits } from '@kit/use-units.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Download, Ellipsis, FolderTree, Plus, Star, Tags, Upload } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { useDownload } from '../shell/export-csv.tsx';
import { useKeys } from '../shell/keys.ts';
import { useListState } from '../shell/list-state.ts';
import { Listing } from '../shell/listing.tsx';
import { AddProduct } from './add-product.tsx';
import { BulkActs } from './bulk-acts.tsx';
import { PriceCell, StateCell } from './cells.tsx';
import { BrandChip, CategoryChip, PriceChip, useAttributeFilters, useFilters } from './filters.tsx';
import { Thumb } from './thumb.tsx';
import { facetsQuery, type ListedItem, readItems, treeQuery, useNameOf, wantedOf } from './wanted.ts';

const small = 'size-4';

/** What the business sells: found, narrowed, changed in place, brought in and taken out. */
export default function Products() {
  const t = useTranslations('catalogue');
  const may = useMay();
  const navigate = useNavigate();
  const format = useFormatter();
  const { search, change } = useListState();
  const [adding, setAdding] = useState(search.do === 'add');
  const facets = useQuery(facetsQuery(search)).data;
  const columns = useColumns();
  const filters = useFilters();
  const attributes = useAttributeFilters(search);
  useKeys({ n: () => may('catalogue.edit') && setAdding(true) });
  const add = may('catalogue.edit') && (
    <Button look="primary" icon={<Plus aria-hidden className={small} />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  const count =
    facets && t('count', { count: facets.total, shown: format.number(facets.total) + (facets.more ? '+' : '') });
  return (
    <>
      <PageHeader
        title={t('title')}
        text={count ?? ' '}
        actions={
          <>
            <MoreActs />
            {add}
          </>
        }
      />
      <Listing<ListedItem>
        name="catalogue.items"
        label={t('title')}
        searchLabel={t('search')}
        columns={columns}
        filters={filters}
        more={{
          ids: ['category', 'brand', 'from', 'to', ...attributes.map(({ id }) => id)],
          chips: (
            <>
              <CategoryChip search={search} onChange={change} />
              <BrandChip search={search} onChange={change} />
              <PriceChip search={search} onChange={change} />
              <FilterChips filters={attributes} values={search} onChange={(id, value) => change({ [id]: value })} />
            </>
          ),
        }}
        idOf={(row) => row.id}
        read={readItems}
        total={facets?.more ? undefined : facets?.total}
        views={[
          { id: 'all', name: t('view_all'), search: {} },
          { id: 'active', name: t('states.active'), search: { state: 'active' } },
          { id: 'draft', name: t('states.draft'), search: { state: 'draft' } },
          { id: 'no_price', name: t('lacking.price'), search: { lacks: 'price' } },
          { id: 'no_picture', name: t('lacking.picture'), search: { lacks: 'picture' } },
          { id: 'archived', name: t('states.archived'), search: { state: 'archived' } },
        ]}
        freshOn={FRESH}
        onOpen={(row) => void navigate({ to: '/products/$productId', params: { productId: row.id } })}
        {...((may('catalogue.edit') || may('catalogue.publish')) && {
          bulk: (selection, asked, clear) => <BulkActs selection={selection} wanted={wantedOf(asked)} onDone={clear} />,
        })}
        empty={
          <EmptyState
            scene="book"
            title={t('empty')}
            text={t('empty_text')}
            action={
              <>
                {may('catalogue.import') && (
                  <Link to="/products/import" className={buttonLook()}>
                    {t('import')}
                  </Link>
                )}
                {add}
              </>
            }
          />
        }
      />
      {adding && (
        <AddProduct
          onClose={() => {
            setAdding(false);
            if (search.do) change({ do: undefined });
          }}
        />
      )}
    </>
  );
}

const FRESH = ['catalogue.imported'];

function MoreActs() {
  const t = useTranslations('catalogue');
  const may = useMay();
  const navigate = useNavigate();
  const fetchFile = useDownload();
  const { search } = useListState();
  const query = new URLSearchParams(wantedOf(search)).toString();
  const go = (to: '/products/categories' | '/products/brands' | '/products/import') => () => void navigate({ to });
  return (
    <Menu
      trigger={
        <IconButton look="plain" label={t('more')}>
          <Ellipsis aria-hidden className={small} />
        </IconButton>
      }
      lines={[
        {
          label: t('categories.title'),
          icon: <FolderTree aria-hidden className={small} />,
          onChoose: go('/products/categories'),
        },
        { label: t('brands.title'), icon: <Tags aria-hidden className={small} />, onChoose: go('/products/brands') },
        ...(may('catalogue.import')
          ? [{ label: t('import'), icon: <Upload aria-hidden className={small} />, onChoose: go('/products/import') }]
          : []),
        ...(may('catalogue.export')
          ? [
              {
                label: t('export'),
                icon: <Download aria-hidden className={small} />,
                onChoose: () => void fetchFile(`/items.csv?${query}`),
              },
            ]
          : []),
      ]}
    />
  );
}

function useColumns(): Column<ListedItem>[] {
  const t = useTranslations('catalogue');
  const may = useMay();
  const nameOf = useNameOf();
  const units = useUnits();
  const tree = useQuery(treeQuery).data;
  const [edits, publishes] = [may('catalogue.edit'), may('catalogue.publish')];
  const categories = useMemo(() => new Map(tree?.map((each) => [each.id, each])), [tree]);
  return [
    {
      id: 'name',
      title: t('name'),
      sorts: true,
      card: 'title',
      cell: (row) => (
        <span className="flex min-w-0 items-center gap-3">
          <Thumb fileId={row.picture_file_id} />
          <span className="min-w-0">
            <Link
              to="/products/$productId"
              params={{ productId: row.id }}
              className="line-clamp-2 font-medium text-ink underline-offset-4 hover:underline"
            >
              {nameOf(row)}
            </Link>
            {row.pack && <span className="block text-sm text-muted">{units.pack(row.pack)}</span>}
          </span>
          {row.featured && <Star aria-label={t('featured')} className="size-3.5 shrink-0 text-accent-ink" />}
        </span>
      ),
    },
    { id: 'brand', title: t('brand'), cell: (row) => row.brand },
    {
      id: 'category',
      title: t('category'),
      cell: (row) => {
        const category = row.category_id === null ? undefined : categories.get(row.category_id);
        return category && <Badge>{nameOf(category)}</Badge>;
      },
    },
    {
      id: 'price',
      title: t('price'),
      end: true,
      card: 'side',
      cell: (row) => <PriceCell row={row} field="price_minor" label={t('price')} may={edits} />,
    },
    {
      id: 'mrp',
      title: t('mrp'),
      end: true,
      card: 'none',
      cell: (row) => <PriceCell row={row} field="mrp_minor" label={t('mrp')} may={edits} />,
    },
    { id: 'state', title: t('state'), card: 'side', cell: (row) => <StateCell row={row} may={publishes} /> },
    {
      id: 'sku',
      title: t('sku'),
      extra: true,
      cell: (row) => <code className="text-sm text-muted">{row.sku}</code>,
    },
    { id: 'sold_by', title: t('sold_by'), extra: true, card: 'none', cell: (row) => t(`units.${row.sold_by}`) },
    {
      id: 'updated_at',
      title: t('changed'),
      sorts: true,
      extra: true,
      card: 'none',
      cell: (row) => <DateText value={row.updated_at} />,
    },
  ];
}
