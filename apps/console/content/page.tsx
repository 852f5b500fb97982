import { api, ifMatch, take } from '@kit/api/client.ts';
import { codeOf } from '@kit/api/refusal.ts';
import { Button, buttonLook } from '@kit/controls/button.tsx';
import { Field, Input, Textarea } from '@kit/controls/field.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { PageHeader } from '@kit/display/page.tsx';
import { Confirm } from '@kit/overlays/dialog.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Ellipsis, ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Back } from '../shell/back.tsx';
import { Meanwhile, useDraft } from '../shell/draft.tsx';
import { Answer } from '../shell/page-states.tsx';
import { SaveBar } from '../shell/save-bar.tsx';
import { Blocks } from './blocks.tsx';
import { Standing } from './pages.tsx';
import { Preview } from './preview.tsx';
import { type Page, pageQuery } from './wanted.ts';

/** One page of the store: what is written on the left, how it reads on the right. */
export default function PageEditor() {
  const { pageId } = useParams({ from: '/shell/content/$pageId' });
  const query = useQuery(pageQuery(pageId));
  return <Answer query={query}>{(page) => <Editor key={page.id} page={page} />}</Answer>;
}

type Draft = Pick<Page, 'slug' | 'title' | 'title_hi' | 'description' | 'description_hi' | 'blocks'>;

function draftOf({ slug, title, title_hi, description, description_hi, blocks }: Page): Draft {
  return { slug, title, title_hi, description, description_hi, blocks };
}

function useActs(page: Page) {
  const t = useTranslations('content');
  const client = useQueryClient();
  const go = useNavigate();
  const params = { path: { page_id: page.id }, header: ifMatch(page.version) };
  const taken = (words: string) => (after: Page) => {
    client.setQueryData(pageQuery(page.id).queryKey, after);
    void client.invalidateQueries({ queryKey: ['content'] });
    said(words);
  };
  const onError = (error: unknown) => {
    if (codeOf(error) === 'platform.changed_meanwhile') void client.invalidateQueries({ queryKey: ['content'] });
  };
  return {
    save: useMutation({
      mutationFn: (body: Draft) => take(api.PATCH('/content/pages/{page_id}', { params, body })),
      onSuccess: taken(t('saved')),
      onError,
    }),
    publish: useMutation({
      mutationFn: () => take(api.POST('/content/pages/{page_id}/publish', { params })),
      onSuccess: taken(t('page.was_published')),
      onError,
    }),
    withdraw: useMutation({
      mutationFn: () => take(api.POST('/content/pages/{page_id}/withdraw', { params })),
      onSuccess: taken(t('page.was_withdrawn')),
      onError,
    }),
    remove: useMutation({
      mutationFn: () => take(api.DELETE('/content/pages/{page_id}', { params: { path: { page_id: page.id } } })),
      onSuccess: async () => {
        await go({ to: '/content', ignoreBlocker: true });
        await client.invalidateQueries({ queryKey: ['content'] });
        said(t('page.was_removed', { title: page.title }));
      },
      onError,
    }),
  };
}

function Editor({ page }: { page: Page }) {
  const t = useTranslations('content');
  const may = useMay();
  const acts = useActs(page);
  const { draft, write, changed, settle, before } = useDraft(draftOf(page));
  const [removing, setRemoving] = useState(false);
  const edits = may('content.edit');
  const publishes = may('content.publish');
  const told = (it: Draft) => ({
    [t('page.title')]: it.title,
    [t('page.title_hi')]: it.title_hi,
    [t('page.description')]: it.description,
    [t('page.description_hi')]: it.description_hi,
    [t('page.slug')]: it.slug,
  });
  return (
    <>
      <PageHeader
        above={<Back to="/content">{t('sections.pages')}</Back>}
        title={page.title}
        text={<Standing page={page} />}
        actions={
          <>
            {page.published_at && (
              <a href={`/pages/${page.slug}`} target="_blank" rel="noreferrer" className={buttonLook('plain')}>
                <ExternalLink aria-hidden className="size-4" />
                {t('page.see')}
              </a>
            )}
            {publishes && (
              <Menu
                trigger={
                  <IconButton label={t('page.acts')}>
                    <Ellipsis aria-hidden className="size-4" />
                  </IconButton>
                }
                lines={[
                  ...(page.published_at ? [{ label: t('page.withdraw'), onChoose: () => acts.withdraw.mutate() }] : []),
                  { label: t('page.remove'), danger: true, onChoose: () => setRemoving(true) },
                ]}
              />
            )}
            {publishes && (
              <Button
                look="primary"
                busy={acts.publish.isPending}
                disabled={changed || !page.differs}
                onClick={() => acts.publish.mutate()}
              >
                {t('page.publish')}
              </Button>
            )}
          </>
        }
      />
      <Meanwhile before={before && told(before)} after={told(draftOf(page))} />
      <div className="grid items-start gap-8 lg:grid-cols-2">
        <fieldset disabled={!edits} className="grid min-w-0 gap-5">
          <Head draft={draft} onChange={write} />
          <Blocks blocks={draft.blocks} onChange={(blocks) => write({ ...draft, blocks })} />
        </fieldset>
        <Preview title={draft.title} title_hi={draft.title_hi} blocks={draft.blocks} />
      </div>
      <SaveBar
        open={changed}
        busy={acts.save.isPending}
        onDiscard={() => settle()}
        onSave={() => acts.save.mutate(draft, { onSuccess: (saved) => settle(draftOf(saved)) })}
      />
      <Confirm
        open={removing}
        danger
        title={t('page.remove_title', { title: page.title })}
        text={t('page.remove_text')}
        verb={t('page.remove')}
        onClose={() => setRemoving(false)}
        onConfirm={() => acts.remove.mutateAsync()}
      />
    </>
  );
}

function Head({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const t = useTranslations('content.page');
  const put = (field: Exclude<keyof Draft, 'blocks'>, text: string) =>
    onChange({ ...draft, [field]: field === 'title' || field === 'slug' ? text : text || null });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('title')}>
        <Input required maxLength={120} value={draft.title} onValueChange={(text) => put('title', text)} />
      </Field>
      <Field label={t('title_hi')} optional>
        <Input lang="hi" maxLength={120} value={draft.title_hi ?? ''} onValueChange={(text) => put('title_hi', text)} />
      </Field>
      <Field label={t('description')} optional hint={t('description_hint')}>
        <Textarea
          rows={2}
          maxLength={300}
          value={draft.description ?? ''}
          onChange={({ currentTarget }) => put('description', currentTarget.value)}
        />
      </Field>
      <Field label={t('description_hi')} optional>
        <Textarea
          rows={2}
          lang="hi"
          maxLength={300}
          value={draft.description_hi ?? ''}
          onChange={({ currentTarget }) => put('description_hi', currentTarget.value)}
        />
      </Field>
      <Field label={t('slug')} className="sm:col-span-2">
        <Input maxLength={80} className="figures" value={draft.slug} onValueChange={(text) => put('slug', text)} />
      </Field>
    </div>
  );
}
