/** The layering of docs/design.md, checked by `npm run lint`. */
const pureLibraries = '^node_modules/(zod|temporal-polyfill|temporal-spec|temporal-utils|liquidjs|ical-generator)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment:
        'domain/ imports itself, zod, Temporal, the Liquid renderer and the writer of calendar files: no clock, environment, network or adapter.',
      severity: 'error',
      from: { path: '^domain/' },
      to: { pathNot: ['^domain/', pureLibraries] },
    },
    {
      name: 'workflows-are-data',
      comment: 'workflows/ (programme definitions and ASL) build on domain/ only.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { pathNot: ['^workflows/', '^domain/', pureLibraries] },
    },
    {
      name: 'cost-is-arithmetic',
      comment:
        'cost/ (the cost model) computes from counts and prices it is given: no clock, network or file. It knows the functions by name.',
      severity: 'error',
      from: { path: '^cost/' },
      to: { pathNot: ['^cost/', '^lambdas/function-names\\.ts$', '^node_modules/zod/'] },
    },
    {
      name: 'handlers-know-no-adapter',
      comment: 'A handler takes its dependencies as an argument; only index.ts wires adapters.',
      severity: 'error',
      from: { path: '^lambdas/', pathNot: '/index\\.ts$' },
      to: { path: '^(adapters|local|lib|bin)/' },
    },
    {
      name: 'ops-takes-what-it-needs',
      comment: 'A command of ops/ is given its ports; only ops/index.ts and ops/doctor/index.ts wire adapters.',
      severity: 'error',
      from: { path: '^ops/', pathNot: '/index\\.ts$' },
      to: { path: '^(adapters|local|lib|bin)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'adapters-know-no-handler',
      severity: 'error',
      from: { path: '^adapters/' },
      to: { path: '^(lambdas|local|ops|lib|bin|test)/' },
    },
    {
      name: 'functions-carry-no-workbook-files',
      comment: 'exceljs is for commands and the embedded runtime: nothing of it is deployed.',
      severity: 'error',
      from: { path: '^(lambdas|adapters)/', pathNot: '^adapters/xlsx/' },
      to: { path: '^(adapters/xlsx/|node_modules/exceljs/)' },
    },
    {
      name: 'product-knows-no-test',
      severity: 'error',
      from: { path: '^(domain|workflows|lambdas|adapters|lib|cost|local|ops|bin)/' },
      to: { path: '^test/' },
    },
    {
      name: 'deployed-code-knows-no-embedded-runtime',
      severity: 'error',
      from: { path: '^(domain|workflows|lambdas|adapters|ops|lib)/' },
      to: { path: '^local/' },
    },
    {
      name: 'functions-know-no-ops',
      severity: 'error',
      from: { path: '^(domain|workflows|lambdas)/' },
      to: { path: '^ops/' },
    },
    {
      name: 'deployed-code-knows-no-cdk',
      comment: 'Only lib/ and its entry point build infrastructure; a bundle must not carry it.',
      severity: 'error',
      from: { path: '^(domain|workflows|lambdas|adapters|local)/' },
      to: { path: '^(lib/|node_modules/(aws-cdk-lib|constructs|cdk-nag)/)' },
    },
    {
      name: 'page-stands-alone',
      comment:
        'console/ runs in a browser: of the rest it knows what server and page tell each other, which is its own.',
      severity: 'error',
      from: { path: '^console/' },
      to: {
        pathNot: ['^console/', '^node_modules/(preact|@preact|tabulator-tables|@types/tabulator-tables|@dagrejs)/'],
      },
    },
    {
      name: 'only-the-console-knows-its-protocol',
      severity: 'error',
      from: { path: '^(domain|workflows|lambdas|adapters|cost|ops|bin|local)/', pathNot: '^local/console/' },
      to: { path: '^console/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, parser: 'swc' },
};
