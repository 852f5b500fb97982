import { api, ifMatch, send, take } from '@kit/api/client.ts';
import { Button, buttonLook } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Select } from '@kit/controls/select.tsx';
import { Badge, StatusBadge, type Tone } from '@kit/display/badge.tsx';
import { Card, PageHeader } from '@kit/display/page.tsx';
import { Progress } from '@kit/display/progress.tsx';
import { Scene } from '@kit/display/scenes.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { FileUp } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { Search } from '../router.tsx';
import { Back } from './back.tsx';
import { type FileKind, type FileProps, type Import, pathOf, wordsOf } from './file-kind.ts';
import { FileRows } from './file-rows.tsx';
import { Answer } from './page-states.tsx';

function importQuery(kind: FileKind, import_id: string | undefined) {
  return {
    queryKey: ['imports', kind.noun, import_id],
    queryFn: () =>
      take(api.GET(`${pathOf(kind)}/{import_id}`, { params: { path: { import_id: import_id as string } } })),
  };
}

/** Bringing a CSV file in: choose, say what the columns are, check without changing anything, then do it. */
export function FileImport({ kind }: { kind: FileKind }) {
  const t = useTranslations(wordsOf(kind));
  const { id } = useSearch({ strict: false }) as Search;
  const query = useQuery({
    ...importQuery(kind, id),
    enabled: Boolean(id),
    // A file is worked through in seconds; while it is, its progress is asked for.
    refetchInterval: (each) => (/ing$/.test(each.state.data?.state ?? '') ? 1000 : false),
  });
  return (
    <>
      <PageHeader above={<Back to={kind.to}>{kind.title}</Back>} title={t('title')} text={t('text')} />
      {id ? (
        <Answer query={query} lines={8}>
          {(file) => <Steps kind={kind} file={file} />}
        </Answer>
      ) : (
        <>
          <Choose kind={kind} />
          <Earlier kind={kind} />
        </>
      )}
    </>
  );
}

/** Files that came before: one that was left half way goes on where it was. */
function Earlier({ kind }: { kind: FileKind }) {
  const ts = useTranslations('shell.files');
  const files = useQuery({
    queryKey: ['imports', kind.noun, 'all'],
    queryFn: () => take(api.GET(pathOf(kind), { params: { query: { limit: 10 } } })),
  }).data?.items;
  if (!files?.length) return null;
  return (
    <section className="mt-8">
      <h2 className="mb-3 text-base">{ts('earlier')}</h2>
      <ul className="card divide-y divide-line">
        {files.map(({ id, name, state, row_count, created_at }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3">
            <Link
              to={`${kind.to}/import`}
              search={{ id }}
              className="min-w-0 truncate font-medium underline-offset-4 hover:underline"
            >
              {name}
            </Link>
            <span className="flex flex-wrap items-center gap-3 text-sm text-muted">
              <span>{ts('rows', { count: row_count })}</span>
              <DateText value={created_at} as="moment" />
              <StatusBadge tone={state === 'applied' ? 'good' : 'warn'}>{ts(`states.${state}`)}</StatusBadge>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Choose({ kind }: { kind: FileKind }) {
  const t = useTranslations(wordsOf(kind));
  const navigate = useNavigate();
  const [over, setOver] = useState(false);
  const upload = useMutation({
    mutationFn: async (file: File) => {
      const path = `/api/v1${pathOf(kind)}?name=${encodeURIComponent(file.name.slice(0, 120))}`;
      const request = new Request(location.origin + path, {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body: await file.arrayBuffer(),
      });
      return (await (await send(request)).json()) as Import;
    },
    onSuccess: ({ id }) => navigate({ to: `${kind.to}/import`, search: { id } }),
  });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) upload.mutate(file);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is the second way, the field within the first
    <label
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`flex cursor-pointer flex-col items-center rounded-card border-2 border-dashed px-4 py-12 text-center transition-colors focus-within:outline-2 focus-within:outline-accent-ink ${over ? 'border-accent-ink bg-accent-soft' : 'border-line bg-surface hover:border-edge'}`}
    >
      <Scene name="book" />
      <span className="mt-4 font-head text-lg font-semibold">{t('choose')}</span>
      <span className="mt-1 max-w-md text-muted">{t('choose_text')}</span>
      <span className={`mt-5 ${buttonLook('primary')}`}>
        <FileUp aria-hidden className="size-4" />
        {upload.isPending ? t('uploading') : t('choose_verb')}
      </span>
      <input
        type="file"
        accept=".csv,text/csv"
        className="sr-only"
        disabled={upload.isPending}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) upload.mutate(file);
        }}
      />
    </label>
  );
}

function Steps({ kind, file }: FileProps) {
  const t = useTranslations(wordsOf(kind));
  const client = useQueryClient();
  const [mapping, setMapping] = useState(file.mapping);
  const keep = (next: Import) => client.setQueryData(importQuery(kind, file.id).queryKey, next);
  const params = { path: { import_id: file.id }, header: ifMatch(file.version) };
  const check = useMutation({
    mutationFn: () => take(api.PUT(`${pathOf(kind)}/{import_id}/mapping`, { params, body: { mapping } })),
    onSuccess: keep,
  });
  const apply = useMutation({
    mutationFn: () => take(api.POST(`${pathOf(kind)}/{import_id}/apply`, { params })),
    onSuccess: keep,
  });
  const working = file.state === 'checking' || file.state === 'applying';
  const writes = (file.outcomes.add ?? 0) + (file.outcomes.change ?? 0);
  const mapped = mapping.some(({ field }) => field === 'name');
  return (
    <div className="grid gap-4">
      {working && (
        <Card>
          <Progress
            label={t(file.state as 'checking', { done: file.done, total: file.row_count })}
            done={file.done}
            of={file.row_count}
          />
        </Card>
      )}
      {(file.state === 'checked' || file.state === 'applied') && (
        <Card
          title={t(file.state === 'checked' ? 'would' : 'did')}
          actions={
            file.state === 'checked' ? (
              <Button look="primary" busy={apply.isPending} disabled={writes === 0} onClick={() => apply.mutate()}>
                {t('apply', { count: writes })}
              </Button>
            ) : (
              <Link to={kind.to} search={{ sort: '-updated_at' }} className={buttonLook('primary')}>
                {t('to_list')}
              </Link>
            )
          }
        >
          <Outcomes kind={kind} file={file} />
          <FileRows kind={kind} file={file} />
        </Card>
      )}
      {(file.state === 'read' || file.state === 'checked') && (
        <Card
          title={t('columns', { name: file.name })}
          actions={
            <Button
              look={file.state === 'read' ? 'primary' : 'plain'}
              busy={check.isPending}
              disabled={!mapped}
              onClick={() => check.mutate()}
            >
              {t('check')}
            </Button>
          }
        >
          <p className="mb-4 text-muted">{mapped ? t('columns_text', { count: file.row_count }) : t('name_needed')}</p>
          <Columns kind={kind} file={file} mapping={mapping} onChange={setMapping} />
        </Card>
      )}
    </div>
  );
}

const tones: Record<string, Tone> = {
  add: 'good',
  added: 'good',
  change: 'info',
  changed: 'info',
  same: 'neutral',
  failed: 'bad',
};

function Outcomes({ kind, file }: FileProps) {
  const t = useTranslations(wordsOf(kind));
  const format = useFormatter();
  return (
    <ul className="mb-4 flex flex-wrap gap-x-6 gap-y-2">
      {Object.entries(file.outcomes).map(([outcome, count]) => (
        <li key={outcome} className="flex items-center gap-2">
          <span className="figures text-xl font-semibold">{format.number(count as number)}</span>
          <StatusBadge tone={tones[outcome] ?? 'neutral'}>{t(`outcome.${outcome as 'add'}`)}</StatusBadge>
        </li>
      ))}
    </ul>
  );
}

interface ColumnsProps extends FileProps {
  mapping: Import['mapping'];
  onChange: (mapping: Import['mapping']) => void;
}

function Columns({ kind, file, mapping, onChange }: ColumnsProps) {
  const t = useTranslations(wordsOf(kind));
  const set = (column: number, field: string) => {
    const rest = mapping.filter((each) => each.column !== column);
    onChange(field === 'none' ? rest : [...rest, { column, field: field as 'name' }]);
  };
  return (
    <ul className="divide-y divide-line">
      {file.headers.map((header, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file
        <li key={column} className="grid items-center gap-x-4 gap-y-1 py-2 sm:grid-cols-[1fr_1fr_14rem]">
          <span className="font-medium">{header || t('column', { number: column + 1 })}</span>
          <span className="flex min-w-0 flex-wrap gap-1">
            {file.sample
              .slice(0, 3)
              .map(({ row_no, cells }) => cells[column] && <Badge key={row_no}>{cells[column].slice(0, 40)}</Badge>)}
          </span>
          <Select
            label={t('means', { header })}
            value={mapping.find((each) => each.column === column)?.field ?? 'none'}
            onChange={(field) => set(column, field)}
            options={[
              { value: 'none', label: t('field.none') },
              ...kind.fields.map((field) => ({ value: field, label: t(`field.${field as 'name'}`) })),
            ]}
          />
        </li>
      ))}
    </ul>
  );
}
