import Localization
import PlanLanguage

/// Strings that sound the same: 抽水畜能, 经开曲, 西宁几场. For these one character may be wrong, of frequent strings all.
enum SoundSuggester: Suggester {
    static let isGuess = true
    /// Characters that are tried at one position.
    private static let most = 8

    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) throws -> [OfferCandidate] {
        var found: [OfferCandidate] = []
        func add(_ mendable: MendableTerm, _ string: String) {
            found.append(
                OfferCandidate(
                    query: asked.replacing(mendable.term, with: string), kind: .character,
                    reason: Message("sounds the same", chinese: "读音相同")))
        }
        for mendable in try MendableTerm.all(of: asked, trial) {
            for string in try strings(mendable, trial) { add(mendable, string) }
            guard mendable.count >= 3 else { continue }
            for index in mendable.scalars.indices where mendable.isPresent(without: index..<index + 1) {
                let readings = PinyinSounds(mendable.scalars[index])
                guard !readings.isEmpty else { continue }
                let fillers = try mendable.fillers(for: index..<index + 1, trial, limit: most) {
                    readings.isShared(by: $0)
                }
                for filler in fillers { add(mendable, mendable.replacing(index..<index + 1, with: [filler])) }
            }
        }
        return found
    }

    /// Frequent strings of the same length in which every character sounds the same.
    private static func strings(_ mendable: MendableTerm, _ trial: OfferTrial) throws -> [String] {
        let sounds = mendable.scalars.map { PinyinSounds($0) }
        guard sounds.allSatisfy({ !$0.isEmpty }) else { return [] }
        let typed = sounds.map(\.first).joined(separator: "'")
        return try trial.completions(of: typed, limit: 60).filter { string in
            let scalars = Array(string.unicodeScalars)
            return scalars.count == sounds.count && zip(scalars, sounds).allSatisfy { $1.isShared(by: $0) }
        }
    }
}

/// One character too many, one too few, or two in each other's place: 西宁机机场, 抽水能蓄.
enum EditSuggester: Suggester {
    static let isGuess = true
    private static let most = 4

    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) throws -> [OfferCandidate] {
        var found: [OfferCandidate] = []
        for mendable in try MendableTerm.all(of: asked, trial) where mendable.count >= 3 {
            func add(_ string: String, _ reason: Message, level: Int) {
                found.append(
                    OfferCandidate(
                        query: asked.replacing(mendable.term, with: string), kind: .character, reason: reason,
                        level: level))
            }
            let count = mendable.count
            for index in 0..<count {
                let isDoubled = index > 0 && mendable.scalars[index] == mendable.scalars[index - 1]
                // Without its first or last character a string is only a part of itself.
                let isInside = index > 0 && index + 1 < count
                if isDoubled || isInside && count > 3, mendable.isPresent(without: index..<index + 1) {
                    add(mendable.replacing(index..<index + 1, with: []), tooMany, level: isDoubled ? 0 : 1)
                }
                if index + 1 < count, mendable.isPresent(without: index..<index + 2) {
                    let swapped = [mendable.scalars[index + 1], mendable.scalars[index]]
                    add(mendable.replacing(index..<index + 2, with: swapped), swappedWords, level: 0)
                }
            }
            for index in 1..<count where mendable.isPresent(without: index..<index) {
                for filler in try mendable.fillers(for: index..<index, trial, limit: most, where: { _ in true }) {
                    add(mendable.replacing(index..<index, with: [filler]), missing, level: 2)
                }
            }
        }
        return found
    }

    private static let tooMany = Message("one character fewer", chinese: "少一个字")
    private static let swappedWords = Message("two characters swapped", chinese: "两字对调")
    private static let missing = Message("one character more", chinese: "多一个字")
}

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
