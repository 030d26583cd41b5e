/** Whose traffic it is, for the provenance of every trace of it. */
export const attribution =
  '1998 FIFA World Cup web site access logs, M. Arlitt and T. Jin, Internet Traffic Archive'
