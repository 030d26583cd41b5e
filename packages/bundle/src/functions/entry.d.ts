declare module 'coldframe:entry' {
  export const handler: { readonly ready?: Promise<void> }
}
