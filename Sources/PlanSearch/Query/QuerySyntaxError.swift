public import Localization

/// A query that cannot be read, with the place of the fault.
public struct QuerySyntaxError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong and what can be written instead.
    public var fault: Message
    /// Where, in Unicode scalars of the query from 0.
    public var position: Int
    /// A query that can be read and is probably meant, if there is one.
    public var suggestion: String?

    public init(_ fault: Message, position: Int, suggestion: String? = nil) {
        self.fault = fault
        self.position = position
        self.suggestion = suggestion
    }

    init(_ english: String, chinese: String, position: Int, suggestion: String? = nil) {
        self.init(Message(english, chinese: chinese), position: position, suggestion: suggestion)
    }

    /// What is wrong, in English.
    public var message: String { fault.english }

    public var description: String { message }
}
