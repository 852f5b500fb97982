import { api, ifMatch, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button, buttonLook } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { Select } from '@kit/controls/select.tsx';
import { Card, PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { Drawer } from '@kit/overlays/drawer.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus, Trash2, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Problem } from '../people/problem.tsx';
import { Back } from '../shell/back.tsx';
import { Answer } from '../shell/page-states.tsx';
import { isBare, isWhole, useKnownValues, Values } from './segment-values.tsx';
import { type Condition, type Segment, segmentsQuery } from './wanted.ts';

type Rule = Segment['rule'];

const firstRule: Rule = {
  match: 'all',
  groups: [{ match: 'all', conditions: [{ field: 'tag', op: '=', values: [''] }] }],
};

/** Saved rules that say which customers are meant. */
export default function Segments() {
  const t = useTranslations('customers.segment_page');
  const tc = useTranslations('customers');
  const may = useMay();
  const query = useQuery(segmentsQuery);
  const [open, setOpen] = useState<Segment | 'new'>();
  const add = may('customers.manage_segments') && (
    <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setOpen('new')}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <PageHeader
        above={<Back to="/customers">{tc('title')}</Back>}
        title={tc('segments')}
        text={t('text')}
        actions={add}
      />
      <Answer query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Card>
              <EmptyState scene="people" title={t('empty')} text={t('empty_text')} action={add} />
            </Card>
          ) : (
            <ul className="card divide-y divide-line">
              {items.map((segment) => (
                <li key={segment.id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
                  <div className="min-w-0">
                    <p className="font-medium">{segment.name}</p>
                    <Told rule={segment.rule} />
                  </div>
                  <span className="flex gap-2">
                    <Link to="/customers" search={{ segment: segment.id }} className={buttonLook()}>
                      {t('show')}
                    </Link>
                    {may('customers.manage_segments') && <Button onClick={() => setOpen(segment)}>{tc('edit')}</Button>}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      {open && <Editor segment={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function Told({ rule }: { rule: Rule }) {
  const t = useTranslations('customers.segment_page');
  const { text } = useKnownValues();
  const told = ({ field, op, values = [] }: Condition) => {
    const words = values.map((value) => text(field, value)).join(', ');
    return t(`told.${op}`, { field: fieldName(t, field), values: words, days: Number(values[0]) || 0 });
  };
  const groups = rule.groups.map((group) => group.conditions.map(told).join(t(`join_${group.match}`)));
  return <p className="text-sm text-muted">{groups.join(t(`join_${rule.match}`))}</p>;
}

function fieldName(t: ReturnType<typeof useTranslations<'customers.segment_page'>>, field: string): string {
  return t.has(`field.${field}` as never) ? t(`field.${field}` as never) : field;
}

function Editor({ segment, onClose }: { segment: Segment | undefined; onClose: () => void }) {
  const t = useTranslations('customers.segment_page');
  const client = useQueryClient();
  const wordsOf = useRefusalWords();
  const [name, setName] = useState(segment?.name ?? '');
  const [rule, setRule] = useState<Rule>(segment?.rule ?? firstRule);
  const fresh = () => client.invalidateQueries({ queryKey: ['customers', 'segments'] });
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      segment
        ? take(
            api.PUT('/segments/{segment_id}', {
              params: { path: { segment_id: segment.id }, header: ifMatch(segment.version) },
              body: { name, rule },
            }),
          )
        : take(api.POST('/segments', { body: { name, rule } })),
    onSuccess: () => {
      said(t('saved'));
      onClose();
      return fresh();
    },
  });
  const remove = useMutation({
    mutationFn: () =>
      take(api.DELETE('/segments/{segment_id}', { params: { path: { segment_id: segment?.id as string } } })),
    onSuccess: () => {
      onClose();
      return fresh();
    },
  });
  const change = (at: number, group: Rule['groups'][number] | undefined) => {
    const groups = rule.groups.flatMap((each, index) => (index === at ? (group ?? []) : each));
    setRule({ ...rule, groups });
  };
  return (
    <Drawer
      kept
      open
      onClose={onClose}
      title={segment ? t('edit') : t('add')}
      actions={
        <>
          {segment && (
            <Button
              look="danger"
              className="me-auto"
              icon={<Trash2 aria-hidden className="size-4" />}
              busy={remove.isPending}
              onClick={() => remove.mutate()}
            >
              {t('remove')}
            </Button>
          )}
          <Button look="primary" busy={save.isPending} disabled={!name.trim()} onClick={() => save.mutate()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <Problem text={save.error ? wordsOf(save.error) : undefined} />
        <Field label={t('name')}>
          <Input maxLength={80} autoFocus value={name} onValueChange={setName} />
        </Field>
        {rule.groups.map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups have no other name
          <Group key={at} group={group} onChange={(next) => change(at, next)} />
        ))}
        <Button
          icon={<Plus aria-hidden className="size-4" />}
          className="justify-self-start"
          onClick={() => setRule({ ...rule, groups: [...rule.groups, firstRule.groups[0] as Rule['groups'][number]] })}
        >
          {t('add_group')}
        </Button>
        <Preview rule={rule} />
      </div>
    </Drawer>
  );
}

interface GroupProps {
  group: Rule['groups'][number];
  onChange: (group: Rule['groups'][number] | undefined) => void;
}

function Group({ group, onChange }: GroupProps) {
  const t = useTranslations('customers.segment_page');
  const fields = useQuery({
    queryKey: ['customers', 'segment-fields'],
    queryFn: () => take(api.GET('/segment-fields')),
    staleTime: Number.POSITIVE_INFINITY,
  }).data?.items;
  const set = (at: number, condition: Condition | undefined) => {
    const conditions = group.conditions.flatMap((each, index) => (index === at ? (condition ?? []) : each));
    onChange(conditions.length > 0 ? { ...group, conditions } : undefined);
  };
  return (
    <fieldset className="grid gap-3 rounded-card border border-line p-3">
      <legend className="sr-only">{t('group')}</legend>
      <Select
        label={t('match')}
        value={group.match}
        onChange={(match) => onChange({ ...group, match })}
        options={[
          { value: 'all', label: t('match_all') },
          { value: 'any', label: t('match_any') },
        ]}
      />
      {group.conditions.map((condition, at) => {
        const ops = fields?.find(({ field }) => field === condition.field)?.ops ?? [condition.op];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other name
          <div key={at} className="grid grid-cols-[1fr_1fr_auto] gap-2">
            <Select
              label={t('field_label')}
              value={condition.field}
              options={(fields ?? [{ field: condition.field }]).map(({ field }) => ({
                value: field,
                label: fieldName(t, field),
              }))}
              onChange={(field) => {
                const op = (fields?.find((each) => each.field === field)?.ops[0] ?? '=') as Condition['op'];
                set(at, { field, op, values: isBare(op) ? [] : [''] });
              }}
            />
            <Select
              label={t('op_label')}
              value={condition.op}
              options={ops.map((op) => ({ value: op as Condition['op'], label: t(`op.${op as Condition['op']}`) }))}
              onChange={(op) =>
                set(at, {
                  ...condition,
                  op,
                  values: isBare(op) ? [] : condition.values?.length ? condition.values : [''],
                })
              }
            />
            <IconButton label={t('remove_condition')} onClick={() => set(at, undefined)}>
              <X aria-hidden className="size-4" />
            </IconButton>
            {!isBare(condition.op) && (
              <Values condition={condition} onChange={(values) => set(at, { ...condition, values })} />
            )}
          </div>
        );
      })}
      <Button
        look="quiet"
        icon={<Plus aria-hidden className="size-4" />}
        className="justify-self-start"
        onClick={() =>
          onChange({ ...group, conditions: [...group.conditions, { field: 'tag', op: '=', values: [''] }] })
        }
      >
        {t('add_condition')}
      </Button>
    </fieldset>
  );
}

const PAUSE_MS = 400;

function Preview({ rule }: { rule: Rule }) {
  const t = useTranslations('customers.segment_page');
  const format = useFormatter();
  const wordsOf = useRefusalWords();
  const [settled, setSettled] = useState(rule);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(rule), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [rule]);
  const whole = settled.groups.length > 0 && settled.groups.every((group) => group.conditions.every(isWhole));
  const { data, error } = useQuery({
    queryKey: ['customers', 'segment-preview', settled],
    queryFn: () => take(api.POST('/segments/preview', { body: { rule: settled } })),
    enabled: whole,
    retry: false,
  });
  return (
    <section aria-live="polite" className="rounded-card bg-sunken p-4">
      <p className="font-head text-xl font-semibold">
        {data && whole ? t('matches', { count: data.count, shown: format.number(data.count) }) : t('matches_wait')}
      </p>
      <p className="text-sm text-muted">
        {whole && error
          ? wordsOf(error)
          : data?.sample
              .slice(0, 5)
              .map(({ display_name }) => display_name)
              .join(', ')}
      </p>
    </section>
  );
}
