import { api, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { codeOf } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Checkbox, RadioGroup, Switch } from '@kit/controls/choices.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import { Drawer } from '@kit/overlays/drawer.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Controller, type UseFormReturn, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Problem } from '../people/problem.tsx';
import { TextField } from '../shell/fields.tsx';
import { Answer } from '../shell/page-states.tsx';
import type { Gateway } from './gateways.tsx';
import { HookAddress } from './hook-address.tsx';
import { Meanwhile } from './meanwhile.tsx';
import { useWayName } from './shared.tsx';

/** What each kind wants to know, beside where it is. */
const fieldsOf = {
  razorpay: ['key_id', 'key_secret', 'webhook_secret', 'webhook_secret_before'],
  cashfree: ['client_id', 'client_secret', 'client_secret_before'],
  stripe: ['secret_key', 'webhook_secret', 'webhook_secret_before'],
  paypal: ['client_id', 'client_secret', 'webhook_id', 'webhook_id_before'],
} as const;
type Kind = keyof typeof fieldsOf;
type Name = (typeof fieldsOf)[Kind][number];
type Method = Gateway['methods'][number];

interface Given {
  kind: Kind;
  name: string;
  at: 'sandbox' | 'test' | 'live';
  settings: Partial<Record<Name, string>>;
  methods: Method[];
  rank: string;
  active: boolean;
}

/** Adds an account at a gateway or changes one; secrets that are not typed anew stay as they are. */
export function GatewayEditor({ gateway, onClose }: { gateway: Gateway | undefined; onClose: () => void }) {
  const t = useTranslations('payments.gateways');
  const kinds = useQuery({
    queryKey: ['payments', 'gateway-kinds'],
    queryFn: () => take(api.GET('/payments/gateway-kinds')),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Answer query={kinds}>
      {({ items }) => (
        <Editor
          key={gateway?.id ?? 'new'}
          title={gateway ? gateway.name : t('add')}
          gateway={gateway}
          offers={Object.fromEntries(items.map(({ kind, methods }) => [kind, methods]))}
          secrets={Object.fromEntries(items.map(({ kind, secrets }) => [kind, secrets]))}
          onClose={onClose}
        />
      )}
    </Answer>
  );
}

interface EditorProps {
  title: string;
  gateway: Gateway | undefined;
  offers: Readonly<Record<string, readonly Method[]>>;
  secrets: Readonly<Record<string, readonly string[]>>;
  onClose: () => void;
}

function Editor({ title, gateway, offers, secrets, onClose }: EditorProps) {
  const t = useTranslations('payments.gateways');
  const [seen, setSeen] = useState(gateway);
  const { form, submit, problem, busy } = useSaving(gateway, offers, onClose);
  const kind = form.watch('kind');
  const told = useTold();
  return (
    <Drawer
      kept
      open
      onClose={onClose}
      title={title}
      actions={
        <Button look="primary" type="submit" form="gateway" busy={busy}>
          {seen && gateway && seen.version !== gateway.version ? t('save_over') : t('save')}
        </Button>
      }
    >
      <form
        id="gateway"
        className="grid gap-5"
        onSubmit={(event) => {
          setSeen(gateway);
          void submit(event);
        }}
      >
        <Problem text={problem} />
        {seen && gateway && <Meanwhile before={told(seen)} after={told(gateway)} />}
        {!gateway && (
          <Controller
            control={form.control}
            name="kind"
            render={({ field }) => (
              <Field label={t('kind')}>
                <Select
                  value={field.value}
                  onChange={(next) => {
                    field.onChange(next);
                    form.setValue('methods', [...(offers[next] ?? [])]);
                  }}
                  options={(Object.keys(fieldsOf) as Kind[]).map((value) => ({ value, label: t(`kinds.${value}`) }))}
                />
              </Field>
            )}
          />
        )}
        <TextField form={form} name="name" label={t('name')} hint={t('name_hint')} required maxLength={80} />
        <Keys form={form} gateway={gateway} kind={kind} secrets={secrets[kind] ?? []} />
        <Methods form={form} offered={offers[kind] ?? []} />
        <TextField
          form={form}
          name="rank"
          label={t('rank')}
          hint={t('rank_hint')}
          required
          type="number"
          min={1}
          max={1000}
          className="figures max-w-32"
        />
        <Controller
          control={form.control}
          name="active"
          render={({ field }) => (
            <Switch label={t('active')} hint={t('active_hint')} checked={field.value} onChange={field.onChange} />
          )}
        />
      </form>
      {gateway && <HookAddress gatewayId={gateway.id} />}
    </Drawer>
  );
}

function useTold() {
  const t = useTranslations('payments.gateways');
  const wayName = useWayName();
  return ({ version, name, methods, rank, active }: Gateway) => ({
    ...{ version, name, methods: methods.map(wayName), rank, active: t(active ? 'on' : 'off') },
  });
}

function useSaving(gateway: Gateway | undefined, offers: EditorProps['offers'], onClose: () => void) {
  const t = useTranslations('payments.gateways');
  const client = useQueryClient();
  const kind = (gateway?.kind as Kind | undefined) ?? 'razorpay';
  const { at = 'live', ...known } = (gateway?.settings ?? {}) as { at?: Given['at'] } & Record<string, unknown>;
  const form = useForm<Given>({
    defaultValues: {
      ...{ kind, at, name: gateway?.name ?? '', rank: String(gateway?.rank ?? 10), active: gateway?.active ?? true },
      settings: Object.fromEntries(
        fieldsOf[kind].map((field) => [field, known[field] === HIDDEN ? '' : String(known[field] ?? '')]),
      ),
      methods: [...(gateway?.methods ?? offers[kind] ?? [])],
    },
  });
  const sending = useSending(form, async (given) => {
    if (given.methods.length === 0) {
      form.setError('methods', { message: t('methods_wanted') });
      return;
    }
    // A secret that was not typed anew is left out: the server keeps the one it has.
    const settings = fieldsOf[given.kind].flatMap((field) => {
      const value = given.settings[field]?.trim();
      return value ? [[field, value]] : [];
    });
    const body = {
      ...{ name: given.name, methods: given.methods, rank: Number(given.rank), active: given.active },
      settings: { at: given.at, ...(Object.fromEntries(settings) as Record<string, string>) },
    };
    try {
      await take(
        gateway
          ? api.PUT('/payments/gateways/{gateway_id}', {
              params: { path: { gateway_id: gateway.id }, header: ifMatch(gateway.version) },
              body,
            })
          : api.POST('/payments/gateways', { body: { kind: given.kind, ...body } }),
      );
    } catch (error) {
      if (codeOf(error) !== 'platform.changed_meanwhile') throw error;
      await client.invalidateQueries({ queryKey: ['payments', 'gateways'] });
      return;
    }
    await client.invalidateQueries({ queryKey: ['payments'] });
    said(t('saved'));
    onClose();
  });
  return { form, ...sending };
}

const HIDDEN = '•••';

interface KeysProps {
  form: UseFormReturn<Given>;
  gateway: Gateway | undefined;
  kind: Kind;
  secrets: readonly string[];
}

/** Where the account is and its keys; a secret that is set is never shown again. */
function Keys({ form, gateway, kind, secrets }: KeysProps) {
  const t = useTranslations('payments.gateways');
  return (
    <>
      <Controller
        control={form.control}
        name="at"
        render={({ field }) => (
          <RadioGroup
            label={t('at')}
            value={field.value}
            onChange={field.onChange}
            options={(['live', 'test', 'sandbox'] as const).map((value) => ({
              value,
              label: t(`ats.${value}`),
              hint: t(`at_hints.${value}`),
            }))}
          />
        )}
      />
      {fieldsOf[kind].map((field) => {
        const isSecret = secrets.includes(field);
        const isSet = isSecret && gateway?.settings[field] === HIDDEN;
        const isBefore = field.endsWith('_before');
        // Only what is changed has one before.
        if (isBefore && !gateway) return null;
        return (
          <Field
            key={field}
            label={t(`fields.${field}`)}
            optional={isBefore}
            hint={isSet ? t('is_set') : isBefore ? t('before_hint') : undefined}
            error={form.formState.errors.settings?.[field]?.message}
          >
            <Input
              type={isSecret ? 'password' : 'text'}
              required={!isSet && !isBefore}
              autoComplete="off"
              spellCheck={false}
              {...form.register(`settings.${field}`)}
            />
          </Field>
        );
      })}
    </>
  );
}

function Methods({ form, offered }: { form: UseFormReturn<Given>; offered: readonly Method[] }) {
  const t = useTranslations('payments.gateways');
  const wayName = useWayName();
  return (
    <Controller
      control={form.control}
      name="methods"
      render={({ field, fieldState }) => (
        <fieldset className="grid gap-2">
          <legend className="mb-2 text-sm font-medium">{t('methods')}</legend>
          {offered.map((method) => (
            <Checkbox
              key={method}
              label={wayName(method)}
              checked={field.value.includes(method)}
              onChange={(on) =>
                field.onChange(on ? [...field.value, method] : field.value.filter((each) => each !== method))
              }
            />
          ))}
          {fieldState.error && (
            <p role="alert" className="text-sm text-bad">
              {fieldState.error.message}
            </p>
          )}
        </fieldset>
      )}
    />
  );
}
