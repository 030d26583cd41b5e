/** One of the three tables, as text for people and as plain numbers for programs. */
export interface Table {
  /** Without an ending, such as `table-1-cost`. */
  readonly file: string
  readonly title: string
  /** What its numbers are; each a sentence or two. */
  readonly notes: readonly string[]
  /** Where the study was measured and how to read a cell; the same for all its tables. */
  readonly sharedNotes: readonly string[]
  readonly full: TextTable
  /** The columns that fit a terminal. */
  readonly brief: TextTable
  readonly csv: { readonly headings: readonly string[]; readonly rows: readonly CsvValue[][] }
}

/** Headings and cells that are ready to be shown; each format escapes them its own way. */
export interface TextTable {
  readonly headings: readonly string[]
  readonly align: readonly Alignment[]
  readonly rows: readonly (readonly string[])[]
}

type Alignment = 'left' | 'right'
export type CsvValue = string | number | boolean | undefined

/** One column: what people read, what a terminal has room for, what programs read. */
export interface Column<Row> {
  readonly heading: string
  readonly text: (row: Row) => string
  readonly align?: Alignment | undefined
  /** Its heading in a terminal, where it has a place there, and a shorter text. */
  readonly brief?: Partial<Omit<Column<Row>, 'brief'>> | undefined
}

/** Names with units, and full precision. */
export type CsvColumns<Row> = Readonly<Record<string, (row: Row) => CsvValue>>

/** Fills the columns with one row each. */
export function tableOf<Row>(
  head: Pick<Table, 'file' | 'title' | 'notes' | 'sharedNotes'>,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  csvColumns: CsvColumns<Row>,
): Table {
  const text = (chosen: readonly Column<Row>[]): TextTable => ({
    headings: chosen.map(({ heading }) => heading),
    align: chosen.map(({ align = 'right' }) => align),
    rows: rows.map((row) => chosen.map((column) => column.text(row))),
  })
  return {
    ...head,
    full: text(columns),
    brief: text(
      columns.flatMap(({ brief, ...column }) =>
        brief === undefined ? [] : [{ ...column, ...brief }],
      ),
    ),
    csv: {
      headings: Object.keys(csvColumns),
      rows: rows.map((row) => Object.values(csvColumns).map((value) => value(row))),
    },
  }
}
