import PlanDocuments
import SearchIndex

/// What a passage's score is multiplied by for what it is: a question is answered by a sentence, and a heading or a line
/// of offices, being short, would stand above the sentence that it introduces.
enum KindFactor {
    private static let heading = 0.6
    private static let caption = 0.6
    private static let agencies = 0.6
    private static let table = 0.8
    private static let fragment = 0.6
    /// A line of fewer bytes that does not end a sentence is a fragment: an issuer, a date, an item of a list. Some twenty
    /// ideographs.
    private static let fragmentLength = 64

    /// By the kind alone: a bound.
    static func most(_ kind: PassageKind?) -> Double {
        switch kind {
        case .heading: heading
        case .caption: caption
        case .agencies: agencies
        case .table: table
        case .body, nil: 1
        }
    }

    /// - Parameter text: the passage's folded text.
    static func factor(_ kind: PassageKind?, _ text: UnsafeRawBufferPointer) -> Double {
        guard kind == .body || kind == nil, text.count < fragmentLength, !endsSentence(text) else { return most(kind) }
        return fragment
    }

    private static func endsSentence(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let last = text.last else { return false }
        if last < 0x80 { return ends.contains(last) }
        return text.count >= fullStop.count && text.suffix(fullStop.count).elementsEqual(fullStop)
    }

    /// Of folded text: ！？； have these forms.
    private static let ends: Set<UInt8> = [UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"), UInt8(ascii: ".")]
    private static let fullStop = Array("。".utf8)
}
