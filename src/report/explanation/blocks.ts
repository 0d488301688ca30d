import type { Explanation, IisVersion } from '../../codes/codes.ts';
import type { Component } from '../../codes/component.ts';
import type { Facts, Language, Meaning, MeaningText } from '../../codes/entry.ts';
import type { ExplainedOutcome } from '../../codes/outcome.ts';
import { fieldsOf } from '../../codes/rule.ts';
import { hexOf, isOneNumber, symbolOf, windowsErrorOf } from '../../codes/win32.ts';
import { type Safe, safe, say } from '../safe.ts';
import type { Answer } from './answer.ts';
import { componentName, nameOfCode, nameOfKey, nameOfLine, number, versionsOf } from './names.ts';
import type { ExplanationWording } from './wording.ts';

/** One thing that an answer says, whatever it is written in. Texts of the tables hold code spans in backticks. */
export interface Block {
  /** What it is about, and its title. */
  readonly name: Safe;
  readonly title: Safe;
  /** Versions of IIS, if later ones have no such meaning. */
  readonly formerly: Safe | null;
  /** A label and what stands beside it, in the order of reading. */
  readonly rows: readonly Row[];
}

export interface Row {
  readonly label: keyof ExplanationWording['labels'];
  readonly kind: 'text' | 'list';
  readonly texts: readonly Safe[];
}

/** What the fields say together, then what each says alone, each meaning by itself; win32 last. */
export function blocksOf(answer: Answer, wording: ExplanationWording, language: Language): Block[] {
  const maker = new BlockMaker(wording, language, answer.iis);
  const { outcomes } = answer;
  const readings = outcomes.flatMap((outcome) => maker.readings(outcome));
  const codes = outcomes.flatMap((outcome) => maker.codes(outcome, false));
  // Every outcome has the same win32 status.
  const win32 = outcomes.slice(0, 1).flatMap((outcome) => maker.codes(outcome, true));
  return [...readings, ...codes, ...win32];
}

class BlockMaker {
  readonly #wording: ExplanationWording;
  readonly #language: Language;
  readonly #iis: IisVersion;

  constructor(wording: ExplanationWording, language: Language, iis: IisVersion) {
    this.#wording = wording;
    this.#language = language;
    this.#iis = iis;
  }

  readings({ line, readings }: ExplainedOutcome): Block[] {
    return readings.map((reading) => ({
      name: this.#wording.together(nameOfLine(line, this.#wording)),
      title: safe(reading.title),
      formerly: null,
      rows: [
        ...text('fields', this.#wording.list(fieldsOf(reading.rule).map(safe))),
        ...text('where', this.#components(reading.components)),
        ...bodyOf(reading),
        ...this.#basis(reading),
      ],
    }));
  }

  codes({ line, readings, explanations }: ExplainedOutcome, isWin32: boolean): Block[] {
    // A reading has said what to look for; a win32 status of 0 says nothing beside a code.
    const isRead = readings.some(({ rule }) => rule.win32 !== null);
    const isBrief = isRead || (isWin32 && line.win32 === 0 && explanations.length > 1);
    return explanations
      .filter(({ kind }) => (kind === 'win32') === isWin32)
      .flatMap((explanation) =>
        explanation.meanings.length === 0
          ? [this.#unknown(explanation)]
          : explanation.meanings.map((meaning, rank) => this.#meaning(explanation, meaning, rank, isBrief)),
      );
  }

  #meaning(explanation: Explanation, meaning: Meaning, rank: number, isBrief: boolean): Block {
    const symbol = symbolOf(meaning.meaning);
    return {
      name: this.#nameOf(explanation),
      title: safe(meaning.title),
      formerly: meaning.iis.to === null ? null : versionsOf(meaning.iis, this.#wording),
      rows: [
        ...(rank === 0 ? this.#remarks(explanation) : []),
        ...this.#number(explanation, symbol),
        ...text('where', this.#scope(meaning)),
        ...(isBrief ? text('means', safe(meaning.meaning)) : bodyOf(meaning)),
        ...this.#basis(meaning),
      ],
    };
  }

  /** A number that only win32 can have: any is one, few are known. */
  #unknown(explanation: Explanation): Block {
    const { asked } = explanation;
    return {
      name: nameOfCode(explanation, this.#wording),
      title: this.#wording.unknownTitle,
      formerly: null,
      rows: [
        ...this.#number(explanation, null),
        ...text('means', this.#wording.unknownNumber),
        {
          label: 'check',
          kind: 'list',
          texts: this.#wording.lookUp(safe(asked), safe(hexOf(Number(asked)))),
        },
      ],
    };
  }

  /** Of what the texts are about: where the code is not known, that is another one. */
  #nameOf(explanation: Explanation): Safe {
    const isOther = explanation.match !== 'exact' && explanation.kind !== 'win32';
    return (isOther ? nameOfKey : nameOfCode)(explanation, this.#wording);
  }

  #remarks(explanation: Explanation): Row[] {
    const { kind, match, isOfOtherVersions } = explanation;
    const { byStatus, byClass, byGroup } = this.#wording;
    const asked = nameOfCode(explanation, this.#wording);
    const found = nameOfKey(explanation, this.#wording);
    return [
      ...(match === 'status' ? text('note', byStatus(asked, found)) : []),
      ...(match === 'class' ? text('note', kind === 'win32' ? byGroup(asked) : byClass(asked, found)) : []),
      ...(isOfOtherVersions && this.#iis !== null
        ? text('note', this.#wording.otherVersions(asked, number(this.#iis)))
        : []),
    ];
  }

  /** The forms in which a number of win32 is met, since people search for any of them. */
  #number({ kind, asked }: Explanation, symbol: string | null): Row[] {
    if (kind !== 'win32' || !isOneNumber(asked)) return [];
    const unsigned = Number(asked);
    const windowsError = windowsErrorOf(unsigned);
    const forms = [number(unsigned), safe(hexOf(unsigned))];
    if (unsigned >= 2 ** 31) forms.push(number(unsigned - 2 ** 32));
    const pieces = [
      forms.reduce((one, other) => say`${one} = ${other}`),
      ...(windowsError === null ? [] : [this.#wording.windowsError(number(windowsError))]),
      ...(symbol === null ? [] : [safe(symbol)]),
    ];
    return text('number', this.#wording.list(pieces));
  }

  #scope({ iis, components: parts, loggedIn }: Meaning): Safe {
    const { places, noPlace, parts: joined, list } = this.#wording;
    const where = loggedIn.length === 0 ? noPlace : list(loggedIn.map((place) => places[place]));
    const pieces = [versionsOf(iis, this.#wording), this.#components(parts), where];
    return joined(pieces.filter((piece) => piece !== ''));
  }

  #components(parts: readonly Component[]): Safe {
    return this.#wording.list(parts.map((part) => componentName(part, this.#language)));
  }

  #basis({ source, confidence }: Facts): Row[] {
    const { field, sourceUsually } = this.#wording;
    if (source === null) return text('source', field);
    return text('source', confidence === 'field' ? sourceUsually(safe(source)) : safe(source));
  }
}

function bodyOf({ meaning, causes, checks, cannotShow }: MeaningText): Row[] {
  return [
    ...text('means', safe(meaning)),
    ...list('causes', causes),
    ...list('check', checks),
    ...(cannotShow === null ? [] : text('notInLog', safe(cannotShow))),
  ];
}

function text(label: Row['label'], one: Safe): Row[] {
  return one === '' ? [] : [{ label, kind: 'text', texts: [one] }];
}

function list(label: Row['label'], texts: readonly string[]): Row[] {
  return texts.length === 0 ? [] : [{ label, kind: 'list', texts: texts.map(safe) }];
}
