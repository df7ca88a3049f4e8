import OriginalText
import PlanLanguage

/// What an original says of itself outside its text, read as values of a plan's metadata.
///
/// A block of information (信息块) is the record of the document: its number, its date and its office count beside those
/// of the text. What a page's meta elements say is weaker: a date of publication is no date of issue, and the source of
/// a page (来源, ContentSource) is never an issuer.
struct OriginalFacts {
    private let facts: [ExtractedFact]

    init(_ facts: [ExtractedFact]) {
        self.facts = facts
    }

    var number: PlanHeader.Found<String>? {
        first(.documentNumber) { DocumentNumberReader.find(in: $0) ?? DocumentNumberReader.normalize($0) }
    }

    /// Of the first block of information that names any.
    var issuers: PlanHeader.Found<[String]>? { first(.issuer, Self.offices) }

    var dateMade: PlanHeader.Found<PlanDate>? { first(.dateMade, Self.date) }
    var datePublished: PlanHeader.Found<PlanDate>? { first(.datePublished, Self.date) }
    var dateEffective: PlanHeader.Found<PlanDate>? { first(.dateEffective, Self.date) }
    var source: PlanHeader.Found<[String]>? { first(.source, Self.offices) }

    /// The title that a page says it has, for a plan that has no other.
    var pageTitle: PlanHeader.Found<String>? {
        first(.title) { value in
            FactTitles.isProperty(value.origin) ? nil : FactTitles.clean(value.value)
        }
    }

    /// The title among a document's properties, if it has a title's form. Programs put there what they find: the name
    /// of a template, the title of the document that this one was copied from.
    var propertyTitle: PlanHeader.Found<String>? {
        first(.title) { value in
            guard FactTitles.isProperty(value.origin) else { return nil }
            return FactTitles.candidates(value.value).first { TitleText.isTitle(Scalars($0)) }
        }
    }

    private func first<Value>(
        _ kind: ExtractedFact.Kind, _ read: (ExtractedFact) -> Value?
    ) -> PlanHeader.Found<Value>? {
        for fact in facts where fact.kind == kind {
            if let value = read(fact) { return .init(value: value, source: FieldSource(.original(fact.origin))) }
        }
        return nil
    }

    private func first<Value>(
        _ kind: ExtractedFact.Kind, _ read: (String) -> Value?
    ) -> PlanHeader.Found<Value>? {
        first(kind) { (fact: ExtractedFact) in read(fact.value) }
    }

    private static func offices(_ value: String) -> [String]? {
        guard value.utf8.count <= HeaderText.longestLine else { return nil }
        let offices = IssuerReader.offices(HeaderText.fold(value))
        return offices.isEmpty ? nil : offices
    }

    /// A date with or without a time of day after it.
    private static func date(_ value: String) -> PlanDate? {
        DateReader.read(HeaderText.fold(String(value.prefix(40))), at: 0)?.date
    }
}
