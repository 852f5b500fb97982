import { Progress } from '@kit/display/progress.tsx';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';

/** How far an act on many at once is. */
export interface Bulk {
  readonly done: number;
  readonly total: number;
  readonly changed: number;
  readonly ended_at: string | null;
  readonly failures: readonly { readonly id: string; readonly name: string | null; readonly code: string }[];
}

interface BulkProgressProps {
  /** Whose lists are read afresh when it is done. */
  module: string;
  id: string;
  read: () => Promise<Bulk>;
  changed: (count: number) => string;
}

/** An act on many at once: how far it is, and what could not be done and why. */
export function BulkProgress({ module, id, read, changed }: BulkProgressProps) {
  const t = useTranslations('shell.bulk');
  const tr = useTranslations('refusals');
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ['bulk', module, id],
    queryFn: async () => {
      const bulk = await read();
      if (bulk.ended_at) void client.invalidateQueries({ queryKey: [module] });
      return bulk;
    },
    // Only while it is under way: the job has no event of its own between batches.
    refetchInterval: (query) => (query.state.data?.ended_at ? false : 1000),
  });
  if (!data) return <Progress label={t('starting')} done={0} of={null} />;
  const why = [...Map.groupBy(data.failures, ({ code }) => code)];
  return (
    <div className="grid gap-4">
      <Progress label={t('progress', { done: data.done, total: data.total })} done={data.done} of={data.total} />
      {data.ended_at && <p role="status">{changed(data.changed)}</p>}
      {why.map(([code, failures]) => (
        <section key={code} className="rounded-control border border-line px-3 py-2 text-sm">
          <h3 className="text-sm">
            {t('failed', { count: failures.length, why: tr.has(code as never) ? tr(code as never) : code })}
          </h3>
          <ul className="mt-1 max-h-40 overflow-y-auto text-muted">
            {failures.map(({ id: each, name }) => name && <li key={each}>{name}</li>)}
          </ul>
        </section>
      ))}
    </div>
  );
}
