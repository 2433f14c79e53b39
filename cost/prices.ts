/** How far a price was checked on the date of the table. */
export type Checked =
  /** Read for London on the page named as source. */
  | 'London'
  /** Read elsewhere (a guide that quotes Amazon) as one price for every region, or for Virginia where London has the same by all we know. */
  | 'general'
  /** From memory; about a fifth above Virginia's, which was read elsewhere. The page named as source shows London's to browsers only. */
  | 'unconfirmed';

export interface Price {
  /** In US dollars, before tax and without any free tier. */
  readonly usd: number;
  /** What the price is for so many of. */
  readonly per: number;
  readonly unit: string;
  /** Amazon's page that has the last word; what was read there and what was not, `checked` says. */
  readonly source: string;
  readonly checked: Checked;
}

/** When the prices were looked up, and for which region. */
export const pricesOn = '2026-11-22';
export const priceRegion = 'eu-west-2';

const page = (path: string) => `https://aws.amazon.com/${path}/`;
const million = 1_000_000;

export const prices = {
  transitions: price(0.025, 1000, 'state transitions', 'step-functions/pricing', 'London'),
  requests: price(0.2, million, 'invocations', 'lambda/pricing', 'general'),
  // ARM, the first tier.
  gigabyteSeconds: price(0.0000133334, 1, 'GB-seconds', 'lambda/pricing', 'general'),
  writeUnits: price(0.7423, million, 'write units', 'dynamodb/pricing/on-demand', 'unconfirmed'),
  readUnits: price(0.1485, million, 'read units', 'dynamodb/pricing/on-demand', 'unconfirmed'),
  storage: price(0.29715, 1, 'GB-months', 'dynamodb/pricing/on-demand', 'unconfirmed'),
  recovery: price(0.23772, 1, 'GB-months', 'dynamodb/pricing/on-demand', 'unconfirmed'),
  schedules: price(1, million, 'scheduled calls', 'eventbridge/pricing', 'general'),
  logs: price(0.5985, 1, 'GB', 'cloudwatch/pricing', 'unconfirmed'),
  logStorage: price(0.0315, 1, 'GB-months', 'cloudwatch/pricing', 'unconfirmed'),
  metrics: price(0.3, 730, 'metric-hours', 'cloudwatch/pricing', 'general'),
  alarms: price(0.1, 1, 'metrics watched', 'cloudwatch/pricing', 'general'),
  compositeAlarms: price(0.5, 1, 'composite alarms', 'cloudwatch/pricing', 'general'),
  dashboards: price(3, 1, 'dashboards', 'cloudwatch/pricing', 'general'),
  traces: price(5, million, 'traces', 'xray/pricing', 'general'),
  keys: price(1, 1, 'keys', 'kms/pricing', 'general'),
  keyRequests: price(0.03, 10_000, 'requests', 'kms/pricing', 'general'),
  secrets: price(0.4, 1, 'secrets', 'secrets-manager/pricing', 'general'),
  secretRequests: price(0.05, 10_000, 'requests', 'secrets-manager/pricing', 'general'),
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof prices;

function price(usd: number, per: number, unit: string, path: string, checked: Checked): Price {
  return { usd, per, unit, source: page(path), checked };
}
