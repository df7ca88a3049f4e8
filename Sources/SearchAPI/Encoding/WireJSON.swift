#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The one way in which wire types become JSON and come back.
public enum WireJSON {
    /// The media type of answers.
    public static let mediaType = "application/json"
    /// The media type of streams of one JSON document a line.
    public static let linesMediaType = "application/jsonl"
    /// The media type of ``Problem`` (RFC 9457).
    public static let problemMediaType = "application/problem+json"

    /// A value as JSON in UTF-8, on one line, without a line end: the fields in the documented order, nothing escaped
    /// that need not be.
    ///
    /// - Throws: `EncodingError` for a number that JSON cannot hold (an infinite score).
    public static func encode(_ value: some JSONWritable) throws -> [UInt8] {
        var writer = JSONWriter()
        value.write(to: &writer)
        guard !writer.hasInvalidNumber else {
            throw EncodingError.invalidValue(
                value, EncodingError.Context(codingPath: [], debugDescription: "a number is infinite or none"))
        }
        return writer.bytes
    }

    /// Reads a value back. Fields that this version does not know are ignored.
    ///
    /// - Throws: `DecodingError`.
    public static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}
