import { api, type Item, ifMatch, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Badge } from '@kit/display/badge.tsx';
import { Card } from '@kit/display/page.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Answer } from '../shell/page-states.tsx';
import { type Schema, SchemaField } from './schema-field.tsx';

type Setting = Item<'/settings'>;

/** Every choice that the business makes for itself; the fields come from the server's schemas. */
export default function Rules() {
  const t = useTranslations('people.roles');
  const query = useQuery({ queryKey: ['tenants', 'settings'], queryFn: () => take(api.GET('/settings')) });
  return (
    <Answer query={query} lines={8}>
      {({ items }) => (
        <div className="grid max-w-3xl gap-4">
          {[...Map.groupBy(items, ({ name }) => name.split('.')[0] as string)].map(([module, settings]) => (
            <Card key={module} title={t.has(`module.${module}` as never) ? t(`module.${module}` as never) : module}>
              <ul className="divide-y divide-line">
                {settings.map((setting) => (
                  <Rule key={`${setting.name}-${setting.version}`} setting={setting} />
                ))}
              </ul>
            </Card>
          ))}
        </div>
      )}
    </Answer>
  );
}

function Rule({ setting }: { setting: Setting }) {
  const t = useTranslations('tenants.rules');
  const tr = useTranslations('rules');
  const wordsOf = useRefusalWords();
  const may = useMay();
  const client = useQueryClient();
  const [draft, setDraft] = useState<unknown>(setting.value);
  const differs = JSON.stringify(draft) !== JSON.stringify(setting.value);
  const isCommon = JSON.stringify(setting.value) === JSON.stringify(setting.fallback);
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: (value: unknown) =>
      take(
        api.PUT('/settings/{name}', {
          params: { path: { name: setting.name }, header: ifMatch(setting.version) },
          body: { value },
        }),
      ),
    onSuccess: () => {
      said(t('saved'));
      return client.invalidateQueries({ queryKey: ['tenants', 'settings'] });
    },
  });
  const label = tr.has(setting.name as never) ? tr(setting.name as never) : setting.says;
  return (
    <li className="grid gap-2 py-4 first:pt-0 last:pb-0">
      <SchemaField
        label={label}
        schema={setting.schema as Schema}
        value={draft}
        disabled={!may('tenants.edit_settings')}
        error={save.error ? wordsOf(save.error) : undefined}
        onChange={setDraft}
      />
      <div className="flex flex-wrap items-center gap-2 empty:hidden">
        {!isCommon && <Badge tone="accent">{t('chosen')}</Badge>}
        {!isCommon && !differs && may('tenants.edit_settings') && (
          <Button look="quiet" busy={save.isPending} onClick={() => save.mutate(null)}>
            {t('reset')}
          </Button>
        )}
        {differs && (
          <>
            <Button look="primary" busy={save.isPending} onClick={() => save.mutate(draft)}>
              {t('save')}
            </Button>
            <Button look="quiet" onClick={() => setDraft(setting.value)}>
              {t('discard')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
