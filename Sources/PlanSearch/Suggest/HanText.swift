import PlanLanguage
import TextAnalysis

/// The ideographs of many passages in one row, two bytes each, so that strings in them can be counted.
struct HanText {
    /// The most units that are kept: 64 MB, some 100 MB of text.
    static let capacity = 1 << 25
    /// Stands for punctuation and for an end of a text; several in a row are one.
    static let edge: UInt16 = 0
    /// Stands for letters, digits and what else a name can have; several in a row are one.
    static let other: UInt16 = 1

    /// It begins and ends with an edge.
    private(set) var units: [UInt16] = [edge]
    /// Where each passage's units begin, in ascending order.
    private var starts: [UInt32] = []
    private var documents: [UInt32] = []

    /// - Parameter bytes: about how much text will be added.
    init(expectedBytes bytes: Int) { units.reserveCapacity(min(Self.capacity, bytes / 3 + 1)) }

    var isFull: Bool { units.count >= Self.capacity }

    /// Adds a passage, whole even if that exceeds the capacity.
    mutating func append(_ text: UnsafeRawBufferPointer, document: UInt32) {
        starts.append(UInt32(units.count))
        documents.append(document)
        Self.forEachUnit(of: text) { unit, _ in
            units.append(unit)
            return true
        }
        units.append(Self.edge)
    }

    /// The passage that has a unit, and the unit's number in it.
    func locate(_ unit: Int) -> (document: UInt32, unit: Int) {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= unit { low = middle } else { high = middle }
        }
        return (documents[low], unit - Int(starts[low]))
    }

    /// The byte of a passage's folded text at which one of its units begins; `nil` if it has fewer.
    static func offset(ofUnit number: Int, in text: UnsafeRawBufferPointer) -> Int? {
        var (left, found) = (number, Int?.none)
        forEachUnit(of: text) { _, offset in
            if left == 0 { found = offset }
            left -= 1
            return found == nil
        }
        return found
    }

    /// Calls `body` with the units of a folded text and their offsets in it, in bytes, until it returns false.
    @inline(__always)
    private static func forEachUnit(of text: UnsafeRawBufferPointer, _ body: (UInt16, Int) -> Bool) {
        var last = edge
        var index = 0
        while index < text.count {
            let (scalar, length) = UTF8Scalars.scalar(at: index, in: text)
            let unit: UInt16
            switch scalar {
            case "一"..."\u{9FFF}": unit = UInt16(scalar)
            case "a"..."z", "0"..."9": unit = other
            case ..<0x80: unit = edge
            default: unit = Unicode.Scalar(scalar).map { ScalarClass.of($0).isTermPart } ?? false ? other : edge
            }
            if unit > other || unit != last { guard body(unit, index) else { return } }
            last = unit
            index += length
        }
    }
}
