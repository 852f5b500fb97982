import { api, ifMatch, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Switch } from '@kit/controls/choices.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { Confirm } from '@kit/overlays/dialog.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SaveBar } from '../shell/save-bar.tsx';
import { useMay } from './me.ts';
import { PermissionMatrix } from './permission-matrix.tsx';
import { type Permission, type Role, useRoleTitle } from './role-data.ts';

interface RoleEditorProps {
  role?: Role;
  permissions: readonly Permission[];
  onClose: () => void;
}

/** One role: its names in both languages, where it works, and how far each permission reaches. */
export function RoleEditor({ role, permissions, onClose }: RoleEditorProps) {
  const t = useTranslations('people.roles');
  const titleOf = useRoleTitle();
  const may = useMay();
  const client = useQueryClient();
  const wordsOf = useRefusalWords();
  const first = {
    title: role?.title ?? { en: '', hi: '' },
    anywhere: role?.anywhere ?? false,
    permissions: role?.permissions ?? {},
  };
  const [draft, setDraft] = useState(first);
  const [removing, setRemoving] = useState(false);
  const mine = may('people.manage_roles');
  const changed = JSON.stringify(draft) !== JSON.stringify(first);
  const fresh = () => client.invalidateQueries({ queryKey: ['people'] });
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      role
        ? take(
            api.PUT('/roles/{role_id}', {
              params: { path: { role_id: role.id }, header: ifMatch(role.version) },
              body: draft,
            }),
          )
        : take(api.POST('/roles', { body: draft })),
    onSuccess: () => {
      said(t('saved'));
      onClose();
      return fresh();
    },
  });
  const remove = useMutation({
    mutationFn: () => take(api.DELETE('/roles/{role_id}', { params: { path: { role_id: role?.id as string } } })),
    onSuccess: () => {
      onClose();
      return fresh();
    },
  });
  const title = (language: 'en' | 'hi', label: string) => (
    <Field label={label} className="min-w-40 flex-1">
      <Input
        lang={language}
        maxLength={80}
        disabled={!mine}
        value={draft.title[language]}
        onValueChange={(text) => setDraft({ ...draft, title: { ...draft.title, [language]: text } })}
      />
    </Field>
  );
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap gap-4">
        {title('en', t('title_en'))}
        {title('hi', t('title_hi'))}
      </div>
      <Switch
        label={t('anywhere')}
        hint={t('anywhere_hint')}
        checked={draft.anywhere}
        disabled={!mine}
        onChange={(anywhere) => setDraft({ ...draft, anywhere })}
      />
      <PermissionMatrix
        permissions={permissions}
        grants={draft.permissions}
        readOnly={!mine}
        onChange={(grants) => setDraft({ ...draft, permissions: grants })}
      />
      {mine && role?.key === null && (
        <Button look="danger" className="justify-self-start" onClick={() => setRemoving(true)}>
          {t('remove')}
        </Button>
      )}
      <SaveBar
        open={mine && (role === undefined || changed)}
        untouched={!changed}
        busy={save.isPending}
        problem={save.error ? wordsOf(save.error) : undefined}
        onDiscard={() => (role ? setDraft(first) : onClose())}
        onSave={() => save.mutate()}
      />
      {role && (
        <Confirm
          open={removing}
          danger
          onClose={() => setRemoving(false)}
          title={t('remove_title', { role: titleOf(role.title) })}
          text={t('remove_text')}
          verb={t('remove')}
          onConfirm={() => remove.mutateAsync()}
        />
      )}
    </div>
  );
}
