/// ASCII and full-width digits, up to three.
public enum ArabicNumber {
    public static func read(_ text: Scalars, _ index: Int, _ end: Int) -> (Int, Int)? {
        var next = index
        var value = 0
        while next < end, CharacterClass.isDigit(text[next]) {
            guard next - index < 3 else { return nil }
            value = value * 10 + Int(text[next] >= "０" ? text[next] - "０" : text[next] - "0")
            next += 1
        }
        guard next > index else { return nil }
        return (value, next)
    }
}
