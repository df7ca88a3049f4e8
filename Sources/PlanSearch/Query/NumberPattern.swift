import PlanDocuments
import PlanLanguage

/// A document number (文号), or a part of one, that is looked for in others: `5号` is in 青政办〔2022〕5号, not in 〔2022〕65号.
///
/// Numbers are compared in the form of ``DocumentNumber/key(_:)``, brackets and 号 left out. A value begins at
/// the border of a number, and ends at one if something follows it, be it 号 or a bracket; `〔2022〕1` finds 12号, too.
struct NumberPattern: Sendable {
    private struct Form {
        var key: [Unicode.Scalar] = []
        /// Where runs of digits begin in ``key``, and where they end.
        var starts: Set<Int> = []
        var ends: Set<Int> = []
    }

    private let form: Form

    init(_ text: String) {
        form = Self.form(text)
    }

    /// Whether nothing of the text is compared, as with 号 alone.
    var isEmpty: Bool { form.key.isEmpty }

    func isIn(_ number: String) -> Bool {
        var other = Self.form(number)
        // A number is whole, whether 号 follows it or not.
        other.ends.insert(other.key.count)
        guard !isEmpty, other.key.count >= form.key.count else { return false }
        return (0...other.key.count - form.key.count).contains { offset in
            other.key[offset..<offset + form.key.count].elementsEqual(form.key)
                && form.starts.allSatisfy { other.starts.contains($0 + offset) }
                && form.ends.allSatisfy { other.ends.contains($0 + offset) }
        }
    }

    private static func form(_ text: String) -> Form {
        var form = Form()
        var rest = Array(text.unicodeScalars)[...]
        while let first = rest.first {
            let isNumber = isDigit(first)
            let run = rest.prefix { isDigit($0) == isNumber }
            rest = rest.dropFirst(run.count)
            let key = DocumentNumber.key(String(String.UnicodeScalarView(run))).unicodeScalars
            guard !key.isEmpty else { continue }
            if isNumber { form.starts.insert(form.key.count) }
            form.key += key
            if isNumber, rest.contains(where: { !$0.properties.isWhitespace }) { form.ends.insert(form.key.count) }
        }
        return form
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
    }
}
