import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Checkbox } from '@kit/controls/choices.tsx';
import { Field, Textarea } from '@kit/controls/field.tsx';
import { Badge, type Tone } from '@kit/display/badge.tsx';
import { Dialog } from '@kit/overlays/dialog.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Problem } from '../people/problem.tsx';
import type { Area } from './area-acts.tsx';

interface Pasted {
  area: Area;
  list: string;
  replace: boolean;
  dry_run: boolean;
}

const takeIn = ({ area, ...body }: Pasted) =>
  take(api.POST('/places/areas/{area_id}/import', { params: { path: { area_id: area.id } }, body }));
type Report = Awaited<ReturnType<typeof takeIn>>;
type Outcome = Report['rows'][number]['outcome'];

const tones: Record<Outcome, Tone> = {
  added: 'good',
  already_there: 'neutral',
  repeated: 'neutral',
  not_a_pincode: 'bad',
  unknown_pincode: 'bad',
};

/** A pasted list of pincodes: checked first, with what becomes of each row, then taken in. */
export function PasteList({ area, onClose }: { area: Area; onClose: () => void }) {
  const t = useTranslations('places.areas');
  const wordsOf = useRefusalWords();
  const client = useQueryClient();
  const [list, setList] = useState('');
  const [replace, setReplace] = useState(false);
  const check = useMutation({
    meta: { quiet: true },
    mutationFn: () => takeIn({ area, list, replace, dry_run: true }),
  });
  const done = useMutation({
    meta: { quiet: true },
    mutationFn: () => takeIn({ area, list, replace, dry_run: false }),
    onSuccess: ({ added, removed }) => {
      said(t('taken_in', { added, removed }));
      onClose();
      return client.invalidateQueries({ queryKey: ['places'] });
    },
  });
  const report = check.data;
  const error = done.error ?? check.error;
  const changesNothing = report?.added === 0 && report.removed === 0;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('paste')}
      text={t('paste_hint')}
      actions={
        <>
          <Button
            look={report ? 'plain' : 'primary'}
            disabled={!list.trim()}
            busy={check.isPending}
            onClick={() => check.mutate()}
          >
            {t('check')}
          </Button>
          {report && (
            <Button look="primary" disabled={changesNothing} busy={done.isPending} onClick={() => done.mutate()}>
              {t('take_in', { added: report.added, removed: report.removed })}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-4">
        <Problem text={error ? wordsOf(error) : undefined} />
        <Field label={t('list')}>
          <Textarea
            autoFocus
            rows={5}
            maxLength={200_000}
            className="figures max-h-48"
            placeholder={t('list_sample')}
            value={list}
            onChange={({ currentTarget }) => {
              setList(currentTarget.value);
              check.reset();
            }}
          />
        </Field>
        <Checkbox
          label={t('replace')}
          hint={t('replace_hint')}
          checked={replace}
          onChange={(on) => {
            setReplace(on);
            check.reset();
          }}
        />
        {report && <Rows report={report} />}
      </div>
    </Dialog>
  );
}

const MANY = 200;

function Rows({ report }: { report: Report }) {
  const t = useTranslations('places.areas');
  const format = useFormatter();
  const [only, setOnly] = useState<Outcome>();
  const [limit, setLimit] = useState(MANY);
  const groups = Map.groupBy(report.rows, ({ outcome }) => outcome);
  const rows = only ? (groups.get(only) ?? []) : report.rows;
  return (
    <section role="status" className="grid gap-3">
      <h3 className="text-sm">{t('report', { added: report.added, removed: report.removed, wrong: report.wrong })}</h3>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t('show_only')}</legend>
        {(Object.keys(tones) as Outcome[])
          .filter((outcome) => groups.has(outcome))
          .map((outcome) => (
            <Button
              key={outcome}
              aria-pressed={only === outcome}
              look={only === outcome ? 'primary' : 'plain'}
              onClick={() => setOnly(only === outcome ? undefined : outcome)}
            >
              {`${t(`outcome.${outcome}`)} · ${format.number(groups.get(outcome)?.length ?? 0)}`}
            </Button>
          ))}
      </fieldset>
      <ol className="divide-y divide-line rounded-control border border-line">
        {rows.slice(0, limit).map(({ row, text, outcome, district }) => (
          <li key={`${row}${text}${outcome}`} className="flex flex-wrap items-center gap-x-4 px-3 py-1.5">
            <span className="figures w-16 text-sm text-muted">{t('row', { number: String(row) })}</span>
            <span className="figures min-w-0 font-medium break-all">{text}</span>
            <span className="min-w-0 flex-1 text-muted">{district}</span>
            <Badge tone={tones[outcome]}>{t(`outcome.${outcome}`)}</Badge>
          </li>
        ))}
      </ol>
      {rows.length > limit && (
        <Button className="justify-self-start" onClick={() => setLimit(limit + MANY)}>
          {t('more')}
        </Button>
      )}
    </section>
  );
}
