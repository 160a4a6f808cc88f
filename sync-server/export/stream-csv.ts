import { type Codebook, codebookOf } from '../../src/analysis/codebook.ts';
import { byteOrderMark, printLine } from '../../src/analysis/csv-text.ts';
import {
  codeOf,
  columnsSeen,
  metadataColumns,
  watchColumns,
} from '../../src/analysis/export-columns.ts';
import { type ResponseEntry, type Row, rowsOf } from '../../src/analysis/records.ts';
import type { Form } from '../../src/model/form.ts';
import type { ConsultationId, WorkspaceId } from '../../src/model/ids.ts';
import type { Response } from '../../src/model/response.ts';
import { type ChangeLog, type LogRow, readable } from '../log/change-log.ts';
import { createNewestWords } from './newest-words.ts';

/**
 * All responses to one form of a consultation as CSV, as the desk writes it (`src/analysis`), and
 * however many there are: the log is read twice, and never held.
 *
 *   once by number     which number each person's newest word has, which columns there are
 *   once by its code   line after line, in the order of the random codes (ANA25)
 *
 * What is pushed meanwhile is not in it. Yields pieces of a hundred
 * lines: what is read for one is forgotten before the collector would have to carry it along.
 */
const linesAPiece = 100;

export async function* streamCsv(
  log: Pick<ChangeLog, 'page' | 'numbered' | 'standing'>,
  workspace: WorkspaceId,
  wanted: { readonly consultation: ConsultationId; readonly form: Form },
): AsyncGenerator<string> {
  const codebook = codebookOf(wanted.form);
  const { newest, seen } = await firstReading(log, workspace, wanted.consultation, codebook);
  const titles = await sessionTitles(log, workspace, wanted.consultation);
  const columns = [
    ...metadataColumns({ sessionTitle: (id) => titles.get(id) ?? codeOf(id) }),
    ...columnsSeen(codebook, seen),
  ];
  yield byteOrderMark + printLine(columns.map(({ name }) => name));

  for (let from = 0; from < newest.length; from += linesAPiece) {
    const piece = newest.slice(from, from + linesAPiece);
    const lines = new Map<number, string>();
    for (const row of await log.numbered(workspace, piece)) {
      // Erased since it was first read.
      if (row.erased !== undefined) continue;
      const [said] = rowsOf([responseIn({ ...row, text: readable(row) })]);
      if (said !== undefined) lines.set(row.seq, printLine(columns.map(({ cell }) => cell(said))));
    }
    yield piece.map((seq) => lines.get(seq) ?? '').join('');
  }
}

async function firstReading(
  log: Pick<ChangeLog, 'page' | 'numbered' | 'standing'>,
  workspace: WorkspaceId,
  consultation: ConsultationId,
  codebook: Codebook,
) {
  const words = createNewestWords();
  const seen = watchColumns(codebook);
  const own = () => ownEntries(log, workspace, consultation, codebook.form.id);
  for await (const { seq, entry, row } of own()) {
    words.note({ subject: entry.subject, seq });
    seen.note(row);
  }
  const { newest, replaced } = await words.inOrder(async (seqs) => {
    const rows = await log.numbered(workspace, seqs);
    return new Map(
      rows.map((row) => [row.seq, responseIn({ seq: row.seq, text: readable(row) }).subject]),
    );
  });
  if (replaced.size === 0) return { newest, seen };
  // What was corrected since must not leave a column behind.
  const standing = watchColumns(codebook);
  for await (const { seq, row } of own()) if (!replaced.has(seq)) standing.note(row);
  return { newest, seen: standing };
}

async function* ownEntries(
  log: Pick<ChangeLog, 'page' | 'standing'>,
  workspace: WorkspaceId,
  consultation: ConsultationId,
  formId: string,
): AsyncGenerator<{ readonly seq: number; readonly entry: ResponseEntry; readonly row: Row }> {
  for await (const { seq, text } of entriesOf(log, workspace, 'response')) {
    // Other consultations' are not even parsed.
    if (!text.includes(consultation)) continue;
    const entry = responseIn({ seq, text });
    if (entry.body.consultation !== consultation) continue;
    const [row] = rowsOf([entry], formId);
    if (row !== undefined) yield { seq, entry, row };
  }
}

/** As far as the log goes now, a page at a time. */
async function* entriesOf(
  log: Pick<ChangeLog, 'page' | 'standing'>,
  workspace: WorkspaceId,
  kind: string,
): AsyncGenerator<LogRow> {
  const { lastSeq } = await log.standing(workspace);
  let since = 0;
  for (let more = true; more && since < lastSeq; ) {
    const page = await log.page(workspace, { kinds: [kind], since, limit: linesAPiece });
    for (const row of page.rows) if (row.seq <= lastSeq) yield { ...row, text: readable(row) };
    since = page.rows.at(-1)?.seq ?? lastSeq;
    more = page.more;
  }
}

/** The newest title of each session of the consultation. */
async function sessionTitles(
  log: Pick<ChangeLog, 'page' | 'standing'>,
  workspace: WorkspaceId,
  consultation: ConsultationId,
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  for await (const { text } of entriesOf(log, workspace, 'session')) {
    const { subject, body } = JSON.parse(text) as {
      readonly subject: string;
      readonly body: { readonly consultation: string; readonly title: string };
    };
    if (body.consultation === consultation) titles.set(subject, body.title);
  }
  return titles;
}

function responseIn({ seq, text }: Pick<LogRow, 'seq' | 'text'>): ResponseEntry {
  const { subject, at, body } = JSON.parse(text) as {
    readonly subject: string;
    readonly at: string;
    readonly body: Response;
  };
  return { subject, seq, at, body };
}
