import { api, type Item, ifMatch, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Field, Input } from '@kit/controls/field.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { sending } from '@kit/controls/submit.ts';
import { StatusBadge } from '@kit/display/badge.tsx';
import { Confirm } from '@kit/overlays/dialog.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { FormDialog } from '../shell/form-dialog.tsx';

/** Somewhere the business goes: a name and its pincodes. */
export type Area = Item<'/places/areas'>;

/** Whether an area counts just now. */
export function AreaState({ area }: { area: Area }) {
  const t = useTranslations('places.areas');
  return <StatusBadge tone={area.active ? 'good' : 'neutral'}>{area.active ? t('on') : t('off')}</StatusBadge>;
}

/** What can be done with an area: rename, switch, remove. */
export function AreaActs({ area, onRemoved }: { area: Area; onRemoved?: () => void }) {
  const t = useTranslations('places.areas');
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
    onSettled: fresh,
  });
  const remove = useMutation({
    mutationFn: () => take(api.DELETE('/places/areas/{area_id}', { params: { path: { area_id: area.id } } })),
    onSuccess: () => {
      said(t('removed'));
      onRemoved?.();
      return fresh();
    },
  });
  if (!may('places.edit_areas')) return null;
  return (
    <>
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
      {asking === 'rename' && <AreaName area={area} onClose={() => setAsking(undefined)} />}
      <Confirm
        open={asking === 'remove'}
        danger
        onClose={() => setAsking(undefined)}
        title={t('remove_title', { name: area.name })}
        text={t('remove_text')}
        verb={t('remove')}
        onConfirm={() => remove.mutateAsync()}
      />
    </>
  );
}

/** Makes an area, or gives one another name. */
export function AreaName({ area, onClose }: { area?: Area; onClose: () => void }) {
  const t = useTranslations('places.areas');
  const wordsOf = useRefusalWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState(area?.name ?? '');
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      area
        ? take(
            api.PATCH('/places/areas/{area_id}', {
              params: { path: { area_id: area.id }, header: ifMatch(area.version) },
              body: { name },
            }),
          )
        : take(api.POST('/places/areas', { body: { name } })),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['places'] });
      onClose();
      if (!area) await navigate({ to: '/places/$areaId', params: { areaId: id } });
    },
  });
  return (
    <FormDialog
      onClose={onClose}
      title={area ? t('rename') : t('add')}
      verb={t('save')}
      busy={save.isPending}
      disabled={!name.trim()}
      problem={save.error ? wordsOf(save.error) : undefined}
      onSubmit={sending(() => save.mutate())}
    >
      <Field label={t('name')} hint={t('name_hint')}>
        <Input autoFocus required maxLength={80} value={name} onValueChange={setName} />
      </Field>
    </FormDialog>
  );
}
