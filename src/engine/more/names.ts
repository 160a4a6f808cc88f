import { createDice } from '../../base/dice.ts';
import type { ListReader, MoreNames } from '../../expression/scope.ts';
import type { Form } from '../../model/form.ts';
import { wordsIn } from '../../model/spoken.ts';
import { cellAt } from '../cells.ts';
import { choiceNamed, columnOf } from '../choices.ts';
import { namesFor, type Standing } from '../names.ts';
import { instancesOf, pathOf } from '../paths.ts';
import type { EngineScope, Slot } from '../plan.ts';
import { answerToScalar, scopeAt } from '../values.ts';

/** What functions outside the core ask of a form: loaded with the first of them. */
export function moreNames(standing: Standing): MoreNames<EngineScope> {
  const { from, find, form, table } = standing;
  return {
    version: form.version,
    choiceLabel: (name) => {
      const target = find(from, name);
      if (typeof target === 'string' || !('list' in target.node)) return undefined;
      return ({ running }, choice) => {
        const picked = choiceNamed(target.choices, choice);
        return picked === undefined
          ? choice
          : wordsIn(picked.label, running.language, form.defaultLanguage).text;
      };
    },
    lastSaved: (name) => {
      const target = find(from, name);
      if (typeof target === 'string' || 'nodes' in target.node) return undefined;
      return ({ running, at }) => {
        // In a repeat around both, the instance of the same number.
        const there = target.repeats.map((repeat, depth) =>
          repeat === from.repeats[depth] ? (at[depth] ?? 1) : 1,
        );
        return answerToScalar(running.lastSaved?.[pathOf(target, there)], target);
      };
    },
    each: (name) => eachOf(standing, name),
    list: (name) => listOf(form, name),
    chance: ({ running, at }, salt) =>
      createDice(`${running.seed} ${pathOf(from, at)} ${salt}`).next(),
    positionOf: (levels) => {
      const depth = depthAbove(from, levels);
      return ({ at }) => at[depth] ?? 1;
    },
    positionOfName: (name) => {
      const target = find(from, name);
      if (typeof target === 'string') return undefined;
      const depth = from.repeats.indexOf(target);
      return ({ at }) => (depth < 0 ? 1 : (at[depth] ?? 1));
    },
    path: table.path && ((path, tools) => table.path?.(path, tools, standing) ?? (() => '')),
  };
}

/** A repeat is looked at from within: from the first that stands in it. */
function eachOf(standing: Standing, name: string): ReturnType<MoreNames<EngineScope>['each']> {
  const { from, find } = standing;
  const target = find(from, name);
  if (typeof target === 'string') return undefined;
  const inside = target.node.kind === 'repeat' ? target.children[0] : target;
  if (inside === undefined) return undefined;
  const depth = target.node.kind === 'repeat' ? target.repeats.length + 1 : target.repeats.length;
  return {
    names: namesFor({ ...standing, from: inside }),
    places: ({ running, at }) =>
      instancesOf(running, inside.repeats.slice(0, depth))
        .filter((there) =>
          // The innermost repeat is gone through; those around it are the own ones.
          inside.repeats
            .slice(0, depth - 1)
            .every((repeat, level) => from.repeats[level] !== repeat || there[level] === at[level]),
        )
        .filter(
          (there) => cellAt(running.hidden, target, there.slice(0, target.repeats.length)) !== true,
        )
        .map((there) => scopeAt(running, inside, there, '')),
  };
}

/** Which of the repeats around is meant by so many `..`: the container itself, or what is around it. */
function depthAbove(from: Slot, levels: number): number {
  let container: Slot | undefined = from;
  for (let level = 0; level < levels && container !== undefined; level += 1) {
    do container = container.parent;
    while (container?.node.kind === 'page');
  }
  const { repeats = [], node } = container ?? {};
  return node?.kind === 'repeat' ? repeats.length : repeats.length - 1;
}

/** A list of choices as a table; `itextId` is what pyxform calls the label of a row. */
function listOf(form: Form, name: string): ListReader<EngineScope> | undefined {
  const choices = Object.hasOwn(form.lists, name) ? form.lists[name] : undefined;
  return (
    choices && {
      length: choices.length,
      read: ({ running }, row, column) => {
        const choice = choices[row];
        if (choice === undefined) return '';
        const own = columnOf(choice, column);
        if (own !== '') return own;
        if (column === 'itextId') return `${name}-${row}`;
        return column === 'label'
          ? wordsIn(choice.label, running.language, form.defaultLanguage).text
          : '';
      },
    }
  );
}
