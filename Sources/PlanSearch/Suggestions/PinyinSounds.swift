import PlanLanguage

/// How a character is read, as far as people tell sounds apart: without tones, z as zh, n as ng at the end.
struct PinyinSounds {
    private let readings: [[UInt8]]
    /// The commonest reading in letters, as it is typed.
    let first: String

    var isEmpty: Bool { readings.isEmpty }

    init(_ scalar: Unicode.Scalar) {
        var all: [[UInt8]] = []
        PinyinTable.shared.forEachReading(of: scalar.value) { reading, isRare in
            if isRare { return }
            all.append(PinyinTable.shared.syllables[Int(reading)])
        }
        first = all.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
        readings = all.map(Self.blurred)
    }

    func isShared(by scalar: Unicode.Scalar) -> Bool {
        var isShared = false
        PinyinTable.shared.forEachReading(of: scalar.value) { reading, isRare in
            if !isShared, !isRare {
                isShared = readings.contains(Self.blurred(PinyinTable.shared.syllables[Int(reading)]))
            }
        }
        return isShared
    }

    private static func blurred(_ reading: [UInt8]) -> [UInt8] {
        var reading = reading
        if reading.count > 1, reading[1] == UInt8(ascii: "h") { reading.remove(at: 1) }
        if reading.count > 2, reading.last == UInt8(ascii: "g") { reading.removeLast() }
        return reading
    }
}
