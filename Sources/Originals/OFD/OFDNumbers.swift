/// Lists of numbers as OFD writes them in attributes: `10 20.5 100 8`.
enum OFDNumbers {
    /// Larger numbers, in millimetres or whatever they count, are no place on a page.
    static let largest: Float = 1e6

    /// A finite number of reasonable size; `nil` for anything else.
    static func number(_ text: some StringProtocol) -> Float? {
        guard let value = Float(text), value.isFinite, abs(value) <= largest else { return nil }
        return value
    }

    /// Exactly so many numbers, `nil` if there are fewer or one of them is none.
    static func list(_ text: String?, count: Int) -> [Float]? {
        guard let text else { return nil }
        let parts = text.split(maxSplits: count) { $0.isWhitespace || $0 == "," }.prefix(count)
        guard parts.count == count else { return nil }
        var numbers: [Float] = []
        for part in parts {
            guard let value = number(part) else { return nil }
            numbers.append(value)
        }
        return numbers
    }

    /// `DeltaX` and `DeltaY`: from each character to the next, where `g 3 4.5` stands for `4.5 4.5 4.5`.
    ///
    /// - Parameter most: how many are of use; a text of four characters has three. What a list says beyond is not put down.
    static func deltas(_ text: String?, most: Int) -> [Float] {
        guard let text, most > 0 else { return [] }
        var deltas: [Float] = []
        var parts = text.split { $0.isWhitespace || $0 == "," }.makeIterator()
        while deltas.count < most, let part = parts.next() {
            guard part == "g" || part == "G" else {
                deltas.append(number(part) ?? 0)
                continue
            }
            guard let count = parts.next().flatMap({ number($0) }), let value = parts.next() else { break }
            let times = min(max(Int(count), 0), most - deltas.count)
            deltas.append(contentsOf: repeatElement(number(value) ?? 0, count: times))
        }
        return deltas
    }
}

/// A rectangle as OFD writes it: x, y, width, height in millimetres.
struct OFDBox: Equatable {
    var x: Float
    var y: Float
    var width: Float
    var height: Float

    init?(_ text: String?) {
        guard let numbers = OFDNumbers.list(text, count: 4) else { return nil }
        (x, y, width, height) = (numbers[0], numbers[1], numbers[2], numbers[3])
    }
}

/// An affine map: x' = a x + c y + e, y' = b x + d y + f.
struct OFDMatrix: Equatable {
    var a: Float = 1
    var b: Float = 0
    var c: Float = 0
    var d: Float = 1
    var e: Float = 0
    var f: Float = 0

    static let identity = OFDMatrix()

    init() {}

    /// - Parameter list: `CTM`'s six numbers; anything else is the identity.
    init(_ list: String?) {
        guard let numbers = OFDNumbers.list(list, count: 6) else { return }
        (a, b, c, d, e, f) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
    }

    func map(_ x: Float, _ y: Float) -> (x: Float, y: Float) {
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The map that applies the inner one first.
    func after(_ inner: OFDMatrix) -> OFDMatrix {
        var result = OFDMatrix()
        (result.a, result.b) = (a * inner.a + c * inner.b, b * inner.a + d * inner.b)
        (result.c, result.d) = (a * inner.c + c * inner.d, b * inner.c + d * inner.d)
        (result.e, result.f) = map(inner.e, inner.f)
        return result
    }

    func moved(x: Float, y: Float) -> OFDMatrix {
        var result = self
        result.e += x
        result.f += y
        return result
    }

    /// How much it enlarges.
    var scale: Float { abs(a * d - b * c).squareRoot() }
}
