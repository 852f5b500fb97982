import { randomUUID } from 'node:crypto';
import { asks, nothing, type Part, partsOf, pick, type Step, told } from './shop-step.ts';
import { oneOf } from './shop-storm.ts';

export async function askReturn(step: Step): Promise<string> {
  const order = await pick(step, 'order', `state = 'placed' and stage in ('delivered', 'part_sent', 'sent')`);
  if (order === undefined) return nothing;
  const lines = await partsOf(step, order.id, 'done_milli - returned_milli');
  if (lines.length === 0) return nothing;
  const pay_back = oneOf(['wallet', 'original', 'hand'], step.random)!;
  const wants = step.random() < 0.5 ? 'refund' : 'replacement';
  const asked = { id: randomUUID(), lines, reason: 'damaged', pay_back, wants };
  return told(await asks(step, order)(`/orders/${order.id}/returns`, asked));
}

export async function decideReturn(step: Step): Promise<string> {
  const back = await pick(step, 'return', `state = 'asked'`);
  if (back === undefined) return nothing;
  const [act, body] = step.random() < 0.85 ? ['approve', {}] : ['reject', { why: 'The seal is broken' }];
  return told(await step.walk.storm.staff('POST', `/returns/${back.id}/${act}`, body as object, back.version));
}

export async function receiveReturn(step: Step): Promise<string> {
  const { storm } = step.walk;
  const back = await pick(step, 'return', `state = 'approved'`);
  if (back === undefined) return nothing;
  const parts = await storm.rows<Part>(
    `select line_no, (quantity_milli / 1000)::int as units from orders.return_line
     where tenant_id = :tenant and return_id = '${back.id}' order by line_no`,
  );
  const came = parts.map(({ line_no, units }) => ({
    ...{ line_no, usable: step.random() < 0.7 },
    came_milli: `${(step.random() < 0.8 ? units : Math.floor(step.random() * units)) * 1_000}`,
  }));
  return told(await storm.staff('POST', `/returns/${back.id}/receive`, { came }, back.version));
}

/** Packs what replaces what came back; sending and handing it over is as with every parcel. */
export async function packReplacement(step: Step): Promise<string> {
  const back = await pick(step, 'return', `state = 'received' and wants = 'replacement'`);
  if (back === undefined) return nothing;
  return told(await step.walk.storm.staff('POST', `/returns/${back.id}/parcels`, {}, back.version));
}

/** Gives money back for what was to be replaced. */
export async function refundInstead(step: Step): Promise<string> {
  const back = await pick(step, 'return', `state in ('approved', 'received') and wants = 'replacement'`);
  if (back === undefined) return nothing;
  const why = { why: 'No more of that kind' };
  return told(await step.walk.storm.staff('POST', `/returns/${back.id}/refund`, why, back.version));
}

export async function dispute(step: Step): Promise<string> {
  const order = await pick(step, 'order', `state = 'placed' and stage in ('part_sent', 'sent', 'delivered')`);
  if (order === undefined) return nothing;
  const line_no = step.random() < 0.3 ? 1 : null;
  const body = { line_no, reason: 'quality', body: 'It is not as it should be' };
  return told(await asks(step, order)(`/orders/${order.id}/disputes`, body));
}

export async function endDispute(step: Step): Promise<string> {
  const open = await pick(step, 'dispute', `state in ('open', 'answered')`);
  if (open === undefined) return nothing;
  const amount_minor = step.random() < 0.2 ? null : `${Math.floor(step.random() * 9_000)}`;
  const to = oneOf(['wallet', 'original', 'hand'], step.random)!;
  const end = { resolution: 'Talked over', amount_minor, to };
  return told(await step.walk.storm.staff('POST', `/order-disputes/${open.id}/end`, end, open.version));
}
