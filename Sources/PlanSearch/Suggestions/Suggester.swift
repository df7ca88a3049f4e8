import Localization

/// A query that may have been meant, before it is tried.
struct OfferCandidate {
    var query: String
    var kind: QueryOffer.Kind
    var reason: Message
    /// Of the candidates of one suggester, those with the lowest level that has hits are offered.
    var level = 0
    /// Whether all words of the query are read as one thing.
    var isOfWholeQuery = false
}

/// Knows one way in which a query misses what the texts have, or in which texts write the same otherwise.
///
/// A suggester only proposes; ``OfferTrial`` counts what each proposal finds, and ``OfferSearch`` ranks and cuts. To add
/// one, write it and name it in ``OfferSearch/whenNothingMatches`` or ``OfferSearch/whenFound``.
protocol Suggester: Sendable {
    /// Whether its proposals are only looked at if nothing surer was found.
    static var isGuess: Bool { get }

    /// Whether its proposals are in the order in which they are offered; else those with the most passages come first.
    static var isOrdered: Bool { get }

    /// - Throws: `IndexError` or `XapianError`; ``DeadlinePassed`` if there is no time for all proposals.
    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) throws -> [OfferCandidate]
}

extension Suggester {
    static var isGuess: Bool { false }
    static var isOrdered: Bool { false }
}
