import { api, type Item, ifMatch, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { Field, Textarea } from '@kit/controls/field.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { DiffView } from '@kit/display/diff-view.tsx';
import { Card } from '@kit/display/page.tsx';
import { type Happening, Timeline } from '@kit/display/timeline.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Merge, Pencil, StickyNote, UserRoundPlus } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Answer } from '../shell/page-states.tsx';
import type { Customer } from './customer.tsx';

type Line = Item<'/customers/{customer_id}/timeline'>;
type Pages = { pages: { items: Line[] }[] };

/** What happened with a customer and what staff wrote about it. */
export function Story({ customer }: { customer: Customer }) {
  const t = useTranslations('customers.story');
  const may = useMay();
  const query = useInfiniteQuery({
    queryKey: ['customers', 'story', customer.id],
    queryFn: ({ pageParam }) =>
      take(
        api.GET('/customers/{customer_id}/timeline', {
          params: { path: { customer_id: customer.id }, query: { limit: 30, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const happeningOf = useHappenings(customer);
  return (
    <Card title={t('title')}>
      {may('customers.edit') && <Composer customer={customer} />}
      <Answer query={query}>
        {({ pages }: Pages) => <Timeline happenings={pages.flatMap(({ items }) => items).map(happeningOf)} />}
      </Answer>
      {query.hasNextPage && (
        <Button className="mt-4" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('earlier')}
        </Button>
      )}
    </Card>
  );
}

function Composer({ customer }: { customer: Customer }) {
  const t = useTranslations('customers.story');
  const client = useQueryClient();
  const [body, setBody] = useState('');
  const write = useMutation({
    mutationFn: () =>
      take(
        api.POST('/customers/{customer_id}/notes', { params: { path: { customer_id: customer.id } }, body: { body } }),
      ),
    onSuccess: () => {
      setBody('');
      return client.invalidateQueries({ queryKey: ['customers', 'story', customer.id] });
    },
  });
  const send = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && body.trim()) write.mutate();
  };
  return (
    <div className="mb-6 grid gap-2">
      <Field label={t('note')} hideLabel>
        <Textarea
          rows={2}
          maxLength={5000}
          placeholder={t('note_hint')}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
          onKeyDown={send}
        />
      </Field>
      {body.trim() && (
        <Button className="justify-self-end" busy={write.isPending} onClick={() => write.mutate()}>
          {t('add_note')}
        </Button>
      )}
    </div>
  );
}

function useHappenings(customer: Customer): (line: Line) => Happening {
  const t = useTranslations('customers');
  const tk = useTranslations('customers.story.kinds');
  const purposeOf = (purpose: string) =>
    t.has(`purpose.${purpose}` as never) ? t(`purpose.${purpose}` as never) : purpose;
  const nameOf = (field: string) => {
    const [, purpose] = /^consent to (.+)$/.exec(field) ?? [];
    if (purpose) return t('consent_to', { purpose: purposeOf(purpose) });
    return t.has(field as never) ? t(field as never) : field;
  };
  return (line) => {
    const { id, at, kind, data } = line;
    const by = line.actor_name ?? t(`story.by.${line.actor_kind as 'person'}`);
    if (kind === 'customers.note') {
      return {
        ...{ id, at, by, title: t('story.note') },
        icon: <StickyNote aria-hidden />,
        body: <Note customer={customer} line={line} />,
      };
    }
    if (kind === 'customers.change') {
      const { before, after } = data as {
        before: Record<string, unknown> | null;
        after: Record<string, unknown> | null;
      };
      const added = before === null;
      return {
        ...{ id, at, by, title: added ? t('story.added') : t('story.changed') },
        icon: added ? <UserRoundPlus aria-hidden /> : <Pencil aria-hidden />,
        body: !added && after && <DiffView before={plain(before)} after={plain(after)} nameOf={nameOf} />,
      };
    }
    const known = kind.replace('.', '_');
    return {
      ...{ id, at, by },
      title: tk.has(known as never)
        ? tk(known as never, data as never)
        : kind.replace(/^.*\./, '').replaceAll('_', ' '),
      icon: kind.includes('merge') ? <Merge aria-hidden /> : undefined,
    };
  };
}

const machinery = new Set(['version', 'updated_at', 'tenant_id', 'name_key', 'search', 'id']);

function plain(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([field]) => !machinery.has(field)));
}

function Note({ customer, line }: { customer: Customer; line: Line }) {
  const t = useTranslations('customers.story');
  const may = useMay();
  const client = useQueryClient();
  const { body, version } = line.data as { body: string; version: number };
  const [draft, setDraft] = useState<string>();
  const path = { customer_id: customer.id, note_id: line.id };
  const fresh = () => client.invalidateQueries({ queryKey: ['customers', 'story', customer.id] });
  const save = useMutation({
    mutationFn: (text: string) =>
      take(
        api.PUT('/customers/{customer_id}/notes/{note_id}', {
          params: { path, header: ifMatch(version) },
          body: { body: text },
        }),
      ),
    onSuccess: () => {
      setDraft(undefined);
      return fresh();
    },
  });
  const restore = useMutation({
    mutationFn: () =>
      take(
        api.POST('/customers/{customer_id}/notes', { params: { path: { customer_id: customer.id } }, body: { body } }),
      ),
    onSuccess: fresh,
  });
  const remove = useMutation({
    mutationFn: () => take(api.DELETE('/customers/{customer_id}/notes/{note_id}', { params: { path } })),
    onSuccess: () => {
      void fresh();
      said(t('note_removed'), { label: t('undo'), run: () => restore.mutate() });
    },
  });
  if (draft !== undefined) {
    return (
      <div className="grid gap-2">
        <Field label={t('note')} hideLabel>
          <Textarea
            autoFocus
            maxLength={5000}
            value={draft}
            onChange={(event) => setDraft(event.currentTarget.value)}
          />
        </Field>
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={() => setDraft(undefined)}>
            {t('cancel')}
          </Button>
          <Button busy={save.isPending} disabled={!draft.trim()} onClick={() => save.mutate(draft)}>
            {t('save')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="flex items-start gap-2 rounded-control bg-sunken py-2 ps-3 pe-1">
      <p className="min-w-0 flex-1 whitespace-pre-wrap">{body}</p>
      {may('customers.edit') && (
        <Menu
          trigger={
            <IconButton label={t('note_acts')}>
              <Ellipsis aria-hidden className="size-4" />
            </IconButton>
          }
          lines={[
            { label: t('edit'), onChoose: () => setDraft(body) },
            { label: t('remove'), danger: true, onChoose: () => remove.mutate() },
          ]}
        />
      )}
    </div>
  );
}
