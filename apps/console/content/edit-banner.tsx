import { api, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Switch } from '@kit/controls/choices.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTimeZone, useTranslations } from 'use-intl';
import { PictureField } from '../catalogue/picture-field.tsx';
import { pictureUrl } from '../catalogue/wanted.ts';
import { TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { instantOf, localOf } from '../shell/local-time.ts';
import { type Banner, bannersQuery } from './wanted.ts';

/** Adds a banner or changes one, and shows it as it will look. */
export function EditBanner({ banner, onClose }: { banner: Banner | undefined; onClose: () => void }) {
  const t = useTranslations('content');
  const client = useQueryClient();
  const zone = useTimeZone() ?? 'Asia/Kolkata';
  const form = useForm({
    defaultValues: {
      title: banner?.title ?? '',
      title_hi: banner?.title_hi ?? '',
      text: banner?.text ?? '',
      text_hi: banner?.text_hi ?? '',
      href: banner?.href ?? '',
      picture_file_id: banner?.picture_file_id ?? null,
      starts_at: banner ? localOf(banner.starts_at, zone) : '',
      ends_at: banner?.ends_at ? localOf(banner.ends_at, zone) : '',
      on_show: banner?.on_show ?? true,
    },
  });
  const { submit, problem, busy } = useSending(form, async (draft) => {
    const body = {
      title: draft.title,
      title_hi: draft.title_hi.trim() || null,
      text: draft.text.trim() || null,
      text_hi: draft.text_hi.trim() || null,
      href: draft.href.trim() || null,
      picture_file_id: draft.picture_file_id,
      ends_at: draft.ends_at ? instantOf(draft.ends_at, zone) : null,
      on_show: draft.on_show,
      ...(draft.starts_at && { starts_at: instantOf(draft.starts_at, zone) }),
    };
    await (banner === undefined
      ? take(api.POST('/content/banners', { body }))
      : take(
          api.PATCH('/content/banners/{banner_id}', {
            params: { path: { banner_id: banner.id }, header: ifMatch(banner.version) },
            body,
          }),
        ));
    await client.invalidateQueries({ queryKey: bannersQuery.queryKey });
    said(t('saved'));
    onClose();
  });
  const draft = form.watch();
  return (
    <FormDialog
      wide
      onClose={onClose}
      title={banner ? t('banner.edit') : t('banner.add')}
      verb={banner ? t('save') : t('banner.verb')}
      busy={busy}
      problem={problem}
      onSubmit={submit}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField form={form} name="title" label={t('banner.title')} required autoFocus maxLength={80} />
        <TextField form={form} name="title_hi" label={t('banner.title_hi')} optional lang="hi" maxLength={80} />
        <TextField form={form} name="text" label={t('banner.text')} optional maxLength={200} />
        <TextField form={form} name="text_hi" label={t('banner.text_hi')} optional lang="hi" maxLength={200} />
        <TextField
          form={form}
          name="starts_at"
          label={t('banner.starts_at')}
          optional
          hint={t('banner.starts_hint')}
          type="datetime-local"
          className="figures"
        />
        <TextField
          form={form}
          name="ends_at"
          label={t('banner.ends_at')}
          optional
          type="datetime-local"
          className="figures"
        />
        <TextField
          form={form}
          name="href"
          label={t('block.href')}
          optional
          hint={t('block.href_hint')}
          className="figures"
          maxLength={500}
        />
      </div>
      <PictureField
        label={t('banner.picture')}
        value={draft.picture_file_id}
        onChange={(id) => form.setValue('picture_file_id', id, { shouldDirty: true })}
      />
      <Switch
        label={t('banner.on_show')}
        checked={draft.on_show}
        onChange={(on_show) => form.setValue('on_show', on_show, { shouldDirty: true })}
      />
      <Look picture_file_id={draft.picture_file_id} title={draft.title || t('banner.title')} text={draft.text} />
    </FormDialog>
  );
}

/** The banner as visitors will see it. */
function Look({ picture_file_id, title, text }: { picture_file_id: string | null; title: string; text: string }) {
  return (
    <figure className="relative min-h-32 overflow-hidden rounded-control bg-accent-soft">
      {picture_file_id && (
        <img
          src={pictureUrl(picture_file_id, 1200)}
          alt=""
          className="absolute inset-0 size-full object-cover object-right"
        />
      )}
      <figcaption className="relative max-w-3/5 p-5 text-[#1c1917]">
        <p className="text-lg font-semibold">{title}</p>
        {text && <p className="mt-1 text-sm">{text}</p>}
      </figcaption>
    </figure>
  );
}
