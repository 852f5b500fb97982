import { api, type Got, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Checkbox } from '@kit/controls/choices.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { PhoneInput } from '@kit/controls/phone-input.tsx';
import { Card } from '@kit/display/page.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Letterhead } from '../billing/letterhead.tsx';
import { useMay } from '../people/me.ts';
import { Answer } from '../shell/page-states.tsx';
import { SaveBar } from '../shell/save-bar.tsx';
import { AccentChoice } from './accent-choice.tsx';
import { readBusiness } from './business.ts';

type Business = Got<'/business'>;

const texts = [
  'name',
  'legal_name',
  'gstin',
  'pan',
  'line1',
  'line2',
  'city',
  'gst_state',
  'pincode',
  'phone',
  'email',
] as const;
type Text = (typeof texts)[number];
type Form = Record<Text, string> & Pick<Business, 'languages' | 'accent'>;

/** The business: names, papers, address, languages and colour. */
export default function Profile() {
  const query = useQuery({ queryKey: ['tenants', 'business'], queryFn: () => take(api.GET('/business')) });
  return (
    <Answer query={query} lines={8}>
      {(business) => (
        <div className="grid max-w-3xl gap-4">
          <Edit business={business} />
          <Letterhead />
        </div>
      )}
    </Answer>
  );
}

function formOf(business: Business): Form {
  const { languages, accent } = business;
  return {
    ...(Object.fromEntries(texts.map((field) => [field, business[field] ?? ''])) as Record<Text, string>),
    ...{ languages, accent },
  };
}

function Edit({ business }: { business: Business }) {
  const t = useTranslations('tenants.profile');
  const may = useMay();
  const client = useQueryClient();
  // What somebody else saves meanwhile comes in, but where one has written oneself.
  const form = useForm<Form>({ values: formOf(business), resetOptions: { keepDirtyValues: true } });
  const { submit, problem, busy } = useSending(form, async (values) => {
    const changed = Object.entries(values).filter(([field]) => form.formState.dirtyFields[field as keyof Form]);
    const body = Object.fromEntries(changed.map(([field, value]) => [field, value === '' ? null : value]));
    const saved = await take(api.PATCH('/business', { params: { header: ifMatch(business.version) }, body }));
    form.reset(formOf(saved));
    await Promise.all([client.invalidateQueries({ queryKey: ['tenants'] }), readBusiness()]);
    said(t('saved'));
  });
  const { errors, dirtyFields } = form.formState;
  const isDirty = Object.keys(dirtyFields).length > 0;
  const off = !may('tenants.edit_business');
  const field = (name: Text, rest: { hint?: string; required?: boolean; maxLength?: number } = {}) => (
    <Field label={t(name)} hint={rest.hint} optional={!rest.required} error={errors[name]?.message}>
      <Input
        disabled={off}
        autoComplete="off"
        required={rest.required}
        maxLength={rest.maxLength}
        {...form.register(name)}
      />
    </Field>
  );
  return (
    <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <Card title={t('names')}>
        <div className="grid gap-4 sm:grid-cols-2">
          {field('name', { required: true, maxLength: 80 })}
          {field('legal_name', { required: true, maxLength: 120 })}
        </div>
      </Card>
      <Card title={t('papers')}>
        <div className="grid gap-4 sm:grid-cols-2">
          {field('gstin', { hint: t('gstin_hint'), maxLength: 15 })}
          {field('pan', { maxLength: 10 })}
        </div>
      </Card>
      <Card title={t('address')}>
        <div className="grid gap-4 sm:grid-cols-2">
          {field('line1', { maxLength: 100 })}
          {field('line2', { maxLength: 100 })}
          {field('city', { maxLength: 60 })}
          {field('pincode', { maxLength: 6 })}
          {field('gst_state', { hint: t('gst_state_hint'), maxLength: 2 })}
          {field('email', { maxLength: 254 })}
          <Controller
            control={form.control}
            name="phone"
            render={({ field: { ref: _ref, ...phone } }) => (
              <Field label={t('phone')} optional error={errors.phone?.message}>
                <PhoneInput {...phone} disabled={off} autoComplete="off" />
              </Field>
            )}
          />
        </div>
      </Card>
      <Card title={t('looks')}>
        <div className="grid gap-5">
          <Controller
            control={form.control}
            name="languages"
            render={({ field: { value, onChange } }) => (
              <fieldset className="grid gap-2">
                <legend className="mb-1 text-sm font-medium">{t('languages')}</legend>
                {(['en', 'hi'] as const).map((language) => (
                  <Checkbox
                    key={language}
                    disabled={off || (value.length === 1 && value.includes(language))}
                    label={language === 'hi' ? 'हिन्दी' : 'English'}
                    checked={value.includes(language)}
                    onChange={(on) => onChange(on ? [...value, language] : value.filter((each) => each !== language))}
                  />
                ))}
              </fieldset>
            )}
          />
          <Controller
            control={form.control}
            name="accent"
            render={({ field: { value, onChange } }) => (
              <AccentChoice value={value} disabled={off} error={errors.accent?.message} onChange={onChange} />
            )}
          />
        </div>
      </Card>
      <SaveBar open={isDirty} busy={busy} problem={problem} onDiscard={() => form.reset()} />
    </form>
  );
}
