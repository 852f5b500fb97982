import { Refusal } from '@kit/api/refusal.ts';
import { Field, Input } from '@kit/controls/field.tsx';
import { useUnits } from '@kit/use-units.ts';
import type { FieldErrors, UseFormRegisterReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { parseQuantity, quantityText } from '../billing/shared.tsx';
import { useTitleOf, type Whole } from './shared.tsx';

/** A line of an order of which some can be chosen, and how much at most. */
export interface Choosable {
  readonly line: Whole['lines'][number];
  readonly most: bigint;
}

/** What a form holds of the lines: a quantity as it was typed for each, named as the API names it. */
export interface Chosen {
  lines: { quantity_milli: string }[];
}

/** The lines of which something is left. */
export function choosable(order: Whole, most: (line: Whole['lines'][number]) => bigint): Choosable[] {
  return order.lines
    .filter(({ kind }) => kind === 'item')
    .map((line) => ({ line, most: most(line) }))
    .filter((each) => each.most > 0n);
}

/** The quantities of a form to begin with: all that is left, or nothing. */
export function begin(lines: readonly Choosable[], all: boolean): Chosen['lines'] {
  return lines.map(({ most }) => ({ quantity_milli: all ? quantityText(most) : '' }));
}

/** Whether something is chosen. */
export function isChosen(typed: Chosen['lines']): boolean {
  return typed.some(({ quantity_milli }) => (parseQuantity(quantity_milli) ?? 0n) > 0n);
}

interface Part {
  line_no: number;
  quantity_milli: string;
}

/** Sends what was chosen; what the server refuses of one of these belongs to the field it was typed into. */
export async function sendChosen<Answer>(
  lines: readonly Choosable[],
  typed: Chosen['lines'],
  send: (parts: Part[]) => Promise<Answer>,
): Promise<Answer> {
  const chosen = lines.flatMap(({ line }, at) => {
    const milli = parseQuantity(typed[at]?.quantity_milli ?? '') ?? 0n;
    return milli > 0n ? [{ at, line_no: line.line_no, quantity_milli: milli.toString() }] : [];
  });
  try {
    return await send(chosen.map(({ line_no, quantity_milli }) => ({ line_no, quantity_milli })));
  } catch (error) {
    const [, nth] = /^lines\.(\d+)\./.exec(String((error as Refusal).problem?.facts?.field)) ?? [];
    const at = nth === undefined ? undefined : chosen[Number(nth)]?.at;
    if (!(error instanceof Refusal) || at === undefined) throw error;
    const facts = { ...error.problem.facts, field: `lines.${at}.quantity_milli` };
    throw new Refusal({ ...error.problem, facts });
  }
}

interface LineQuantitiesProps {
  /** A form that holds `Chosen`, whatever else it holds. */
  form: {
    register(name: `lines.${number}.quantity_milli`, rule: QuantityRule): UseFormRegisterReturn;
    formState: { errors: { lines?: FieldErrors<Chosen>['lines'] } };
  };
  lines: readonly Choosable[];
}

interface QuantityRule {
  validate: (text: string) => true | string;
}

/** How much of each line: a field beside its name, and below it how much there is. */
export function LineQuantities({ form, lines }: LineQuantitiesProps) {
  const t = useTranslations('orders.some');
  const rule = useQuantityRule();
  const titleOf = useTitleOf();
  const units = useUnits();
  return (
    <ul className="grid gap-3">
      {lines.map(({ line, most }, at) => (
        <li key={line.line_no}>
          <Field
            className="grid grid-cols-[1fr_7rem] items-center gap-x-3 gap-y-0"
            label={[titleOf(line), line.part_of].filter(Boolean).join(' · ')}
            hint={t('of', { most: units.quantity(most, line.unit) })}
            error={form.formState.errors.lines?.[at]?.quantity_milli?.message}
          >
            <Input
              inputMode="decimal"
              autoComplete="off"
              placeholder="0"
              autoFocus={at === 0}
              className="figures text-end"
              {...form.register(`lines.${at}.quantity_milli`, rule)}
            />
          </Field>
        </li>
      ))}
    </ul>
  );
}

/** Says that a quantity is none, before it is sent. */
function useQuantityRule(): QuantityRule {
  const t = useTranslations('kit');
  return { validate: (text: string) => text.trim() === '' || parseQuantity(text) !== null || t('check_this') };
}
