import { everyMinutes } from '#platform/jobs.ts';
import { noticeLeftCarts } from './left-carts.ts';

export const schedules = {
  'orders.notice_left_carts': everyMinutes(5, 'Notices baskets that were left.', noticeLeftCarts),
};
