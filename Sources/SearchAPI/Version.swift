/// The version of the wire format: the `schema` field of every answer.
///
/// Fields are added without a new version; a renamed or removed field, or one whose meaning changes, raises it.
public let schemaVersion = 1
