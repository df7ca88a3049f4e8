/// Quantities with their units in folded text: 百万千瓦, 750千伏.
public enum Measure {
    /// Whether numbers and their units are written with the character.
    public static func isPart(_ scalar: UInt32) -> Bool { characters.contains(scalar) }

    private static let characters = ScalarBits(Lexicon.characters(.measureCharacter))

    /// A measure with the other way of writing its unit: 750kv for 750千伏; `nil` if its unit has no other.
    public static func otherUnit(of measure: Scalars) -> Scalars? {
        guard measure.first.map(CharacterClass.isDigit) == true else { return nil }
        for (own, other) in units where measure.hasSuffix(own) { return measure.dropLast(own.count) + other }
        return nil
    }

    private static let units = Lexicon.entries(.unit).map { (own: $0.word, other: Scalars($0.family ?? "")) }
}
