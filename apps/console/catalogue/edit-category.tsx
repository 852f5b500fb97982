import { api, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { codeOf } from '@kit/api/refusal.ts';
import { Field } from '@kit/controls/field.tsx';
import { DiffView } from '@kit/display/diff-view.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { AttributeEditor, withKeys } from './attribute-editor.tsx';
import { useTreeActs } from './category-acts.ts';
import { CategoryChooser } from './choosers.tsx';
import { PictureField } from './picture-field.tsx';
import { type Category, treeQuery, useNameOf } from './wanted.ts';

interface Draft {
  name: string;
  name_hi: string;
  hsn: string;
  tax_variety: string;
  picture_file_id: string | null;
  attributes: Category['attributes'];
}

interface EditCategoryProps {
  /** Left out, a new one is added under `parent`. */
  category?: Category;
  parent: string | null;
  onClose: () => void;
}

function useEdit({ category, parent, onClose }: EditCategoryProps) {
  const t = useTranslations('catalogue');
  const client = useQueryClient();
  const [theirs, setTheirs] = useState<Category>();
  const form = useForm<Draft>({
    defaultValues: {
      name: category?.name ?? '',
      name_hi: category?.name_hi ?? '',
      hsn: category?.hsn ?? '',
      tax_variety: category?.tax_variety ?? '',
      picture_file_id: category?.picture_file_id ?? null,
      attributes: category?.attributes ?? [],
    },
  });
  const sending = useSending(form, async ({ name_hi, hsn, tax_variety, attributes, ...rest }) => {
    const texts = { name_hi: name_hi.trim() || null, hsn: hsn.trim() || null, tax_variety: tax_variety.trim() || null };
    const body = { ...rest, ...texts, attributes: withKeys(attributes) };
    try {
      await (category === undefined
        ? take(api.POST('/categories', { body: { ...body, parent_id: parent } }))
        : take(
            api.PATCH('/categories/{category_id}', {
              params: { path: { category_id: category.id }, header: ifMatch((theirs ?? category).version) },
              body,
            }),
          ));
    } catch (error) {
      if (codeOf(error) !== 'platform.changed_meanwhile') throw error;
      const tree = await client.fetchQuery({ ...treeQuery, staleTime: 0 });
      setTheirs(tree.find(({ id }) => id === category?.id));
      return;
    }
    await client.invalidateQueries({ queryKey: ['catalogue'] });
    said(t('saved'));
    onClose();
  });
  return { form, theirs, ...sending };
}

/** Adds a category or changes what is said of one. Changed by someone else meanwhile, it shows the difference and asks again. */
export function EditCategory(props: EditCategoryProps) {
  const { category, onClose } = props;
  const t = useTranslations('catalogue');
  const { form, theirs, submit, problem, busy } = useEdit(props);
  return (
    <FormDialog
      wide
      onClose={onClose}
      title={category ? t('categories.edit') : t('categories.add')}
      verb={theirs ? t('save_over') : category ? t('save') : t('add_verb')}
      busy={busy}
      problem={problem}
      onSubmit={submit}
    >
      {theirs && category && (
        <div role="alert" className="grid gap-2 rounded-control bg-warn-soft p-3">
          <p className="text-warn">{t('changed_meanwhile')}</p>
          <DiffView
            before={known(category)}
            after={known(theirs)}
            nameOf={(field) => (t.has(field as never) ? t(field as never) : field)}
          />
        </div>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField form={form} name="name" label={t('name')} required autoFocus maxLength={80} />
        <TextField form={form} name="name_hi" label={t('name_hi')} optional lang="hi" maxLength={80} />
        <TextField
          form={form}
          name="hsn"
          label={t('hsn')}
          optional
          hint={t('categories.hsn_hint')}
          inputMode="numeric"
          maxLength={8}
          className="figures"
        />
        <TextField
          form={form}
          name="tax_variety"
          label={t('tax_variety')}
          optional
          hint={t('tax_variety_hint')}
          maxLength={40}
        />
      </div>
      <PictureField
        label={t('categories.picture')}
        value={form.watch('picture_file_id')}
        onChange={(id) => form.setValue('picture_file_id', id, { shouldDirty: true })}
      />
      <Controller
        control={form.control}
        name="attributes"
        render={({ field: { value, onChange }, fieldState }) => (
          <AttributeEditor attributes={value} onChange={onChange} error={fieldState.error?.message} />
        )}
      />
    </FormDialog>
  );
}

function known({ name, name_hi, hsn, tax_variety, attributes }: Category): Record<string, unknown> {
  return { name, name_hi, hsn, tax_variety, attributes: attributes.map(({ key }) => key) };
}

/** Moves a category by choosing where to: the way of those who don't drag. */
export function MoveCategory({ category, onClose }: { category: Category; onClose: () => void }) {
  const t = useTranslations('catalogue.categories');
  const nameOf = useNameOf();
  const tree = useQuery(treeQuery).data ?? [];
  const acts = useTreeActs(tree);
  const [parent, setParent] = useState(category.parent_id);
  return (
    <FormDialog
      onClose={onClose}
      title={t('move_title', { name: nameOf(category) })}
      verb={t('move_verb')}
      busy={false}
      disabled={parent === category.parent_id}
      problem={undefined}
      onSubmit={(event) => {
        event.preventDefault();
        acts.move(category.id, { parent_id: parent, before_id: null });
        onClose();
      }}
    >
      <Field label={t('under')} hint={t('under_hint')}>
        <CategoryChooser autoFocus but={category.id} value={parent} onChange={setParent} />
      </Field>
    </FormDialog>
  );
}
