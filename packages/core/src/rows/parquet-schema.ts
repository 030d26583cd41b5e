import type { SchemaElement } from 'hyparquet'
import type { InvocationColumn } from './invocation-column.ts'
import { invocationColumns } from './invocation-columns.ts'

const elements: Readonly<
  Record<InvocationColumn['type'], Pick<SchemaElement, 'type' | 'converted_type'>>
> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  json: { type: 'BYTE_ARRAY', converted_type: 'JSON' },
  boolean: { type: 'BOOLEAN' },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
}

/** Every column is optional, so that a column may go missing without a new format. */
export const parquetSchema: SchemaElement[] = [
  { name: 'invocations', num_children: invocationColumns.length },
  ...invocationColumns.map(
    ({ name, type }): SchemaElement => ({
      name,
      ...elements[type],
      repetition_type: 'OPTIONAL',
    }),
  ),
]
