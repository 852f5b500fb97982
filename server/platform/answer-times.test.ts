import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerTimes } from './answer-times.ts';

test('Answers are counted by route and status, each bucket with the ones below it, as Prometheus reads them.', () => {
  const times = answerTimes();
  const took = times.of('/api/v1/orders/:order_id');
  for (const ms of [4, 5, 6, 700, 20_000]) took(200, ms);
  took(404, 1);
  const lines = times.text().split('\n');
  const of = (status: number) =>
    lines
      .filter((line) => line.includes(`{le=`) && line.includes(`status="${status}"`))
      .map((line) => line.split(' ')[1]);
  assert.deepEqual(of(200), ['2', '3', '3', '3', '3', '3', '3', '4', '4', '4', '5']);
  assert.deepEqual(
    of(404),
    Array.from({ length: 11 }, () => '1'),
  );
  assert.equal(
    lines.find((line) => line.includes('_sum{') && line.includes('200')),
    'haat_http_seconds_sum{route="/api/v1/orders/:order_id",status="200"} 20.715',
  );
  assert.equal(lines[1], '# TYPE haat_http_seconds histogram');
  assert.ok(lines.some((line) => line.startsWith('haat_http_seconds_bucket{le="+Inf",route=')));
});
