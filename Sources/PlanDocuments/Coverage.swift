import PlanLanguage

/// How much of a file is in passages.
public struct Coverage: Sendable, Equatable {
    /// Non-blank characters (Unicode scalars) of the file.
    public var characters: Int
    /// Those in exactly one passage.
    public var inPassages: Int
    /// Those in a dropped range.
    public var dropped: Int

    /// Whether every non-blank character is in exactly one passage or one dropped range.
    public var isComplete: Bool { inPassages + dropped == characters }

    public init(characters: Int, inPassages: Int, dropped: Int) {
        self.characters = characters
        self.inPassages = inPassages
        self.dropped = dropped
    }
}

extension ParsedFile {
    /// Counts how much of ``text`` is in passages, from the ranges alone.
    ///
    /// Independent of how the file was read: a character counts only if exactly one piece of a passage or exactly one
    /// dropped range holds all its bytes. Blank is what has Unicode's `White_Space`, and what has no shape. Each byte that belongs to no UTF-8 character counts as one character.
    public func coverage() -> Coverage {
        var owners: [(range: Range<Int>, isPassage: Bool)] = []
        for plan in plans {
            for passage in plan.passages {
                for piece in plan.pieces[passage.pieces] {
                    owners.append((piece.bytes, true))
                }
            }
        }
        for range in dropped { owners.append((range.bytes, false)) }
        owners.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }

        var coverage = Coverage(characters: 0, inPassages: 0, dropped: 0)
        var next = 0
        var index = 0
        let bytes = text
        while index < bytes.count {
            let (scalar, length) = UTF8Decoder.decode(bytes, at: index, end: bytes.count) ?? ("\u{FFFD}", 1)
            defer { index += length }
            if CharacterClass.isBlank(scalar) || CharacterClass.isInvisible(scalar) { continue }
            coverage.characters += 1
            while next < owners.count, owners[next].range.upperBound <= index { next += 1 }
            guard next < owners.count, owners[next].range.contains(index),
                owners[next].range.upperBound >= index + length
            else { continue }
            if next + 1 < owners.count, owners[next + 1].range.lowerBound < index + length { continue }
            if owners[next].isPassage {
                coverage.inPassages += 1
            } else {
                coverage.dropped += 1
            }
        }
        return coverage
    }
}
