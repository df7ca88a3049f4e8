/// A part of an answer: a JSON object whose fields are the stored properties, in the order of their declaration.
///
/// `scripts/generate-wire` reads the declarations and writes ``Generated.swift``: the names of the fields, a memberwise
/// `init`, reading and writing. To add a field, declare it and run the script. A field's name is the property's in snake
/// case. An optional field is `null` without a value, and `nil` where an older daemon does not send it. A comment at the
/// end of the declaration's line says what differs:
///
/// | comment | means |
/// |---|---|
/// | `// wire: "took_us"` | the field has this name |
/// | `// wire: inline` | the value's own fields stand in place of the field |
/// | `// wire: computed` | a computed property that is written; it is not read |
/// | `// wire: schema Hit` | on a type: its schema in `openapi.json`, which a test compares with it |
public protocol WireObject: Decodable, JSONWritable, Sendable, Equatable {}

/// The last parameter of every generated `init`; its default is the only value.
///
/// A generated `init` is public, and the one that the compiler makes of the same properties is not. Without this parameter
/// the two would be the same declaration.
public struct PublicMemberwise: Sendable {
    public init() {}
}
