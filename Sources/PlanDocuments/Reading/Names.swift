import PlanLanguage

typealias Mark = CharacterClass

enum Blank {
    static func contains(_ scalar: UInt32) -> Bool { CharacterClass.isBlank(scalar) }
}
