import PlanLanguage

/// Which characters look alike: 己已, 未末, 晴睛. For offers only, as readings are: no passage is found by them.
struct ShapeTable: Sendable {
    static let shared = ShapeTable(ShapeData.alikes)

    /// The block CJK Unified Ideographs.
    private static let block: ClosedRange<UInt32> = "一"..."\u{9FFF}"

    /// For each character of the block where its alikes begin in ``others``, and the end of the last ones.
    private let starts: [Int32]
    private let others: [UInt16]

    /// - Parameter data: lines of a character and those that look like it, each two characters in one line only.
    init(_ data: StaticString) {
        var pairs: [(UInt16, UInt16)] = []
        var first: UInt16?
        for scalar in String(describing: data).unicodeScalars {
            guard Self.block.contains(scalar.value) else {
                first = nil
                continue
            }
            let scalar = UInt16(scalar.value)
            if let first { pairs.append((first, scalar)) } else { first = scalar }
        }
        var starts = [Int32](repeating: 0, count: Self.block.count + 1)
        for (one, other) in pairs {
            starts[Self.place(one) + 1] += 1
            starts[Self.place(other) + 1] += 1
        }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        var free = starts
        var others = [UInt16](repeating: 0, count: 2 * pairs.count)
        func add(_ one: UInt16, _ other: UInt16) {
            others[Int(free[Self.place(one)])] = other
            free[Self.place(one)] += 1
        }
        for (one, other) in pairs {
            add(one, other)
            add(other, one)
        }
        self.starts = starts
        self.others = others
    }

    private static func place(_ scalar: UInt16) -> Int { Int(UInt32(scalar) - block.lowerBound) }

    /// The characters that look like one, in no order; none for a sign or a character that is rare.
    func alikes(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        guard Self.block.contains(scalar.value) else { return [] }
        let place = Self.place(UInt16(scalar.value))
        return others[Int(starts[place])..<Int(starts[place + 1])].compactMap { Unicode.Scalar($0) }
    }
}
