/// The numbers that a browser shows before the items of a list.
struct ListNumbers {
    private let isNumbered: Bool
    private let type: String
    private let step: Int
    private var number: Int

    init(_ list: Int, _ tree: HTMLTree, isUnnumbered: Bool) {
        isNumbered = tree.nodes[list].element == .orderedList && !isUnnumbered
        type = tree.attribute("type", of: list) ?? "1"
        let isReversed = tree.attribute("reversed", of: list) != nil
        step = isReversed ? -1 : 1
        let start = tree.attribute("start", of: list).flatMap { Int($0) }
        number = start ?? (isReversed ? tree.children(of: list).count { tree.nodes[$0].element == .listItem } : 1)
    }

    /// `nil` for an item without a number.
    mutating func next(_ item: Int, _ tree: HTMLTree) -> String? {
        guard isNumbered, !tree.nodes[item].style.contains(.unnumbered) else { return nil }
        if let value = tree.attribute("value", of: item).flatMap({ Int($0) }) { number = value }
        defer { number &+= step }
        return Self.label(number, type: tree.attribute("type", of: item) ?? type) + ". "
    }

    /// Whether a text brings a number of its own: such lists are numbered in their style sheet by nothing.
    static func beginsWithNumber(_ text: [UInt8]) -> Bool {
        let head = String(decoding: text.prefix(32), as: UTF8.self)
        guard let first = head.unicodeScalars.first else { return false }
        if ("\u{2460}"..."\u{24FF}").contains(first) || first == "（" || first == "(" || first == "第" { return true }
        let afterNumber = head.drop { $0.isNumber || "一二三四五六七八九十百".contains($0) }
        guard afterNumber.startIndex != head.startIndex, let next = afterNumber.first else { return false }
        return "、.．)）".contains(next)
    }

    private static func label(_ number: Int, type: String) -> String {
        switch type {
        case "a" where (1...26 * 27).contains(number): letters(number).lowercased()
        case "A" where (1...26 * 27).contains(number): letters(number)
        case "i" where (1...3999).contains(number): roman(number).lowercased()
        case "I" where (1...3999).contains(number): roman(number)
        default: String(number)
        }
    }

    private static func letters(_ number: Int) -> String {
        var rest = number
        var letters = ""
        while rest > 0 {
            rest -= 1
            letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
            rest /= 26
        }
        return letters
    }

    private static func roman(_ number: Int) -> String {
        let digits = [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
            (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ]
        var rest = number
        var text = ""
        for (value, digit) in digits {
            text += String(repeating: digit, count: rest / value)
            rest %= value
        }
        return text
    }
}
