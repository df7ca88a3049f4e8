import PlanDocuments

/// The text of a source file as far as its passages have it: each piece in its line of the source, the lines between
/// them empty.
///
/// For a text file that is gone or has changed: of text in UTF-8 the index keeps nothing but passages.
public struct PassageLines: Sendable {
    private let store: PassageStore
    private var passages: Range<Int>
    /// The line that what comes next would stand in, from 1.
    private var line = 1
    /// Whether something stands in that line.
    private var isBegun = false

    init(_ store: PassageStore, passages: Range<Int>) {
        self.store = store
        self.passages = passages
    }

    /// The next bytes, at least as many as asked for while there are any; empty at the end.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    public mutating func next(atLeast count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count, let number = passages.popFirst() {
            let passage = try store.passage(number)
            var place = 0
            for piece in passage.pieces {
                if piece.followsSpace { place += 1 }
                let end = min(place + piece.length, passage.text.count)
                append(passage.text[min(place, end)..<end], at: piece.line, to: &bytes)
                place = end
            }
        }
        if passages.isEmpty, isBegun {
            bytes.append(UInt8(ascii: "\n"))
            isBegun = false
        }
        return bytes
    }

    private mutating func append(_ text: ArraySlice<UInt8>, at wanted: Int, to bytes: inout [UInt8]) {
        if line < wanted {
            bytes.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: wanted - line))
            line = wanted
            isBegun = false
        }
        // What was taken out between two pieces of a line.
        if isBegun { bytes.append(UInt8(ascii: " ")) }
        bytes += text
        line += text.count { $0 == UInt8(ascii: "\n") }
        isBegun = true
    }
}
