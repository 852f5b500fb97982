import { api, type Item, ifMatch, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateInput, DateText } from '@kit/controls/date.tsx';
import { Field, Input, Textarea } from '@kit/controls/field.tsx';
import { StatusBadge } from '@kit/display/badge.tsx';
import { CopyField } from '@kit/display/copy-field.tsx';
import { Card, PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { Confirm, Dialog } from '@kit/overlays/dialog.tsx';
import { Drawer } from '@kit/overlays/drawer.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Answer } from '../shell/page-states.tsx';
import { PermissionMatrix } from './permission-matrix.tsx';
import { Problem } from './problem.tsx';
import { permissionsQuery } from './role-data.ts';

type Key = Item<'/api-keys'>;

/** The keys by which other programs come in. */
export default function ApiKeys() {
  const t = useTranslations('people.keys');
  const query = useQuery({
    queryKey: ['people', 'keys'],
    queryFn: () => take(api.GET('/api-keys', { params: { query: { limit: 200 } } })),
  });
  const [open, setOpen] = useState<Key | 'new'>();
  const add = (
    <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setOpen('new')}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} actions={add} />
      <Answer query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Card>
              <EmptyState scene="locked" title={t('empty')} text={t('empty_text')} action={add} />
            </Card>
          ) : (
            <ul className="card divide-y divide-line">
              {items.map((key) => (
                <Line key={key.id} apiKey={key} onEdit={() => setOpen(key)} />
              ))}
            </ul>
          )
        }
      </Answer>
      {open && <Editor apiKey={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function Line({ apiKey, onEdit }: { apiKey: Key; onEdit: () => void }) {
  const t = useTranslations('people.keys');
  const client = useQueryClient();
  const [ending, setEnding] = useState(false);
  const end = useMutation({
    mutationFn: () => take(api.DELETE('/api-keys/{key_id}', { params: { path: { key_id: apiKey.id } } })),
    onSuccess: () => {
      said(t('ended_said'));
      return client.invalidateQueries({ queryKey: ['people', 'keys'] });
    },
  });
  const ended = apiKey.ended_at !== null;
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {apiKey.name}
          <StatusBadge tone={ended ? 'neutral' : 'good'}>{ended ? t('ended') : t('working')}</StatusBadge>
        </p>
        <p className="text-sm text-muted">
          <code>{`${apiKey.prefix}…`}</code>
          {' · '}
          {t('allows', { count: Object.keys(apiKey.grants).length })}
          {' · '}
          {apiKey.last_used_at ? (
            <>
              {t('used')} <DateText value={apiKey.last_used_at} as="ago" />
            </>
          ) : (
            t('never_used')
          )}
        </p>
      </div>
      {!ended && (
        <span className="flex gap-2">
          <Button onClick={onEdit}>{t('edit')}</Button>
          <Button look="danger" onClick={() => setEnding(true)}>
            {t('end')}
          </Button>
        </span>
      )}
      <Confirm
        open={ending}
        danger
        onClose={() => setEnding(false)}
        title={t('end_title', { name: apiKey.name })}
        text={t('end_text')}
        verb={t('end')}
        onConfirm={() => end.mutateAsync()}
      />
    </li>
  );
}

function Editor({ apiKey, onClose }: { apiKey: Key | undefined; onClose: () => void }) {
  const t = useTranslations('people.keys');
  const client = useQueryClient();
  const wordsOf = useRefusalWords();
  const permissions = useQuery(permissionsQuery);
  const [name, setName] = useState(apiKey?.name ?? '');
  const [grants, setGrants] = useState<Key['grants']>(apiKey?.grants ?? {});
  const [networks, setNetworks] = useState(apiKey?.networks.join('\n') ?? '');
  const [until, setUntil] = useState(apiKey?.expires_at?.slice(0, 10) ?? '');
  const body = {
    name,
    grants,
    networks: networks.split(/[\s,]+/).filter(Boolean),
    expires_at: until ? `${until}T18:29:59Z` : null,
  };
  const fresh = () => client.invalidateQueries({ queryKey: ['people', 'keys'] });
  const add = useMutation({
    meta: { quiet: true },
    mutationFn: () => take(api.POST('/api-keys', { body })),
    onSuccess: fresh,
  });
  const edit = useMutation({
    meta: { quiet: true },
    mutationFn: (key: Key) =>
      take(api.PUT('/api-keys/{key_id}', { params: { path: { key_id: key.id }, header: ifMatch(key.version) }, body })),
    onSuccess: () => {
      said(t('saved'));
      onClose();
      return fresh();
    },
  });
  const error = add.error ?? edit.error;
  if (add.data) {
    return (
      <Dialog
        open
        onClose={onClose}
        title={t('made')}
        text={t('made_text')}
        actions={
          <Button look="primary" onClick={onClose}>
            {t('kept')}
          </Button>
        }
      >
        <div className="grid gap-4">
          <Shown label={t('key')} value={add.data.key} />
          <Shown label={t('secret')} value={add.data.signing_secret} />
        </div>
      </Dialog>
    );
  }
  return (
    <Drawer
      kept
      open
      onClose={onClose}
      title={apiKey ? t('edit') : t('add')}
      actions={
        <Button
          look="primary"
          busy={add.isPending || edit.isPending}
          disabled={!name.trim()}
          onClick={() => (apiKey ? edit.mutate(apiKey) : add.mutate())}
        >
          {apiKey ? t('save') : t('make')}
        </Button>
      }
    >
      <div className="grid gap-5">
        <Problem text={error ? wordsOf(error) : undefined} />
        <Field label={t('name')} hint={t('name_hint')}>
          <Input autoFocus maxLength={80} value={name} onValueChange={setName} />
        </Field>
        <Field label={t('networks')} hint={t('networks_hint')} optional>
          <Textarea
            rows={2}
            spellCheck={false}
            value={networks}
            onChange={(event) => setNetworks(event.currentTarget.value)}
          />
        </Field>
        <Field label={t('until')} optional>
          <DateInput value={until} onChange={setUntil} />
        </Field>
        <Answer query={permissions}>
          {({ items }) => <PermissionMatrix permissions={items} grants={grants} onChange={setGrants} />}
        </Answer>
      </div>
    </Drawer>
  );
}

function Shown({ label, value }: { label: string; value: string }) {
  return (
    <div className="grid gap-1.5">
      <p className="text-sm font-medium">{label}</p>
      <CopyField label={label} value={value} />
    </div>
  );
}
