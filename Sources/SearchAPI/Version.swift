/// The version of the wire format: the `schema` field of every answer.
///
/// Fields are added without a new version; a renamed or removed field, or one whose meaning changes, raises it.
public let schemaVersion = 1

/// The version of plansearch: of the client, the daemon and the indexer alike.
public let programVersion = "0.1.0"
