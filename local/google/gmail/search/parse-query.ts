/** A parsed Gmail search. */
export type Query =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Query[] }
  | { readonly kind: 'not'; readonly of: Query }
  | { readonly kind: 'term'; readonly operator: string; readonly value: string; readonly quoted: boolean };

type Token =
  | { readonly kind: '(' | ')' | '{' | '}' | '-' | 'OR' | 'AND' }
  | { readonly kind: 'operator'; readonly name: string }
  | { readonly kind: 'text'; readonly value: string; readonly quoted: boolean };

const operators = new Set(
  'from to cc bcc subject in is label has filename rfc822msgid after before newer older newer_than older_than larger smaller size'
    .split(' ')
    .concat('deliveredto list category around bigger'.split(' ')),
);
const tokenPattern = /\s*(?:([(){}])|(-)(?=[^\s-])|([a-z0-9_]+):(?=[^\s)}])|"([^"]*)"?|([^\s(){}"]+))/giy;

/** Parses Gmail's search syntax. OR binds tighter than the implied AND, as in Gmail. */
export function parseQuery(text: string): Query {
  const tokens = tokenise(text);
  let position = 0;
  const peek = (): Token | undefined => tokens[position];

  function conjunction(operator: string, until: string | undefined): Query {
    const of: Query[] = [];
    for (let next = peek(); next !== undefined && next.kind !== until; next = peek()) {
      if (next.kind === 'AND' || next.kind === 'OR' || next.kind === ')' || next.kind === '}') position += 1;
      else of.push(disjunction(operator, until));
    }
    position += 1;
    return { kind: 'and', of };
  }

  function disjunction(operator: string, until: string | undefined): Query {
    const of = [factor(operator)];
    while (peek()?.kind === 'OR') {
      position += 1;
      const next = peek();
      if (next === undefined || next.kind === until) break;
      of.push(factor(operator));
    }
    return of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'or', of };
  }

  function factor(operator: string): Query {
    const token = peek();
    position += 1;
    if (token === undefined) return { kind: 'and', of: [] };
    if (token.kind === '-') return { kind: 'not', of: factor(operator) };
    if (token.kind === '(') return conjunction(operator, ')');
    if (token.kind === '{') return { kind: 'or', of: members(conjunction(operator, '}')) };
    if (token.kind === 'operator') return factor(token.name);
    if (token.kind === 'text') return { kind: 'term', operator, value: token.value, quoted: token.quoted };
    return { kind: 'and', of: [] };
  }

  return conjunction('', undefined);
}

function members(query: Query): readonly Query[] {
  return query.kind === 'and' ? query.of : [query];
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  let end = 0;
  for (let match = tokenPattern.exec(text); match !== null; match = tokenPattern.exec(text)) {
    const [, bracket, minus, name, quoted, word] = match;
    if (name !== undefined && !operators.has(name.toLowerCase())) {
      // A colon in an ordinary word, such as a web address: read the whole word as text.
      const rest = /\S+/y;
      rest.lastIndex = match.index + match[0].length - name.length - 1;
      const whole = rest.exec(text)?.[0] ?? name;
      tokens.push({ kind: 'text', value: whole, quoted: true });
      tokenPattern.lastIndex = rest.lastIndex;
    } else if (bracket !== undefined) tokens.push({ kind: bracket as '(' | ')' | '{' | '}' });
    else if (minus !== undefined) tokens.push({ kind: '-' });
    else if (name !== undefined) tokens.push({ kind: 'operator', name: name.toLowerCase() });
    else if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted, quoted: true });
    else if (word === 'OR' || word === '|') tokens.push({ kind: 'OR' });
    else if (word === 'AND') tokens.push({ kind: 'AND' });
    else if (word !== undefined) tokens.push({ kind: 'text', value: word, quoted: false });
    end = tokenPattern.lastIndex;
  }
  if (end < text.trimEnd().length) tokens.push({ kind: 'text', value: text.slice(end).trim(), quoted: true });
  return tokens;
}
