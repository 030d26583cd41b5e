import { MissingPeerError } from '../missing-peer-error.ts'

/**
 * An optional peer.
 *
 * @throws MissingPeerError where it is not installed.
 */
export async function installedPeer<Module>(
  packageName: string,
  load: () => Promise<Module>,
): Promise<Module> {
  try {
    return await load()
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    // A file missing inside the package has the same code.
    if (code !== 'ERR_MODULE_NOT_FOUND' || !message.includes(`'${packageName}'`)) throw cause
    throw new MissingPeerError(packageName, { cause })
  }
}
