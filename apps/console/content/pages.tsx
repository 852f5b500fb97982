import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { StatusBadge } from '@kit/display/badge.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { useLanguage } from '@kit/words.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import type { Search } from '../router.tsx';
import { TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { useKeys } from '../shell/keys.ts';
import { Listing } from '../shell/listing.tsx';
import { Sections } from './sections.tsx';
import type { Page } from './wanted.ts';

function readPages({ published }: Search, cursor: string | undefined) {
  const seen = (['true', 'false'] as const).find((each) => each === published);
  return take(
    api.GET('/content/pages', { params: { query: { ...(seen && { published: seen }), ...(cursor && { cursor }) } } }),
  );
}

/** How a page stands: seen by visitors, seen in an older wording, or not yet. */
export function Standing({ page }: { page: Pick<Page, 'published_at' | 'differs'> }) {
  const t = useTranslations('content.standings');
  if (page.published_at === null) return <StatusBadge tone="neutral">{t('draft')}</StatusBadge>;
  return page.differs ? (
    <StatusBadge tone="warn">{t('differs')}</StatusBadge>
  ) : (
    <StatusBadge tone="good">{t('published')}</StatusBadge>
  );
}

/** The pages of the store: about, contact, delivery and whatever else is written. */
export default function Pages() {
  const t = useTranslations('content');
  const language = useLanguage();
  const may = useMay();
  const go = useNavigate();
  const [adding, setAdding] = useState(false);
  const edits = may('content.edit');
  useKeys({ n: () => edits && setAdding(true) });
  const add = edits && (
    <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
      {t('page.add')}
    </Button>
  );
  const columns: Column<Page>[] = [
    {
      id: 'title',
      title: t('page.title'),
      card: 'title',
      cell: (row) => <span className="font-medium">{(language === 'hi' && row.title_hi) || row.title}</span>,
    },
    { id: 'slug', title: t('page.slug'), cell: (row) => <span className="figures text-muted">/pages/{row.slug}</span> },
    { id: 'standing', title: t('page.standing'), card: 'side', cell: (row) => <Standing page={row} /> },
    { id: 'updated', title: t('page.updated'), end: true, cell: (row) => <DateText value={row.updated_at} as="ago" /> },
  ];
  return (
    <>
      <Sections actions={add} />
      <Listing<Page>
        name="content.pages"
        label={t('sections.pages')}
        columns={columns}
        idOf={(row) => row.id}
        read={readPages}
        views={[
          { id: 'all', name: t('page.all'), search: {} },
          { id: 'published', name: t('standings.published'), search: { published: 'true' } },
          { id: 'drafts', name: t('standings.draft'), search: { published: 'false' } },
        ]}
        more={{ ids: ['published'], chips: null }}
        onOpen={({ id }) => void go({ to: '/content/$pageId', params: { pageId: id } })}
        empty={<EmptyState scene="book" title={t('page.empty')} text={t('page.empty_text')} action={add} />}
      />
      {adding && <AddPage onClose={() => setAdding(false)} />}
    </>
  );
}

/** An address out of a title; what is typed into the field itself stays as it is. */
function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 80);
}

function AddPage({ onClose }: { onClose: () => void }) {
  const t = useTranslations('content');
  const client = useQueryClient();
  const go = useNavigate();
  const form = useForm({ defaultValues: { title: '', slug: '' } });
  const { submit, problem, busy } = useSending(form, async ({ title, slug }) => {
    const page = await take(api.POST('/content/pages', { body: { title, slug: slug || slugOf(title) } }));
    await client.invalidateQueries({ queryKey: ['content'] });
    await go({ to: '/content/$pageId', params: { pageId: page.id } });
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t('page.add')}
      verb={t('page.begin')}
      busy={busy}
      problem={problem}
      onSubmit={submit}
    >
      <TextField form={form} name="title" label={t('page.title')} required autoFocus maxLength={120} />
      <TextField
        form={form}
        name="slug"
        label={t('page.slug')}
        optional
        hint={t('page.slug_hint')}
        maxLength={80}
        className="figures"
        placeholder={slugOf(form.watch('title'))}
        pattern="[a-z0-9]+(-[a-z0-9]+)*"
      />
    </FormDialog>
  );
}
