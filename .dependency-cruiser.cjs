/** The arrows of docs/architecture.md. test/architecture.test.ts runs this. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'Files that load each other in a circle cannot be read or tested alone. Types alone are erased and may look back.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'core-knows-nobody',
      'core: npm and the kit’s plain contract.',
      { path: '^core/', pathNot: '\\.test\\.ts$' },
      { path: '^(plugins|graphql|web|migrations|test|main\\.ts|sellercloudx\\.config\\.ts)' },
    ),
    rule(
      'core-uses-only-the-contract',
      'Of the kit only the contract.',
      { path: '^core/' },
      { path: '^adapters/', pathNot: '^adapters/kit/src/contract/' },
    ),
    rule(
      'graphql-knows-core-only',
      'Plugin types reach graphql as functions.',
      { path: '^graphql/', pathNot: '\\.test\\.ts$' },
      { path: '^(plugins|web|migrations|test|adapters/(?!kit/src/contract))' },
    ),
    rule(
      'plugins-meet-through-api',
      'Of another plugin only its api.ts.',
      { path: '^plugins/([^/]+)/', pathNot: '(\\.test\\.ts$|/test/)' },
      { path: '^plugins/', pathNot: ['^plugins/$1/', '^plugins/[^/]+/api\\.ts$'] },
    ),
    rule(
      'plugins-use-the-builder-only',
      'Of graphql: builder, context, points, connection.',
      { path: '^plugins/', pathNot: '(\\.test\\.ts$|/test/)' },
      { path: '^graphql/', pathNot: '^graphql/(builder|connection|context|fields-below|load-one|points)\\.ts$' },
    ),
    rule(
      'plugins-know-no-face',
      'No web, migration or composition root.',
      { path: '^plugins/', pathNot: '(\\.test\\.ts$|/test/)' },
      { path: '^(web|migrations|main\\.ts|sellercloudx\\.config\\.ts|test)' },
    ),
    rule(
      'kit-by-marketplaces-only',
      'Others see the contract; the kit’s http opens ports and decrypts keys.',
      { path: '^plugins/(?!marketplaces/)', pathNot: '(\\.test\\.ts$|/test/)' },
      { path: '^adapters/', pathNot: '^adapters/kit/src/contract/' },
    ),
    rule(
      'plugins-name-no-adapter',
      'Concrete adapters are named in the composition root.',
      { path: '^plugins/', pathNot: '(\\.test\\.ts$|/test/)' },
      { path: '^adapters/(?!kit/)' },
    ),
    rule(
      'adapters-use-the-kit-only',
      'An adapter could live in another repository.',
      { path: '^adapters/([^/]+)/' },
      {
        path: '^(core|plugins|graphql|web|migrations|test|main|adapters/)',
        pathNot: ['^adapters/$1/', '^adapters/kit/'],
      },
    ),
    rule(
      'kit-stands-alone',
      'The kit imports npm only.',
      { path: '^adapters/kit/' },
      { path: '^(core|plugins|graphql|web|migrations|test|adapters/(?!kit/))' },
    ),
    rule(
      'web-speaks-graphql',
      'Pages never import the server.',
      { path: '^web/' },
      { path: '^(core|plugins|migrations|test|adapters|graphql|main)', pathNot: '/locales/[a-z]+\\.json$' },
    ),
    rule(
      'migrations-are-frozen',
      'knex and the frozen rules beside them.',
      { path: '^migrations/\\d' },
      { path: '^(core|plugins|graphql|web|adapters)' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules|dist|build|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'types', 'node', 'default'],
    },
  },
};
