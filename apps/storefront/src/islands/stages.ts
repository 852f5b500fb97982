/** How a stage of an order looks: its colours. */
export const stageLook = {
  paying: 'bg-warn-soft text-warn',
  on_hold: 'bg-warn-soft text-warn',
  confirmed: 'bg-info-soft text-info',
  packed: 'bg-info-soft text-info',
  part_sent: 'bg-info-soft text-info',
  sent: 'bg-info-soft text-info',
  delivered: 'bg-good-soft text-good',
  returned: 'bg-hover text-muted',
  failed_stock: 'bg-bad-soft text-bad',
  lapsed: 'bg-hover text-muted',
  cancelled: 'bg-hover text-muted',
} as const;

/** The way of an order that goes well, step by step. */
export const way = ['confirmed', 'packed', 'sent', 'delivered'] as const;

/** How far along that way a stage is; -1 when it has left it. */
export function farAlong(stage: keyof typeof stageLook): number {
  if (stage === 'part_sent') return 2;
  return (way as readonly string[]).indexOf(stage);
}
