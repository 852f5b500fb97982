import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { sending } from '@kit/controls/submit.ts';
import { StatusBadge } from '@kit/display/badge.tsx';
import { Card, Facts } from '@kit/display/page.tsx';
import { useLanguage } from '@kit/words.tsx';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Problem } from '../people/problem.tsx';

/** Whether a GSTIN can exist, and whose kind, state and PAN it holds. */
export function GstinCheck() {
  const t = useTranslations('tax.gstin');
  const wordsOf = useRefusalWords();
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const check = useMutation({
    meta: { quiet: true },
    mutationFn: () => take(api.GET('/tax/gstins/{gstin}', { params: { path: { gstin: typed.trim() } } })),
  });
  const found = check.data;
  const known = (group: 'reasons' | 'kinds', word: string) =>
    t.has(`${group}.${word}` as never) ? t(`${group}.${word}` as never) : word;
  return (
    <div className="max-w-xl">
      <Card title={t('title')}>
        <form className="grid gap-4" onSubmit={sending(() => check.mutate())}>
          <Problem text={check.error ? wordsOf(check.error) : undefined} />
          <Field label={t('label')} hint={t('hint')}>
            <Input
              required
              maxLength={40}
              autoComplete="off"
              spellCheck={false}
              className="figures uppercase"
              value={typed}
              onValueChange={setTyped}
            />
          </Field>
          <Button
            type="submit"
            look="primary"
            className="justify-self-start"
            busy={check.isPending}
            disabled={!typed.trim()}
          >
            {t('check')}
          </Button>
        </form>
        {found && (
          <div role="status" className="mt-5 grid gap-4 border-t border-line pt-4">
            <p className="flex flex-wrap items-center gap-3">
              <code className="font-medium break-all">{found.gstin}</code>
              <StatusBadge tone={found.valid ? 'good' : 'bad'}>
                {found.valid ? t('can_be') : t('cannot_be')}
              </StatusBadge>
            </p>
            {found.reason && <p className="text-muted">{known('reasons', found.reason)}</p>}
            {found.valid && (
              <Facts
                facts={[
                  [t('kind'), known('kinds', found.kind ?? '')],
                  [t('state'), found.state && `${found.state[language]} (${found.state.code})`],
                  [t('pan'), <code key="p">{found.pan}</code>],
                ]}
              />
            )}
          </div>
        )}
      </Card>
    </div>
  );
}
