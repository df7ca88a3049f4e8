/// What single characters say in names of projects, in folded text.
public enum NameCharacter {
    /// Whether changing the character changes what is meant: 二期 is not 三期, 东线 not 西线, 陇电入川 not 陇电入贵.
    public static func isContrasting(_ scalar: UInt32) -> Bool {
        CharacterClass.isDigit(scalar) || contrasting.contains(scalar)
    }

    private static let contrasting = ScalarBits(
        Lexicon.characters(.contrastingCharacter).union(
            // 新 is both; the signs are of the one list of provinces.
            ProvinceSign.all))

    /// Whether names of places and works of nature end with the character.
    public static func endsToponym(_ scalar: UInt32) -> Bool { toponymEnds.contains(scalar) }

    private static let toponymEnds = ScalarBits(Lexicon.characters(.toponymEnd, trait: "any"))

    /// Whether a word that ends with the character is an adjective: 陆港型, 规模化, 千万千瓦级.
    public static func endsAdjective(_ scalar: UInt32) -> Bool { adjectiveEnds.contains(scalar) }

    private static let adjectiveEnds = ScalarBits(Lexicon.characters(.adjectiveEnd))

    /// Whether a character says what kind of region a name is of: 省 市 县 区 州 旗 盟.
    public static func isRegionKind(_ scalar: UInt32) -> Bool { regionKinds.contains(scalar) }

    private static let regionKinds = ScalarBits(Lexicon.characters(.divisionSign))
}
