/// A query that cannot be read, with the place of the fault.
public struct QuerySyntaxError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public var message: String
    /// Where, in Unicode scalars of the query from 0.
    public var position: Int
    /// A query that can be read and is probably meant, if there is one.
    public var suggestion: String?

    public init(_ message: String, position: Int, suggestion: String? = nil) {
        self.message = message
        self.position = position
        self.suggestion = suggestion
    }

    public var description: String { message }
}
