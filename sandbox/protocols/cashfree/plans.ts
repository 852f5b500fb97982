import type { Answer, Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { desk, fault, paise, rupees, says } from './desk.ts';
import { text } from './orders.ts';

/** What a mandate allows: how much at most, how often. Amounts in paise. */
export interface Plan {
  plan_id: string;
  name: string;
  type: 'PERIODIC' | 'ON_DEMAND';
  max: number;
  amount: number | null;
  intervals: number | null;
  interval_type: string | null;
}

/** Plans: create and look. */
export function plans(world: World): Route[] {
  return [
    desk(world, 'POST', '/plans', ({ slug }, _, given) => {
      if (text(given.plan_id) === '')
        return fault(400, 'plan_id_missing', 'plan_id : is missing in the request. Value received: ');
      if (world.store.find('cashfree plan', `${slug}/${text(given.plan_id)}`))
        return fault(409, 'plan_already_exists', 'plan with same id is already present');
      const plan = typed(given, text(given.plan_id));
      if (!('plan_id' in plan)) return plan;
      world.store.put('cashfree plan', `${slug}/${plan.plan_id}`, plan);
      return says(shownPlan(plan));
    }),
    desk(world, 'GET', '/plans/:plan_id', ({ slug }, { params }) => {
      const plan = world.store.find<Plan>('cashfree plan', `${slug}/${params.plan_id}`);
      return plan ? says(shownPlan(plan)) : fault(404, 'plan_not_found', 'Plan does not exist');
    }),
  ];
}

/** The plan of a request for a mandate: one that is known by its id, or one described there. */
export function readPlan(world: World, slug: string, given: Record<string, unknown>): Plan | Answer {
  const plan_id = text(given.plan_id);
  const known = plan_id === '' ? undefined : world.store.find<Plan>('cashfree plan', `${slug}/${plan_id}`);
  return known ?? typed(given, plan_id || `plan_${world.store.nextId('cashfree plan').slice(0, 10)}`);
}

function typed(given: Record<string, unknown>, plan_id: string): Plan | Answer {
  const type = given.plan_type;
  if (text(given.plan_name) === '')
    return fault(400, 'plan_name_missing', 'plan_details.plan_name : is missing in the request. Value received: ');
  if (type !== 'PERIODIC' && type !== 'ON_DEMAND')
    return fault(400, 'plan_type_invalid', 'plan_details.plan_type : should be PERIODIC or ON_DEMAND');
  const max = paise(given.plan_max_amount);
  if (max === undefined || max < 100)
    return fault(400, 'plan_max_amount_invalid', 'plan_details.plan_max_amount : invalid value');
  const interval_type = given.plan_interval_type === undefined ? null : text(given.plan_interval_type);
  if (type === 'PERIODIC' && !['DAY', 'WEEK', 'MONTH', 'YEAR'].includes(interval_type ?? ''))
    return fault(
      400,
      'plan_interval_type_invalid',
      'plan_details.plan_interval_type : should be DAY, WEEK, MONTH or YEAR',
    );
  return {
    plan_id,
    name: text(given.plan_name),
    type,
    max,
    amount: paise(given.plan_amount ?? given.plan_recurring_amount) ?? null,
    intervals: typeof given.plan_intervals === 'number' ? given.plan_intervals : null,
    interval_type,
  };
}

/** A plan in their words. */
export function shownPlan(plan: Plan) {
  return {
    plan_currency: 'INR',
    plan_id: plan.plan_id,
    plan_interval_type: plan.interval_type,
    plan_intervals: plan.intervals,
    plan_max_amount: rupees(plan.max),
    plan_max_cycles: null,
    plan_name: plan.name,
    plan_note: null,
    plan_recurring_amount: plan.amount === null ? null : rupees(plan.amount),
    plan_status: 'ACTIVE',
    plan_type: plan.type,
  };
}
