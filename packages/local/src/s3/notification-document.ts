import { randomUUID } from 'node:crypto'
import { type LambdaNotification, refuseOverlaps } from './lambda-notification.ts'
import { S3Error } from './s3-error.ts'
import { branch, leaf, xmlDocument } from './xml-document.ts'
import { allowChildren, childrenNamed, childText, type XmlElement } from './xml-element.ts'

const root = 'NotificationConfiguration'
const events: readonly string[] = [
  's3:ObjectCreated:*',
  's3:ObjectCreated:Put',
  's3:ObjectCreated:CompleteMultipartUpload',
]

/**
 * Reads a NotificationConfiguration. Filter values are compared with keys as they are.
 *
 * @param region The bucket's; S3 tells only functions of the same region.
 * @throws {S3Error} `NotImplemented` for other destinations and events, `InvalidArgument` otherwise.
 */
export function readNotifications(document: XmlElement, region: string): LambdaNotification[] {
  allowChildren(document, ['CloudFunctionConfiguration'])
  const notifications = document.children.map((element) => readNotification(element, region))
  refuseOverlaps(notifications)
  return notifications
}

/** Writes what `readNotifications` reads. */
export function notificationDocument(notifications: readonly LambdaNotification[]): string {
  return xmlDocument(
    root,
    notifications.map(({ id, functionArn, events, prefix, suffix }) => {
      const rules = Object.entries({ Prefix: prefix, Suffix: suffix })
        .filter(([, value]) => value !== '')
        .map(([name, value]) => branch('FilterRule', leaf('Name', name), leaf('Value', value)))
      return branch(
        'CloudFunctionConfiguration',
        leaf('Id', id),
        leaf('CloudFunction', functionArn),
        ...events.map((event) => leaf('Event', event)),
        ...(rules.length > 0 ? [branch('Filter', branch('S3Key', ...rules))] : []),
      )
    }),
  )
}

function readNotification(element: XmlElement, region: string): LambdaNotification {
  allowChildren(element, ['Id', 'CloudFunction', 'Event', 'Filter'])
  const functionArn = childText(element, 'CloudFunction') ?? ''
  if (!isFunctionArn(functionArn, region))
    throw invalid('Unable to validate the following destination configurations', functionArn)
  const names = childrenNamed(element, 'Event').map(({ text }) => text)
  if (names.length === 0) throw invalid('A configuration must name an event', '')
  for (const name of names)
    if (!events.includes(name)) throw S3Error.notImplemented(`the event ${name.slice(0, 100)}`)
  const filters = childrenNamed(element, 'Filter').flatMap(filterRules)
  return {
    id: childText(element, 'Id') || randomUUID(),
    functionArn,
    events: names,
    prefix: filterValue(filters, 'prefix'),
    suffix: filterValue(filters, 'suffix'),
  }
}

function filterRules(filter: XmlElement): XmlElement[] {
  allowChildren(filter, ['S3Key'])
  return filter.children.flatMap((key) => {
    allowChildren(key, ['FilterRule'])
    return key.children
  })
}

function filterValue(rules: readonly XmlElement[], wanted: 'prefix' | 'suffix'): string {
  const values: string[] = []
  for (const rule of rules) {
    const name = childText(rule, 'Name')?.toLowerCase() ?? ''
    if (name !== 'prefix' && name !== 'suffix')
      throw invalid('filter rule name must be either prefix or suffix', name)
    if (name === wanted) values.push(childText(rule, 'Value') ?? '')
  }
  const [value = '', second] = values
  if (second !== undefined)
    throw invalid(`Cannot specify more than one ${wanted} rule in a filter.`, second)
  return value
}

/** `arn:aws:lambda:<region>:<account>:function:<name>`, with or without a version or alias. */
function isFunctionArn(arn: string, region: string): boolean {
  const [scheme, partition, service, where, account, type, name, qualifier, ...rest] =
    arn.split(':')
  return (
    scheme === 'arn' &&
    partition?.startsWith('aws') === true &&
    service === 'lambda' &&
    where === region &&
    /^[0-9]{12}$/.test(account ?? '') &&
    type === 'function' &&
    Boolean(name) &&
    qualifier !== '' &&
    rest.length === 0
  )
}

function invalid(message: string, value: string): S3Error {
  return new S3Error('InvalidArgument', message, { ArgumentValue: value.slice(0, 1024) })
}
