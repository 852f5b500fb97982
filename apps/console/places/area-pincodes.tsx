import { api, type Item, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { Checkbox } from '@kit/controls/choices.tsx';
import { Field, Textarea } from '@kit/controls/field.tsx';
import { Badge } from '@kit/display/badge.tsx';
import { Drawer } from '@kit/overlays/drawer.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Answer } from '../shell/page-states.tsx';

type Area = Item<'/places/areas'>;
type Pincode = Item<'/places/areas/{area_id}/pincodes'>;

/** The pincodes of an area, and a list to paste: checked first, then taken in. */
export function AreaPincodes({ area, onClose }: { area: Area; onClose: () => void }) {
  const t = useTranslations('places.areas');
  const may = useMay();
  const query = useInfiniteQuery({
    queryKey: ['places', 'area', area.id],
    queryFn: ({ pageParam }) =>
      take(
        api.GET('/places/areas/{area_id}/pincodes', {
          params: { path: { area_id: area.id }, query: { limit: 100, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return (
    <Drawer open onClose={onClose} title={area.name}>
      <div className="grid gap-6">
        {may('places.edit_areas') && <Paste area={area} />}
        <Answer query={query}>
          {(data: { pages: { items: Pincode[] }[] }) => (
            <ul className="divide-y divide-line">
              {data.pages
                .flatMap(({ items }) => items)
                .map(({ pincode, district }) => (
                  <li key={pincode} className="flex justify-between gap-4 py-2">
                    <span className="figures font-medium">{pincode}</span>
                    <span className="text-muted">{district}</span>
                  </li>
                ))}
            </ul>
          )}
        </Answer>
        {query.hasNextPage && (
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </div>
    </Drawer>
  );
}

function Paste({ area }: { area: Area }) {
  const t = useTranslations('places.areas');
  const client = useQueryClient();
  const [list, setList] = useState('');
  const [replace, setReplace] = useState(false);
  const take_in = useMutation({
    mutationFn: (dry_run: boolean) =>
      take(
        api.POST('/places/areas/{area_id}/import', {
          params: { path: { area_id: area.id } },
          body: { list, replace, dry_run },
        }),
      ),
    onSuccess: (report) => {
      if (report.dry_run) return;
      said(t('taken_in', { count: report.added }));
      setList('');
      take_in.reset();
      return client.invalidateQueries({ queryKey: ['places'] });
    },
  });
  const report = take_in.data;
  const wrong = report?.rows.filter(({ outcome }) => outcome === 'not_a_pincode' || outcome === 'unknown_pincode');
  return (
    <div className="grid gap-3">
      <Field label={t('paste')} hint={t('paste_hint')}>
        <Textarea
          rows={3}
          className="figures"
          value={list}
          onChange={({ currentTarget }) => {
            setList(currentTarget.value);
            take_in.reset();
          }}
        />
      </Field>
      <Checkbox label={t('replace')} checked={replace} onChange={setReplace} />
      {report && (
        <div role="status" className="rounded-control bg-sunken p-3">
          <p>{t('report', { added: report.added, removed: report.removed, wrong: report.wrong })}</p>
          {wrong && wrong.length > 0 && (
            <p className="mt-2 flex flex-wrap gap-1.5">
              {wrong.slice(0, 50).map(({ row, text, outcome }) => (
                <Badge key={row} tone="bad">{`${text} · ${t(`outcome.${outcome as 'unknown_pincode'}`)}`}</Badge>
              ))}
            </p>
          )}
        </div>
      )}
      <div className="flex justify-end gap-2">
        <Button disabled={!list.trim()} busy={take_in.isPending} onClick={() => take_in.mutate(true)}>
          {t('check')}
        </Button>
        {report && (
          <Button look="primary" busy={take_in.isPending} onClick={() => take_in.mutate(false)}>
            {t('take_in')}
          </Button>
        )}
      </div>
    </div>
  );
}
