import { api, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { codeOf } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import type { Column } from '@kit/data/column.ts';
import { DiffView } from '@kit/display/diff-view.tsx';
import { PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import type { Search } from '../router.tsx';
import { Back } from '../shell/back.tsx';
import { TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { Listing } from '../shell/listing.tsx';
import { PictureField } from './picture-field.tsx';
import { Thumb } from './thumb.tsx';
import type { Brand } from './wanted.ts';

function readBrands({ q }: Search, cursor: string | undefined) {
  return take(api.GET('/brands', { params: { query: { ...(q && { q }), ...(cursor && { cursor }) } } }));
}

/** The brands, with their logos. */
export default function Brands() {
  const t = useTranslations('catalogue');
  const may = useMay();
  const [editing, setEditing] = useState<Brand | 'new'>();
  const edits = may('catalogue.edit_tree');
  const add = edits && (
    <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setEditing('new')}>
      {t('brands.add')}
    </Button>
  );
  const columns: Column<Brand>[] = [
    {
      id: 'name',
      title: t('name'),
      card: 'title',
      cell: (row) => (
        <span className="flex items-center gap-3">
          <Thumb fileId={row.logo_file_id} />
          <span className="font-medium">{row.name}</span>
        </span>
      ),
    },
    { id: 'name_hi', title: t('name_hi'), cell: (row) => <span lang="hi">{row.name_hi}</span> },
    {
      id: 'products',
      title: t('title'),
      end: true,
      card: 'side',
      cell: (row) => (
        <Link
          to="/products"
          search={{ brand: row.id, brand_name: row.name }}
          className="text-accent-ink underline-offset-4 hover:underline"
        >
          {t('show_products')}
        </Link>
      ),
    },
  ];
  return (
    <>
      <PageHeader above={<Back to="/products">{t('title')}</Back>} title={t('brands.title')} actions={add} />
      <Listing<Brand>
        name="catalogue.brand_list"
        label={t('brands.title')}
        searchLabel={t('brands.search')}
        columns={columns}
        idOf={(row) => row.id}
        read={readBrands}
        {...(edits && { onOpen: setEditing })}
        empty={<EmptyState scene="book" title={t('brands.empty')} text={t('brands.empty_text')} action={add} />}
      />
      {editing && <EditBrand brand={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </>
  );
}

interface Draft {
  name: string;
  name_hi: string;
  logo_file_id: string | null;
}

function EditBrand({ brand, onClose }: { brand: Brand | undefined; onClose: () => void }) {
  const t = useTranslations('catalogue');
  const client = useQueryClient();
  const [theirs, setTheirs] = useState<Brand>();
  const form = useForm<Draft>({
    defaultValues: {
      name: brand?.name ?? '',
      name_hi: brand?.name_hi ?? '',
      logo_file_id: brand?.logo_file_id ?? null,
    },
  });
  const { submit, problem, busy } = useSending(form, async ({ name, name_hi, logo_file_id }) => {
    const body = { name, name_hi: name_hi.trim() || null, logo_file_id };
    const version = (theirs ?? brand)?.version;
    try {
      await (brand === undefined || version === undefined
        ? take(api.POST('/brands', { body }))
        : take(
            api.PATCH('/brands/{brand_id}', {
              params: { path: { brand_id: brand.id }, header: ifMatch(version) },
              body,
            }),
          ));
    } catch (error) {
      if (codeOf(error) !== 'platform.changed_meanwhile' || !brand) throw error;
      const { items } = await take(api.GET('/brands', { params: { query: { q: brand.name } } }));
      setTheirs(items.find(({ id }) => id === brand.id));
      return;
    }
    await client.invalidateQueries({ queryKey: ['catalogue'] });
    said(t('saved'));
    onClose();
  });
  return (
    <FormDialog
      onClose={onClose}
      title={brand ? t('brands.edit') : t('brands.add')}
      verb={theirs ? t('save_over') : brand ? t('save') : t('add_verb')}
      busy={busy}
      problem={problem}
      onSubmit={submit}
    >
      {theirs && brand && (
        <div role="alert" className="grid gap-2 rounded-control bg-warn-soft p-3">
          <p className="text-warn">{t('changed_meanwhile')}</p>
          <DiffView
            before={{ name: brand.name, name_hi: brand.name_hi }}
            after={{ name: theirs.name, name_hi: theirs.name_hi }}
            nameOf={(field) => t(field as 'name')}
          />
        </div>
      )}
      <TextField form={form} name="name" label={t('name')} required autoFocus maxLength={80} />
      <TextField form={form} name="name_hi" label={t('name_hi')} optional lang="hi" maxLength={80} />
      <PictureField
        label={t('brands.logo')}
        value={form.watch('logo_file_id')}
        onChange={(id) => form.setValue('logo_file_id', id, { shouldDirty: true })}
      />
    </FormDialog>
  );
}
