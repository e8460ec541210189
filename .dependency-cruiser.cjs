// The map of the code, enforced. Pure rooms import only what stands left of them:
//   tcpdump-parser < topology < schedule < recording < analysis < judging < explore/plan < reports
// Live rooms: lab < { agents, observe, faults } < drill < explore/live < cli. They may import pure ones but never reports (cli may).
const pureOrder = ['topology', 'schedule', 'recording', 'analysis', 'judging', 'explore/plan'];
const room = (names) => `^harness/(${names.join('|')})/`;
const live = ['lab', 'agents', 'observe', 'faults', 'drill', 'explore/live', 'cli'];
// It proves its room in a whole lab, and so needs the rooms above.
const labTest = '[.](lab[.]test|soak)[.]ts$';

const pureRules = pureOrder.map((name, position) => ({
  name: `${name}-imports-only-leftwards`,
  severity: 'error',
  from: { path: room([name]) },
  to: { path: `${room([...pureOrder.slice(position + 1), ...live])}|^reports/|^suites/|^harness/index` },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'parser-stands-alone',
      severity: 'error',
      from: { path: '^harness/tcpdump-parser/' },
      to: { path: '^(harness/(?!tcpdump-parser)|reports|suites)' },
    },
    ...pureRules,
    {
      name: 'reports-are-pure',
      severity: 'error',
      from: { path: '^reports/' },
      to: { path: `${room(live)}|^harness/index|^suites/` },
    },
    {
      name: 'lab-is-the-lowest-live-room',
      severity: 'error',
      from: { path: room(['lab']), pathNot: labTest },
      to: { path: `${room(['agents', 'observe', 'faults', 'drill', 'explore', 'cli'])}|^reports/` },
    },
    {
      name: 'agents-observe-faults-side-by-side',
      severity: 'error',
      from: { path: '^harness/(agents|observe|faults)/', pathNot: labTest },
      to: {
        path: `${room(['agents', 'observe', 'faults', 'drill', 'explore', 'cli'])}|^reports/`,
        pathNot: '^harness/$1/',
      },
    },
    {
      name: 'drill-below-explore',
      severity: 'error',
      from: { path: room(['drill']) },
      to: { path: `${room(['explore', 'cli'])}|^reports/` },
    },
    {
      name: 'explore-below-cli',
      severity: 'error',
      from: { path: room(['explore']), pathNot: labTest },
      to: { path: `${room(['cli'])}|^reports/` },
    },
    {
      name: 'suites-import-only-the-public-api',
      severity: 'error',
      from: { path: '^suites/' },
      to: { path: '^(harness|reports)/(?!index)' },
    },
    {
      name: 'shipped-code-needs-shipped-packages',
      severity: 'error',
      from: { path: '^(harness|reports)/', pathNot: '[.]test[.]ts$|/testing/' },
      // What a part of it needs that not everybody installs is an optional peer.
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm-peer'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
  },
};
