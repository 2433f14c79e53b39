import { describe, expect, test } from 'vitest';
import { alternatives } from '../../cost/alternatives.ts';
import { costsOf, exceeded, usd } from '../../cost/budget.ts';
import elp from '../../cost/counts/elp-21.json' with { type: 'json' };
import gtt from '../../cost/counts/gtt-21.json' with { type: 'json' };
import { yearCounts } from '../../cost/counts.ts';
import { estimate } from '../../cost/estimate.ts';
import { plannedInventory } from '../../cost/inventory.ts';
import { prices, pricesOn } from '../../cost/prices.ts';
import { reportText } from '../../cost/report-text.ts';

describe.each([
  ['Extending Leading Practice', elp],
  ['Growing the Top', gtt],
])('a recorded year of 21 schools of %s', (_, recorded) => {
  const counts = yearCounts.parse(recorded);

  test('keeps both budgets: 5 cents a school, 5 dollars a month', () => {
    expect(exceeded(costsOf(estimate(counts, plannedInventory), counts.schools))).toEqual([]);
  });

  test('could not have an alarm for each condition, nor a metric for each gauge', () => {
    const { month } = costsOf(estimate(counts, plannedInventory), counts.schools);
    const dear = alternatives(counts, plannedInventory).filter(({ usdAMonth }) => month + usdAMonth > 5);
    expect(dear.slice(0, 2).map(({ about }) => about)).toEqual([
      expect.stringContaining('gauges as metrics'),
      expect.stringContaining('an alarm on a metric for each'),
    ]);
  });

  test('is told line by line, in lines that fit', () => {
    const text = reportText(counts, plannedInventory, 'a recorded year');
    expect(text).toMatch(/ {2}Step Functions +[\d,]+ state transitions +0\.\d{4} USD\n/);
    expect(text).toContain('the budget is 0.050 USD');
    expect(text.split('\n').filter((line) => line.length > 110)).toEqual([]);
  });
});

test('a deployment without any of the cuts is named in one line', () => {
  const counts = yearCounts.parse(elp);
  const costs = costsOf(estimate(counts, { ...plannedInventory, alarms: 9 }), counts.schools);
  expect(exceeded(costs)).toEqual([expect.stringMatching(/^5\.\d\d USD a month is above the budget of 5\.00 USD$/)]);
});

test('amounts below ten cents keep two figures', () => {
  expect([0, 0.0312, 0.05, 0.1, 4.987].map(usd)).toEqual([
    '0.00 USD',
    '0.031 USD',
    '0.050 USD',
    '0.10 USD',
    '4.99 USD',
  ]);
});

test('each price has its page at Amazon and the table its date', () => {
  expect(pricesOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  for (const { usd: amount, per, source } of Object.values(prices)) {
    expect(amount / per).toBeGreaterThan(0);
    expect(source).toMatch(/^https:\/\/aws\.amazon\.com\/.+\/$/);
  }
});
