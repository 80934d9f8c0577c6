import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

type Tree = { [key: string]: string | Tree };

const appDir = import.meta.dirname;
const repository = path.resolve(appDir, '../..');
const languages = ['uz', 'ru', 'en'] as const;
type Language = (typeof languages)[number];
const pluralForm = /_(zero|one|two|few|many|other)$/;

const sources = filesUnder(appDir).filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file));
const parsed = sources.map((file) => ({ file, source: parse(file) }));
const texts = Object.fromEntries(languages.map((language) => [language, readTexts(language)])) as Record<
  Language,
  Map<string, string>
>;
const contributed = new Set(contributedNamespaces());

describe('texts', () => {
  test('no words stand in the code of components and routes', () => {
    expect(
      parsed.filter(({ file }) => file.endsWith('.tsx')).flatMap(({ file, source }) => wordsIn(file, source)),
    ).toEqual([]);
  });

  test.each(languages)('%s has every key the code asks for', (language) => {
    const known = new Set([...texts[language].keys()].map((key) => baseOf(key)));
    const missing = usedKeys().exact.filter((key) => !known.has(key));
    expect(missing).toEqual([]);
  });

  test.each(languages)('%s has the same keys as the others', (language) => {
    const bases = (of: Language) => new Set([...texts[of].keys()].map((key) => baseOf(key)));
    const all = new Set(languages.flatMap((one) => [...bases(one)]));
    expect([...all].filter((key) => !bases(language).has(key))).toEqual([]);
  });

  test.each(languages)('%s has every plural form its grammar needs', (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = new Set([...texts[language].keys()].filter((key) => baseOf(key) !== key).map((key) => baseOf(key)));
    const missing = [...counted]
      .flatMap((key) => forms.map((form) => `${key}_${form}`))
      .filter((key) => !texts[language].has(key));
    expect(missing).toEqual([]);
  });

  test('web has no text that nothing uses', () => {
    const { exact, prefixes } = usedKeys();
    const own = [...texts.en.keys()].filter((key) => !contributed.has(key.split(':')[0] ?? ''));
    const unused = own.filter((key) => {
      const base = baseOf(key);
      return !exact.includes(base) && !prefixes.some((prefix) => base.startsWith(prefix));
    });
    expect(unused).toEqual([]);
  });

  test.each(languages)('%s tells the same length of a user name before and after it is refused', (language) => {
    const file = path.join(repository, 'core/locales', `${language}.json`);
    const { errors } = JSON.parse(fs.readFileSync(file, 'utf8')) as { errors: { auth: { userNameInvalid: string } } };
    const lengths = (text: string | undefined) => /\d+–\d+/.exec(text ?? '')?.[0];
    expect(lengths(texts[language].get('auth:hint.userName'))).toBe(lengths(errors.auth.userNameInvalid));
  });

  test('placeholders are the same in every language', () => {
    const holders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).sort();
    const differing = [...texts.en].flatMap(([key, text]) =>
      languages
        .filter((language) => {
          const other = texts[language].get(key);
          return other !== undefined && !sameWithoutCount(holders(text), holders(other));
        })
        .map((language) => `${language} ${key}`),
    );
    expect(differing).toEqual([]);
  });
});

/** A key without its plural form; "too_many" is a word of its own unless there is a "too_other". */
function baseOf(key: string): string {
  const base = key.replace(pluralForm, '');
  return languages.some((language) => texts[language].has(`${base}_other`)) ? base : key;
}

/** "1 day" may be written as "a day". */
const sameWithoutCount = (a: (string | undefined)[], b: (string | undefined)[]) =>
  [...new Set(a)].filter((one) => one !== 'count').join() === [...new Set(b)].filter((one) => one !== 'count').join();

function filesUnder(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .flatMap((entry) => (entry.isFile() ? [path.join(entry.parentPath, entry.name)] : []));
}

function parse(file: string): ts.SourceFile {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, kind);
}

function localeFiles(language: Language): { namespace: string; file: string }[] {
  const own = filesUnder(path.join(appDir, 'locales', language)).map((file) => ({
    namespace: path.basename(file, '.json'),
    file,
  }));
  const others = ['plugins', 'adapters'].flatMap((folder) =>
    (fs.existsSync(path.join(repository, folder)) ? fs.readdirSync(path.join(repository, folder)) : []).map((name) => ({
      namespace: name,
      file: path.join(repository, folder, name, 'locales', `${language}.json`),
    })),
  );
  return [...others.filter(({ file }) => fs.existsSync(file)), ...own];
}

/** Texts of plugins are used by the server too, so they may be unused here. */
function contributedNamespaces(): string[] {
  const own = filesUnder(path.join(appDir, 'locales/en')).map((file) => path.basename(file, '.json'));
  return localeFiles('en')
    .map(({ namespace }) => namespace)
    .filter((namespace) => !own.includes(namespace));
}

function readTexts(language: Language): Map<string, string> {
  const found = new Map<string, string>();
  for (const { namespace, file } of localeFiles(language))
    collect(JSON.parse(fs.readFileSync(file, 'utf8')) as Tree, `${namespace}:`, found);
  return found;
}

function collect(tree: Tree, prefix: string, into: Map<string, string>): void {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') into.set(prefix + key, value);
    else collect(value, `${prefix}${key}.`, into);
  }
}

/** Any string "namespace:key" counts as used, wherever it stands; a template's start counts for all keys under it. */
function usedKeys(): { exact: string[]; prefixes: string[] } {
  const namespaces = new Set([...texts.en.keys()].map((key) => key.split(':')[0]));
  // "orders:read" is a permission, though `orders` names texts too.
  const isKey = (text: string) =>
    /^[a-z][\w-]*:[\w.-]*$/i.test(text) &&
    !/:(read|write|keys)$/.test(text) &&
    namespaces.has(text.split(':')[0] ?? '');
  const exact = new Set<string>();
  const prefixes = new Set<string>();
  for (const { source } of parsed)
    visit(source, (node) => {
      if (ts.isStringLiteralLike(node) && isKey(node.text)) exact.add(node.text);
      if (ts.isTemplateExpression(node) && isKey(node.head.text)) prefixes.add(node.head.text);
    });
  return { exact: [...exact], prefixes: [...prefixes] };
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

const shownAttributes = new Set([
  'title',
  'label',
  'placeholder',
  'alt',
  'aria-label',
  'hint',
  'lead',
  'description',
  'confirmLabel',
  'searchLabel',
  'kept',
  'remedy',
  'status',
]);

function wordsIn(file: string, source: ts.SourceFile): string[] {
  const found: string[] = [];
  const report = (node: ts.Node, text: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${path.relative(appDir, file)}:${line + 1} ${text.trim()}`);
  };
  visit(source, (node) => {
    // Key caps and proper names in <kbd> are the same everywhere.
    if (ts.isJsxText(node) && /\p{L}{2,}/u.test(node.text) && !insideKbd(node)) report(node, node.text);
    if (
      ts.isJsxAttribute(node) &&
      shownAttributes.has(node.name.getText()) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer) &&
      /\p{L}/u.test(node.initializer.text)
    )
      report(node, node.initializer.text);
    if (
      ts.isJsxExpression(node) &&
      node.expression &&
      ts.isStringLiteralLike(node.expression) &&
      !ts.isJsxAttribute(node.parent) &&
      /\p{L}{2,}/u.test(node.expression.text)
    )
      report(node, node.expression.text);
  });
  return found;
}

const insideKbd = (node: ts.Node) =>
  ts.isJsxElement(node.parent) && node.parent.openingElement.tagName.getText() === 'kbd';
