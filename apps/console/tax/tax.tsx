import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Badge } from '@kit/display/badge.tsx';
import { Card, PageHeader } from '@kit/display/page.tsx';
import { Tabs } from '@kit/overlays/tabs.tsx';
import { useLanguage } from '@kit/words.tsx';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { useKeys } from '../shell/keys.ts';
import { useListState } from '../shell/list-state.ts';
import { Answer } from '../shell/page-states.tsx';
import { AddRate } from './add-rate.tsx';
import { classesQuery } from './classes.ts';
import { Codes } from './codes.tsx';
import { GstinCheck } from './gstin-check.tsx';
import { Lines } from './lines.tsx';
import { Preview } from './preview.tsx';
import { useRateText } from './rate-text.ts';

/** GST: the business's codes with their dated rates, the law's classes, a sale tried out, a GSTIN checked. */
export default function Tax() {
  const t = useTranslations('tax');
  const may = useMay();
  const { search, replace } = useListState();
  const [adding, setAdding] = useState(false);
  const mayAdd = may('tax.add_rate');
  useKeys({ n: () => mayAdd && setAdding(true) });
  const add = mayAdd && (
    <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} actions={add} />
      <Tabs
        label={t('title')}
        value={search.tab ?? 'rates'}
        onChange={(tab) => replace({ tab })}
        tabs={[
          { value: 'rates', label: t('rates'), content: <Codes action={add} /> },
          { value: 'lines', label: t('all_lines'), content: <Lines action={add} /> },
          ...(may('tax.preview_tax') ? [{ value: 'preview', label: t('preview'), content: <Preview /> }] : []),
          { value: 'classes', label: t('classes'), content: <Classes /> },
          { value: 'gstin', label: t('gstin.tab'), content: <GstinCheck /> },
        ]}
      />
      {adding && <AddRate onClose={() => setAdding(false)} />}
    </>
  );
}

function Classes() {
  const t = useTranslations('tax');
  const language = useLanguage();
  const rateText = useRateText();
  const query = useQuery(classesQuery);
  return (
    <Answer query={query}>
      {({ items }) => (
        <div className="grid gap-3 sm:grid-cols-2">
          {items.map(({ name, says, rates }) => (
            <Card key={name} title={says[language]}>
              <ul className="grid gap-1.5">
                {rates.map((rate) => (
                  <li key={rate.from_day} className="flex items-center justify-between gap-3">
                    <span className="text-muted">
                      {t('since')} <DateText value={rate.from_day} />
                    </span>
                    <Badge tone="accent">{rateText(rate)}</Badge>
                  </li>
                ))}
              </ul>
            </Card>
          ))}
        </div>
      )}
    </Answer>
  );
}
