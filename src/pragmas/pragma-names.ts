/** The proper name of a pragma by each of its names. */
export type PragmaNames = () => ReadonlyMap<string, string>
