import { api, download, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { codeOf, useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { complained, said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useMay, useMe } from '../people/me.ts';
import { TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { Meanwhile } from './meanwhile.tsx';
import { Person, type Whole } from './shared.tsx';

type Told = Whole['entries'][number];

/** Who entered it, who took the money, and its picture. */
export function EntryMore({ entry }: { entry: Told }) {
  const t = useTranslations('payments');
  const wordsOf = useRefusalWords();
  const { entered_by, taken_by, decided_by, file_id } = entry;
  const open = () => void download(`/files/${file_id}/content`, 'picture').catch((error) => complained(wordsOf(error)));
  return (
    <span className="inline-flex flex-wrap gap-x-4">
      <span>
        {t('entered_by')} <Person id={entered_by} />
      </span>
      {taken_by && taken_by !== entered_by && (
        <span>
          {t('taken_by')} <Person id={taken_by} />
        </span>
      )}
      {decided_by && (
        <span>
          {t('decided_by')} <Person id={decided_by} />
        </span>
      )}
      {file_id && (
        <button
          type="button"
          onClick={open}
          className="min-h-6 text-accent-ink underline-offset-4 hover:underline pointer-coarse:min-h-11"
        >
          {t('picture')}
        </button>
      )}
    </span>
  );
}

/** Verifies or rejects money that somebody else has entered; a verified cheque may bounce. */
export function EntryActs({ entry }: { entry: Told }) {
  const t = useTranslations('payments.entry_acts');
  const may = useMay();
  const { person } = useMe();
  const client = useQueryClient();
  const [doing, setDoing] = useState<'reject' | 'bounce'>();
  const verify = useMutation({
    mutationFn: () =>
      take(
        api.POST('/payments/entries/{entry_id}/verify', {
          params: { path: { entry_id: entry.id }, header: ifMatch(entry.version) },
        }),
      ),
    onSuccess: () => said(t('is_verified')),
    onSettled: () => client.invalidateQueries({ queryKey: ['payments'] }),
  });
  if (!may('payments.verify_money')) return null;
  if (entry.state === 'entered') {
    if (entry.entered_by === person.id || entry.taken_by === person.id)
      return <p className="text-sm text-muted">{t('not_you')}</p>;
    return (
      <>
        <Button look="primary" busy={verify.isPending} onClick={() => verify.mutate()}>
          {t('verify')}
        </Button>
        <Button look="danger" onClick={() => setDoing('reject')}>
          {t('reject')}
        </Button>
        {doing && <Reason entry={entry} what={doing} onClose={() => setDoing(undefined)} />}
      </>
    );
  }
  if (entry.state !== 'verified' || entry.way !== 'cheque') return null;
  return (
    <>
      <Button look="danger" onClick={() => setDoing('bounce')}>
        {t('bounce')}
      </Button>
      {doing && <Reason entry={entry} what={doing} onClose={() => setDoing(undefined)} />}
    </>
  );
}

interface ReasonProps {
  entry: Told;
  what: 'reject' | 'bounce';
  onClose: () => void;
}

function Reason({ entry, what, onClose }: ReasonProps) {
  const t = useTranslations('payments');
  const client = useQueryClient();
  const [seen] = useState(entry);
  const form = useForm({ defaultValues: { reason: '' } });
  const { submit, problem, busy } = useSending(form, async ({ reason }) => {
    const params = { path: { entry_id: entry.id }, header: ifMatch(entry.version) };
    try {
      await take(
        what === 'reject'
          ? api.POST('/payments/entries/{entry_id}/reject', { params, body: { why: reason } })
          : api.POST('/payments/entries/{entry_id}/bounce', { params, body: { reason } }),
      );
    } catch (error) {
      await client.invalidateQueries({ queryKey: ['payments'] });
      if (codeOf(error) === 'platform.changed_meanwhile') return;
      throw error;
    }
    await client.invalidateQueries({ queryKey: ['payments'] });
    said(t(what === 'reject' ? 'entry_acts.is_rejected' : 'entry_acts.is_bounced'));
    onClose();
  });
  const told = ({ version, state, why }: Told) => ({ version, state: t(`entry_states.${state}`), reason: why });
  return (
    <FormDialog
      title={t(`entry_acts.${what}`)}
      text={t(`entry_acts.${what}_text`)}
      verb={t(`entry_acts.${what}`)}
      look="danger"
      busy={busy}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <Meanwhile before={told(seen)} after={told(entry)} />
      <TextField form={form} name="reason" label={t('reason')} required autoFocus maxLength={500} />
    </FormDialog>
  );
}
