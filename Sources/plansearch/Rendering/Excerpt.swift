/// A part of a text that is too long to be given whole, and where in the text it stands.
struct Excerpt: Equatable {
    /// The part, `…` where something was left out.
    let text: String
    /// Where the part stands in the whole text, in Unicode scalars.
    let range: Range<Int>
    /// Unicode scalars of the whole text.
    let length: Int

    /// Whether something was left out.
    var isCut: Bool { range.count < length }

    /// Where to read on, in Unicode scalars; `nil` at the end of the text.
    var next: Int? { range.upperBound < length ? range.upperBound : nil }

    /// The part around a match, the whole text if it is short enough.
    ///
    /// - Parameters:
    ///   - match: in Unicode scalars; `nil` for the beginning of the text.
    ///   - most: Unicode scalars of the part.
    init(_ text: String, around match: Range<Int>?, most: Int) {
        let length = text.unicodeScalars.count
        // More of what follows than of what stands before: a match begins what is said of it.
        let wanted = (match?.lowerBound ?? 0) - most / 4
        self.init(text, from: max(0, min(wanted, length - most)), most: most, length: length)
    }

    /// The part from a place on.
    ///
    /// - Parameters:
    ///   - start: in Unicode scalars, at most the text's length.
    ///   - most: Unicode scalars of the part.
    init(_ text: String, from start: Int, most: Int) {
        self.init(text, from: start, most: most, length: text.unicodeScalars.count)
    }

    private init(_ text: String, from start: Int, most: Int, length: Int) {
        range = start..<start + min(most, length - start)
        self.length = length
        guard range.count < length else {
            self.text = text
            return
        }
        let scalars = text.unicodeScalars
        let first = scalars.index(scalars.startIndex, offsetBy: range.lowerBound)
        let part = String(scalars[first..<scalars.index(first, offsetBy: range.count)])
        self.text = (range.lowerBound > 0 ? "…" : "") + part + (range.upperBound < length ? "…" : "")
    }

    /// How long each of several texts may be so that all of them together are not too long: short ones stay whole, and
    /// the long ones share what is left.
    ///
    /// - Parameters:
    ///   - lengths: of the texts, in Unicode scalars.
    ///   - most: for one text.
    ///   - total: for all of them.
    ///   - least: for one text, even if that makes more than `total`.
    static func share(of lengths: [Int], most: Int, total: Int, least: Int) -> Int {
        var left = total
        for (index, length) in lengths.sorted().enumerated() {
            let part = left / (lengths.count - index)
            guard length <= part else { return max(least, min(most, part)) }
            left -= length
        }
        return most
    }
}
