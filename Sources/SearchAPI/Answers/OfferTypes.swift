/// How an offered query differs from the one that was asked.
public enum OfferKind: String, Decodable, JSONWritable, Sendable, CaseIterable {
    /// Signs that other engines take for operators became operators.
    case operators
    /// Another number of dashes or dots.
    case marks
    /// No spaces between the characters.
    case spaces
    /// A document number in full, or one close to it.
    case number
    /// Another name of the same thing.
    case name
    /// 、, 和 or 与 between the same words, or nothing.
    case joint
    /// 二〇二五年 for 2025年.
    case numerals
    /// The office by any of its names, or by another one.
    case office
    /// Another office, which comes closest to one that is not there.
    case nearOffice = "near_office"
    /// A unit that stands for many offices, the one that was asked for among them.
    case collective
    /// The unit in another role.
    case role
    /// Characters for pinyin or its initials.
    case pinyin
    /// One character is another.
    case character
}

/// Another query beside an answer, which was tried: it has hits.
public struct Offer: WireObject {  // wire: schema Offer
    /// A whole query.
    public var query: String
    public var kind: OfferKind
    /// A few words for the user.
    public var reason: String
    /// The exact number of passages of that query alone, under the same filters.
    public var total: Int
}

/// A part of a query whose parts do not meet, or two of them together.
public struct QueryPart: WireObject {  // wire: schema QueryPart
    /// A whole query.
    public var query: String
    public var total: Int
    /// What was probably meant, if no passage has the part.
    public var suggestion: Offer?
}
