import { api, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { codeOf } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { StatusBadge } from '@kit/display/badge.tsx';
import { DiffView } from '@kit/display/diff-view.tsx';
import { Card, PageHeader } from '@kit/display/page.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Back } from '../shell/back.tsx';
import { Answer } from '../shell/page-states.tsx';
import { SaveBar } from '../shell/save-bar.tsx';
import { AttributeFields } from './attribute-fields.tsx';
import { patchRow } from './cell-edit.ts';
import { Changes } from './changes.tsx';
import { Pictures } from './pictures.tsx';
import { changesIn, comparable, type Draft, draftOf, milli } from './product-draft.ts';
import { Basics, Codes, FactFields, ForSearch, Placing, Prices, Selling } from './product-fields.tsx';
import { Variants } from './variants.tsx';
import { itemQuery, type Product, tones, useNameOf } from './wanted.ts';

/** One product: everything that is said of it, its pictures, its variants, and what became of it. */
export default function ProductPage() {
  const { productId } = useParams({ from: '/shell/products/$productId' });
  const query = useQuery(itemQuery(productId));
  return (
    <Answer query={query} lines={12}>
      {(item) => <Shown key={item.id} item={item} />}
    </Answer>
  );
}

/** Keeps what the server said of a product wherever it is shown. */
function useKeep(): (item: Product) => void {
  const client = useQueryClient();
  return (item) => {
    const { id, name, name_hi, price_minor, mrp_minor, state, featured, version, updated_at, pack, sku } = item;
    client.setQueryData(itemQuery(id).queryKey, item);
    const picture_file_id = item.picture_file_ids[0] ?? null;
    patchRow(client, id, {
      name,
      name_hi,
      price_minor,
      mrp_minor,
      state,
      featured,
      version,
      updated_at,
      pack,
      sku,
      picture_file_id,
    });
    void client.invalidateQueries({ queryKey: ['catalogue', 'changes', id] });
  };
}

function Shown({ item }: { item: Product }) {
  const t = useTranslations('catalogue');
  const may = useMay();
  const client = useQueryClient();
  const keep = useKeep();
  // As it was when this page last agreed with the server: what differs from it later, somebody else has changed.
  const [base, setBase] = useState(item);
  const form = useForm<Draft>({ defaultValues: draftOf(item) });
  const { dirtyFields } = form.formState;
  const isDirty = Object.keys(dirtyFields).length > 0;
  if (!isDirty && base.version !== item.version) setBase(item);
  // What somebody else writes meanwhile comes in, but where one has written oneself.
  const shown = useRef(item.version);
  useEffect(() => {
    if (shown.current === item.version) return;
    shown.current = item.version;
    form.reset(draftOf(item), isDirty ? { keepDirtyValues: true } : {});
  }, [item, isDirty, form]);
  const mine = (next: Product) => {
    setBase(next);
    keep(next);
  };
  const { submit, problem, busy } = useSending(form, async (draft) => {
    if (milli(draft.step) === undefined) {
      form.setError('step', { message: t('step_wrong') }, { shouldFocus: true });
      return;
    }
    try {
      const next = await take(
        api.PATCH('/items/{item_id}', {
          params: { path: { item_id: item.id }, header: ifMatch(item.version) },
          body: changesIn(draft, dirtyFields),
        }),
      );
      form.reset(draftOf(next));
      mine(next);
      said(t('saved'));
    } catch (error) {
      if (codeOf(error) !== 'platform.changed_meanwhile') throw error;
      await client.fetchQuery({ ...itemQuery(item.id), staleTime: 0 });
    }
  });
  return (
    <FormProvider {...form}>
      <Head item={item} onChange={mine} />
      <form onSubmit={(event) => void submit(event)}>
        <fieldset disabled={!may('catalogue.edit')} className="grid items-start gap-4 lg:grid-cols-[1fr_22rem]">
          <div className="grid min-w-0 gap-4">
            {item.version !== base.version && isDirty && (
              <div role="alert" className="grid gap-2 rounded-control bg-warn-soft p-3">
                <p className="text-warn">{t('changed_meanwhile')}</p>
                <DiffView
                  before={comparable(base)}
                  after={comparable(item)}
                  nameOf={(field) => (t.has(field as never) ? t(field as never) : field)}
                />
              </div>
            )}
            <Basics />
            <Pictures item={item} onChange={mine} />
            <Prices item={item} />
            <AttributeFields />
            <Variants item={item} onChange={mine} />
            <ForSearch item={item} />
          </div>
          <div className="grid min-w-0 gap-4">
            <Placing item={item} />
            <Selling />
            <Codes />
            <FactFields />
          </div>
        </fieldset>
        <SaveBar open={isDirty} busy={busy} problem={problem} onDiscard={() => form.reset(draftOf(item))} />
      </form>
      <div className="mt-4 lg:me-[23rem]">
        <Card title={t('history')}>
          <Changes id={item.id} />
        </Card>
      </div>
    </FormProvider>
  );
}

function Head({ item, onChange }: { item: Product; onChange: (item: Product) => void }) {
  const t = useTranslations('catalogue');
  const may = useMay();
  const nameOf = useNameOf();
  const act = useMutation({
    mutationFn: (each: 'publish' | 'withdraw' | 'archive' | 'restore') =>
      take(
        api.POST('/items/{item_id}/state', {
          params: { path: { item_id: item.id }, header: ifMatch(item.version) },
          body: { act: each },
        }),
      ),
    onSuccess: (next, each) => {
      onChange(next);
      said(t(`grid.did_${each}`, { name: next.name }));
    },
  });
  const first = item.state === 'active' ? 'withdraw' : item.state === 'draft' ? 'publish' : 'restore';
  return (
    <PageHeader
      above={<Back to="/products">{t('title')}</Back>}
      title={
        <>
          <span className="min-w-0">{nameOf(item)}</span>
          <StatusBadge tone={tones[item.state]}>{t(`states.${item.state}`)}</StatusBadge>
        </>
      }
      text={item.way.map(nameOf).join(' › ')}
      actions={
        may('catalogue.publish') && (
          <>
            <Button
              look={first === 'publish' ? 'primary' : 'plain'}
              busy={act.isPending}
              onClick={() => act.mutate(first)}
            >
              {t(`acts.${first}`)}
            </Button>
            {item.state !== 'archived' && (
              <Menu
                trigger={
                  <IconButton look="plain" label={t('more')}>
                    <Ellipsis aria-hidden className="size-4" />
                  </IconButton>
                }
                lines={[{ label: t('acts.archive'), danger: true, onChoose: () => act.mutate('archive') }]}
              />
            )}
          </>
        )
      }
    />
  );
}
