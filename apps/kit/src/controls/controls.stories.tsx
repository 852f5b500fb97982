import type { Meta, StoryObj } from '@storybook/react-vite';
import { Bell, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { Checkbox, RadioGroup, Switch } from './choices.tsx';
import { Combobox } from './combobox.tsx';
import { DateInput, DateText } from './date.tsx';
import { Field, Input, Textarea } from './field.tsx';
import { IconButton } from './icon-button.tsx';
import { Money, MoneyInput } from './money.tsx';
import { OtpInput } from './otp-input.tsx';
import { PhoneInput } from './phone-input.tsx';
import { type Option, Select } from './select.tsx';

export default { title: 'Controls' } satisfies Meta;
type Story = StoryObj;

export const Buttons: Story = {
  render: function Buttons() {
    const t = useTranslations('kit');
    return (
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" icon={<Plus aria-hidden className="size-4" />}>
          {t('save')}
        </Button>
        <Button>{t('try_again')}</Button>
        <Button look="quiet">{t('cancel')}</Button>
        <Button look="danger" icon={<Trash2 aria-hidden className="size-4" />}>
          {t('discard')}
        </Button>
        <Button look="primary" busy>
          {t('save')}
        </Button>
        <Button disabled>{t('save')}</Button>
        <IconButton label={t('palette')}>
          <Bell aria-hidden className="size-4" />
        </IconButton>
      </div>
    );
  },
};

export const Fields: Story = {
  render: function Fields() {
    const [phone, setPhone] = useState('+919829012345');
    const [minor, setMinor] = useState<bigint | null>(10_000_050n);
    const [day, setDay] = useState('2026-11-21');
    const [code, setCode] = useState('');
    return (
      <div className="grid max-w-xl gap-5">
        <Field label="Name" hint="As on the gate.">
          <Input defaultValue="Sunita Devi Sharma" />
        </Field>
        <Field label="GSTIN" error="The last letter does not fit the rest." optional>
          <Input defaultValue="08ABCDE1234F1Z9" />
        </Field>
        <Field label="Note">
          <Textarea defaultValue="दूध सुबह 6 बजे से पहले, गेट पर टँगी थैली में।" />
        </Field>
        <Field label="Mobile">
          <PhoneInput value={phone} onChange={setPhone} />
        </Field>
        <Field label="Amount">
          <MoneyInput minor={minor} onChange={setMinor} />
        </Field>
        <Field label="From">
          <DateInput value={day} onChange={setDay} />
        </Field>
        <Field label="Code">
          <OtpInput value={code} onChange={setCode} />
        </Field>
      </div>
    );
  },
};

export const Choices: Story = {
  render: function Choices() {
    const [on, setOn] = useState(true);
    const [way, setWay] = useState('sms');
    return (
      <div className="grid max-w-xl gap-6">
        <Checkbox
          label="Send the bill by WhatsApp"
          hint="Only if the customer said yes."
          checked={on}
          onChange={setOn}
        />
        <Checkbox label="Some of them" checked={false} indeterminate onChange={() => {}} />
        <Checkbox label="Not now" checked={false} disabled onChange={() => {}} />
        <Switch label="Quiet hours" hint="Nothing is sent between 21:00 and 09:00." checked={on} onChange={setOn} />
        <RadioGroup
          label="How to tell"
          value={way}
          onChange={setWay}
          options={[
            { value: 'sms', label: 'SMS' },
            { value: 'mail', label: 'Mail', hint: 'Costs nothing.' },
          ]}
        />
      </div>
    );
  },
};

const towns: Option[] = ['Jaipur', 'Jodhpur', 'Udaipur', 'Ajmer', 'Alwar', 'Kota'].map((label) => ({
  value: label,
  label,
}));

export const Lists: Story = {
  render: function Lists() {
    const [town, setTown] = useState<string | null>('Jaipur');
    const [found, setFound] = useState<Option | null>(null);
    return (
      <div className="grid max-w-sm gap-5">
        <Field label="Town">
          <Select value={town} options={towns} onChange={setTown} />
        </Field>
        <Field label="Find a town">
          <Combobox value={found} options={towns} onChange={setFound} placeholder="Type a name" />
        </Field>
      </div>
    );
  },
};

export const Figures: Story = {
  render: () => (
    <dl className="grid max-w-xs grid-cols-2 gap-2">
      <dt>Balance</dt>
      <dd className="text-end">
        <Money minor={10_000_000n} />
      </dd>
      <dt>Due</dt>
      <dd className="text-end">
        <Money minor="-1234567890123456789" />
      </dd>
      <dt>When</dt>
      <dd className="text-end">
        <DateText value="2026-11-20T04:30:00Z" as="moment" />
      </dd>
    </dl>
  ),
};
