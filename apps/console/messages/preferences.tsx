import { api, type Got, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Checkbox, Switch } from '@kit/controls/choices.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { Card } from '@kit/display/page.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Problem } from '../people/problem.tsx';
import { Answer } from '../shell/page-states.tsx';

type Wanted = Got<'/messages/preferences/mine'>;
type Change = { choices?: Pick<Wanted['choices'][number], 'kind' | 'channel' | 'wanted'>[]; quiet?: Wanted['quiet'] };

/** What somebody wants to hear on which channel, and when not to be disturbed; one's own without a person. */
export function MessagePreferences({ personId }: { personId?: string }) {
  const t = useTranslations('messages.preferences');
  const query = useQuery({
    queryKey: ['messages', 'preferences', personId ?? 'mine'],
    queryFn: () =>
      personId
        ? take(api.GET('/messages/preferences/{person_id}', { params: { path: { person_id: personId } } }))
        : take(api.GET('/messages/preferences/mine')),
  });
  return (
    <Card title={t('title')}>
      <Answer query={query} lines={4}>
        {(wanted) => <Choices key={JSON.stringify(wanted.quiet)} wanted={wanted} personId={personId} />}
      </Answer>
    </Card>
  );
}

function Choices({ wanted, personId }: { wanted: Wanted; personId: string | undefined }) {
  const t = useTranslations('messages.preferences');
  const tm = useTranslations('messages');
  const client = useQueryClient();
  const wordsOf = useRefusalWords();
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: (body: Change) =>
      personId
        ? take(api.PUT('/messages/preferences/{person_id}', { params: { path: { person_id: personId } }, body }))
        : take(api.PUT('/messages/preferences/mine', { body })),
    onSuccess: (kept) => {
      client.setQueryData(['messages', 'preferences', personId ?? 'mine'], kept);
      said(t('saved'));
    },
  });
  const kinds = [...Map.groupBy(wanted.choices, ({ kind }) => kind)];
  return (
    <div className="grid gap-5">
      <Problem text={save.error ? wordsOf(save.error) : undefined} />
      {kinds.map(([kind, choices]) => {
        const isLocked = choices.every(({ locked }) => locked);
        return (
          <fieldset key={kind} className="grid gap-2">
            <legend className="font-medium">{t(`kinds.${kind}`)}</legend>
            {isLocked ? (
              <p className="text-sm text-muted">{t('always')}</p>
            ) : (
              <div className="flex flex-wrap gap-x-6 gap-y-2">
                {choices.map(({ channel, wanted: on, locked }) => (
                  <Checkbox
                    key={channel}
                    label={tm(`channels.${channel}`)}
                    checked={on}
                    disabled={locked || save.isPending}
                    onChange={(next) => save.mutate({ choices: [{ kind, channel, wanted: next }] })}
                  />
                ))}
              </div>
            )}
          </fieldset>
        );
      })}
      <Quiet quiet={wanted.quiet} busy={save.isPending} onChange={(quiet) => save.mutate({ quiet })} />
    </div>
  );
}

interface QuietProps {
  quiet: Wanted['quiet'];
  busy: boolean;
  onChange: (quiet: Wanted['quiet']) => void;
}

const usual = { from: '21:00', to: '08:00' };

function Quiet({ quiet, busy, onChange }: QuietProps) {
  const t = useTranslations('messages.preferences');
  const [hours, setHours] = useState(quiet ?? usual);
  const isChanged = quiet !== null && (hours.from !== quiet.from || hours.to !== quiet.to);
  return (
    <div className="grid gap-3">
      <Switch
        label={t('quiet')}
        hint={t('quiet_hint')}
        checked={quiet !== null}
        disabled={busy}
        onChange={(on) => onChange(on ? hours : null)}
      />
      {quiet && (
        <div className="flex flex-wrap items-end gap-3">
          {(['from', 'to'] as const).map((end) => (
            <Field key={end} label={t(end)}>
              <Input
                type="time"
                required
                className="figures"
                value={hours[end]}
                onValueChange={(time) => setHours({ ...hours, [end]: time })}
              />
            </Field>
          ))}
          {isChanged && (
            <Button look="primary" busy={busy} disabled={!hours.from || !hours.to} onClick={() => onChange(hours)}>
              {t('save')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
