import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { said } from '@kit/overlays/toast.tsx';
import { toE164 } from '@kit/phone.ts';
import { preferences } from '@kit/preferences.ts';
import { useQueryClient } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { RadioField, TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { RoleChoice } from './role-choice.tsx';

interface Invitation {
  name: string;
  to: string;
  language: 'en' | 'hi';
  roles: string[];
}

/** Invites somebody to work here, by a link to the phone or mailbox. */
export function InviteStaff({ onClose }: { onClose: () => void }) {
  const t = useTranslations('people.staff');
  const client = useQueryClient();
  const form = useForm<Invitation>({
    defaultValues: { name: '', to: '', language: preferences().language, roles: [] },
  });
  const { submit, problem, busy } = useSending(form, async ({ to, roles, ...rest }) => {
    const body = { ...rest, to: to.includes('@') ? to.trim() : toE164(to), roles: roles.map((role) => ({ role })) };
    await take(api.POST('/invites', { body }));
    await client.invalidateQueries({ queryKey: ['people', 'invites'] });
    said(t('invited'));
    onClose();
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t('invite')}
      text={t('invite_text')}
      verb={t('invite_verb')}
      busy={busy}
      disabled={form.watch('roles').length === 0}
      problem={problem}
      onSubmit={submit}
    >
      <TextField form={form} name="name" label={t('name')} required maxLength={120} autoFocus />
      <TextField form={form} name="to" label={t('to')} required />
      <RadioField
        form={form}
        name="language"
        label={t('language')}
        options={[
          { value: 'en', label: 'English' },
          { value: 'hi', label: 'हिन्दी' },
        ]}
      />
      <Controller
        control={form.control}
        name="roles"
        render={({ field }) => <RoleChoice chosen={field.value} onChange={field.onChange} />}
      />
    </FormDialog>
  );
}
