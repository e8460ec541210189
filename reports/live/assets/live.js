// The page of a run that goes on. Everything that comes is put in as text.
const mostEvents = 500;
const byId = (id) => document.getElementById(id);
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

const signs = { owner: '●', holder: '◐', other: '○' };

function serviceOf({ address, isContended, servers, said }) {
  const box = element('div', isContended ? 'service contended' : 'service');
  const line = element('p', 'servers');
  line.append(element('code', '', address));
  for (const { node, state, isStruck } of servers) {
    const server = element('span', `server ${state}`, `${signs[state]} ${node}${isStruck ? ' ✗' : ''}`);
    server.title = { owner: 'owns it', holder: 'has it configured', other: 'has it not' }[state];
    line.append(server);
  }
  box.append(line);
  if (isContended) box.append(element('p', 'said', 'nobody alone answers for it'));
  if (said !== null) box.append(element('p', 'said', `${said.text}, ${seconds(said.agoMs)} ago`));
  return box;
}

function trialOf({ topology, drill, number, elapsedMs, phase, faults, services }) {
  const box = element('article', faults.length > 0 ? 'trial struck' : 'trial');
  box.append(element('h3', '', `${topology} ${drill} ${number}`));
  const struck = faults.map(({ text, forMs }) => `${text}, ${seconds(forMs)} ago`).join('; ');
  box.append(element('p', 'state', `${struck || phase}; ${seconds(elapsedMs)} in all`));
  box.append(...services.map(serviceOf));
  return box;
}

function showBoard({ elapsedMs, total, ended, verdicts: counted, trials }) {
  const head = `${ended}/${total} ${total === 1 ? 'drill' : 'drills'}, ${seconds(elapsedMs)}`;
  byId('head').textContent = head;
  document.title = `${ended}/${total} failover-drill`;
  const counts = counted.map(({ verdict, count }) => `${verdicts[verdict].glyph} ${count} ${verdict}`).join('  ');
  // A screen reader tells what changes here, and only then.
  if (byId('counts').textContent !== counts) byId('counts').textContent = counts;
  byId('trials').replaceChildren(...trials.map(trialOf));
  byId('idle').hidden = trials.length > 0;
}

function showEvent({ elapsedMs, where, what, kind }) {
  const box = byId('events');
  const list = box.firstElementChild;
  const isAtEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 8;
  const at = (elapsedMs / 1000).toFixed(3).padStart(8, '\u2007');
  list.append(element('li', kind, `${at} s  ${where}: ${what}`));
  while (list.children.length > mostEvents) list.firstElementChild.remove();
  if (isAtEnd) box.scrollTop = box.scrollHeight;
}

const events = new EventSource('/events');
const on = (name, act) => events.addEventListener(name, ({ data }) => act(JSON.parse(data)));
// After a break all comes again.
events.addEventListener('open', () => byId('events').firstElementChild.replaceChildren());
on('board', showBoard);
on('happened', showEvent);
on('reported', ({ at }) => {
  events.close();
  location.assign(at);
});
events.addEventListener('error', () => {
  byId('counts').textContent = 'The run does not answer any more.';
});
