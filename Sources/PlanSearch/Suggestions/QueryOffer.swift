public import Localization

/// Another query that stands beside an answer: what was probably meant, or another way in which the texts write it.
///
/// It was searched for before it is offered, under the filters and in the scope of the query that was asked.
public struct QueryOffer: Sendable, Equatable {
    /// How it differs from the query that was asked.
    public enum Kind: String, Sendable, CaseIterable {
        /// Signs that other engines take for operators became operators.
        case operators
        /// Other dashes or dots, or another number of them.
        case marks
        /// No spaces between the characters.
        case spaces
        /// A document number in full, or one close to it.
        case number
        /// Another name of the same thing.
        case name
        /// 、, 和 or 与 between the same words, or nothing.
        case joint
        /// 二〇二五年 for 2025年, or the other way round.
        case numerals
        /// The office by any of its names, or by another one.
        case office
        /// Another office, which comes closest to one that is not there.
        case nearOffice
        /// A unit that stands for many offices, the one that was asked for among them.
        case collective
        /// The unit in another role.
        case role
        /// Han characters for pinyin or its initials.
        case pinyin
        /// One character that sounds or looks alike, or that stands elsewhere, is missing or too many.
        case character
    }

    /// A whole query.
    public var query: String
    public var kind: Kind
    /// A few words for the user.
    public var reason: Message
    /// How many passages it has: of this query alone, whatever others have.
    public var total: Int

    /// Whether all words of the query were read as one thing: xi ning ji chang.
    var isOfWholeQuery = false

    public init(query: String, kind: Kind, reason: Message, total: Int) {
        self.query = query
        self.kind = kind
        self.reason = reason
        self.total = total
    }
}

/// A part of a query whose parts do not meet, or two of them together.
public struct QueryPart: Sendable, Equatable {
    /// A whole query.
    public var query: String
    public var total: Int
    /// What it was probably meant to be, if nothing has it.
    public var suggestion: QueryOffer?

    public init(query: String, total: Int, suggestion: QueryOffer? = nil) {
        self.query = query
        self.total = total
        self.suggestion = suggestion
    }
}
