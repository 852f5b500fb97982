import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { Checkbox } from '@kit/controls/choices.tsx';
import { Combobox } from '@kit/controls/combobox.tsx';
import { Field } from '@kit/controls/field.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Code, useRateText } from './rate-text.ts';
import { firstLine, type SaleLine } from './sale.ts';

interface SaleLinesProps {
  lines: SaleLine[];
  day: string;
  onChange: (lines: SaleLine[]) => void;
}

/** The lines of a sale: what, for how much, with or without its tax. */
export function SaleLines({ lines, day, onChange }: SaleLinesProps) {
  const t = useTranslations('tax');
  const change = (key: number, part: Partial<SaleLine>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  return (
    <div className="grid gap-3">
      <ol className="grid gap-3">
        {lines.map((line, at) => (
          <li key={line.key} className="grid gap-3 rounded-card border border-line p-3">
            <div className="flex items-center justify-between gap-2">
              <span className="text-sm font-medium text-muted">{t('line', { number: String(at + 1) })}</span>
              {lines.length > 1 && (
                <IconButton
                  label={t('remove_line', { number: String(at + 1) })}
                  onClick={() => onChange(lines.filter(({ key }) => key !== line.key))}
                >
                  <X aria-hidden className="size-4" />
                </IconButton>
              )}
            </div>
            <CodeChoice value={line.code} day={day} onChange={(code) => change(line.key, { code })} />
            <Field label={t('amount')}>
              <MoneyInput required minor={line.minor} onChange={(minor) => change(line.key, { minor })} />
            </Field>
            <Checkbox
              label={t('inclusive')}
              checked={line.inclusive}
              onChange={(inclusive) => change(line.key, { inclusive })}
            />
          </li>
        ))}
      </ol>
      <Button
        className="justify-self-start"
        icon={<Plus aria-hidden className="size-4" />}
        onClick={() => onChange([...lines, firstLine(Math.max(...lines.map(({ key }) => key)) + 1)])}
      >
        {t('add_line')}
      </Button>
    </div>
  );
}

interface CodeChoiceProps {
  value: Code | null;
  day: string;
  onChange: (code: Code | null) => void;
}

function CodeChoice({ value, day, onChange }: CodeChoiceProps) {
  const t = useTranslations('tax');
  const rateText = useRateText();
  const [text, setText] = useState('');
  const search = text.trim();
  const found = useQuery({
    queryKey: ['tax', 'choice', search, day],
    queryFn: () =>
      take(api.GET('/tax/codes', { params: { query: { limit: 20, ...(search && { search }), ...(day && { day }) } } })),
    placeholderData: keepPreviousData,
  });
  const option = (code: Code) => ({
    value: `${code.hsn} ${code.variety}`,
    label: `${code.hsn} · ${code.says} · ${rateText(code)}`,
  });
  // What was found for the text before is narrowed here, so that no hasty Enter takes something else.
  const isMeant = (code: Code) =>
    !found.isPlaceholderData || option(code).label.toLowerCase().includes(search.toLowerCase());
  const codes = (found.data?.items ?? []).filter(isMeant);
  return (
    <Field label={t('what_sold')}>
      <Combobox
        value={value && option(value)}
        options={codes.map(option)}
        busy={found.isFetching}
        placeholder={t('search')}
        onSearch={setText}
        onChange={(chosen) => onChange(codes.find((code) => option(code).value === chosen?.value) ?? null)}
      />
    </Field>
  );
}
