import { Input } from '@kit/controls/field.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import { useState } from 'react';
import { parseAmount } from './chart.ts';

interface AmountInputProps {
  unit: string;
  minor: bigint | null;
  /** Null while what stands there is no amount of the unit. */
  onChange: (minor: bigint | null) => void;
  required?: boolean;
}

/** An amount of any unit: rupees as money, points and the like as plain figures. */
export function AmountInput({ unit, minor, onChange, required }: AmountInputProps) {
  if (unit === 'INR/2') return <MoneyInput minor={minor} onChange={onChange} required={required} />;
  return <Plain unit={unit} minor={minor} onChange={onChange} required={Boolean(required)} />;
}

function Plain({ unit, onChange, required }: AmountInputProps) {
  const [text, setText] = useState('');
  return (
    <Input
      inputMode="decimal"
      autoComplete="off"
      required={required}
      className="figures text-end"
      value={text}
      onValueChange={(next) => {
        setText(next);
        onChange(parseAmount(next, unit));
      }}
    />
  );
}
