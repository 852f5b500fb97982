import { api, type Item, ifMatch, take } from '@kit/api/client.ts';
import { Button, IconButton } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { sending } from '@kit/controls/submit.ts';
import { StatusBadge } from '@kit/display/badge.tsx';
import { Card, PageHeader } from '@kit/display/small.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { Confirm, Dialog } from '@kit/overlays/dialog.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Plus } from 'lucide-react';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Answer } from '../shell/page-states.tsx';
import { AreaPincodes } from './area-pincodes.tsx';
import { LookUp } from './look-up.tsx';

type Area = Item<'/places/areas'>;

/** Where the business goes: its service areas, and a look-up of any pincode. */
export default function Areas() {
  const t = useTranslations('places.areas');
  const may = useMay();
  const query = useQuery({
    queryKey: ['places', 'areas'],
    queryFn: () => take(api.GET('/places/areas', { params: { query: { limit: 200 } } })),
  });
  const [adding, setAdding] = useState(false);
  const [open, setOpen] = useState<Area>();
  const add = may('places.edit_areas') && (
    <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} actions={add} />
      <div className="grid items-start gap-4 lg:grid-cols-[1fr_22rem]">
        <Answer query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Card>
                <EmptyState scene="people" title={t('empty')} text={t('empty_text')} action={add} />
              </Card>
            ) : (
              <ul className="card divide-y divide-line">
                {items.map((area) => (
                  <Line key={area.id} area={area} onOpen={() => setOpen(area)} />
                ))}
              </ul>
            )
          }
        </Answer>
        <LookUp />
      </div>
      {adding && <Name onClose={() => setAdding(false)} />}
      {open && <AreaPincodes area={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function Line({ area, onOpen }: { area: Area; onOpen: () => void }) {
  const t = useTranslations('places.areas');
  const format = useFormatter();
  const may = useMay();
  const client = useQueryClient();
  const [asking, setAsking] = useState<'rename' | 'remove'>();
  const fresh = () => client.invalidateQueries({ queryKey: ['places'] });
  const edit = useMutation({
    mutationFn: (active: boolean) =>
      take(
        api.PATCH('/places/areas/{area_id}', {
          params: { path: { area_id: area.id }, header: ifMatch(area.version) },
          body: { active },
        }),
      ),
    onSuccess: fresh,
  });
  const remove = useMutation({
    mutationFn: () => take(api.DELETE('/places/areas/{area_id}', { params: { path: { area_id: area.id } } })),
    onSuccess: () => {
      said(t('removed'));
      return fresh();
    },
  });
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {area.name}
          <StatusBadge tone={area.active ? 'good' : 'neutral'}>{area.active ? t('on') : t('off')}</StatusBadge>
        </p>
        <p className="text-sm text-muted">
          {t('pincodes', { count: area.pincodes, shown: format.number(area.pincodes) })}
        </p>
      </div>
      <span className="flex gap-2">
        <Button onClick={onOpen}>{t('open')}</Button>
        {may('places.edit_areas') && (
          <Menu
            trigger={
              <IconButton look="plain" label={t('acts', { name: area.name })}>
                <Ellipsis aria-hidden className="size-4" />
              </IconButton>
            }
            lines={[
              { label: t('rename'), onChoose: () => setAsking('rename') },
              { label: area.active ? t('turn_off') : t('turn_on'), onChoose: () => edit.mutate(!area.active) },
              { label: t('remove'), danger: true, onChoose: () => setAsking('remove') },
            ]}
          />
        )}
      </span>
      {asking === 'rename' && <Name area={area} onClose={() => setAsking(undefined)} />}
      <Confirm
        open={asking === 'remove'}
        danger
        onClose={() => setAsking(undefined)}
        title={t('remove_title', { name: area.name })}
        text={t('remove_text')}
        verb={t('remove')}
        onConfirm={() => remove.mutateAsync()}
      />
    </li>
  );
}

function Name({ area, onClose }: { area?: Area; onClose: () => void }) {
  const t = useTranslations('places.areas');
  const client = useQueryClient();
  const [name, setName] = useState(area?.name ?? '');
  const save = useMutation({
    mutationFn: () =>
      area
        ? take(
            api.PATCH('/places/areas/{area_id}', {
              params: { path: { area_id: area.id }, header: ifMatch(area.version) },
              body: { name },
            }),
          )
        : take(api.POST('/places/areas', { body: { name } })),
    onSuccess: () => {
      onClose();
      return client.invalidateQueries({ queryKey: ['places'] });
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={area ? t('rename') : t('add')}
      actions={
        <Button look="primary" type="submit" form="area" busy={save.isPending} disabled={!name.trim()}>
          {t('save')}
        </Button>
      }
    >
      <form id="area" onSubmit={sending(() => save.mutate())}>
        <Field label={t('name')} hint={t('name_hint')}>
          <Input autoFocus required maxLength={80} value={name} onValueChange={setName} />
        </Field>
      </form>
    </Dialog>
  );
}
