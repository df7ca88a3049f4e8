/// Whole numbers in Chinese characters, in the ways that office programs write them.
enum ChineseNumerals {
    /// Which characters stand for the digits and the powers of ten.
    enum Characters {
        /// 一二三, 十百千万
        case ordinary
        /// 壹贰叁, 拾佰仟万
        case legal
        /// 壹貳參, 拾佰仟萬
        case legalTraditional

        fileprivate var digits: [String] {
            switch self {
            case .ordinary: ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
            case .legal: ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]
            case .legalTraditional: ["零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"]
            }
        }

        /// From one to a thousand.
        fileprivate var units: [String] {
            switch self {
            case .ordinary: ["", "十", "百", "千"]
            case .legal, .legalTraditional: ["", "拾", "佰", "仟"]
            }
        }

        /// From one, each ten thousand times the one before.
        fileprivate var sections: [String] {
            switch self {
            case .ordinary, .legal: ["", "万", "亿", "兆", "京"]
            case .legalTraditional: ["", "萬", "億", "兆", "京"]
            }
        }
    }

    /// 101 → 一百零一.
    ///
    /// - Parameter shortensTen: whether 10 to 19 begin with 十 rather than 一十.
    static func counting(_ number: Int, _ characters: Characters, shortensTen: Bool) -> String {
        guard number > 0 else { return characters.digits[0] }
        var sections: [Int] = []
        var rest = number
        while rest > 0 {
            sections.append(rest % 10_000)
            rest /= 10_000
        }
        var result = ""
        var needsZero = false
        for index in sections.indices.reversed() {
            let section = sections[index]
            guard section > 0 else {
                needsZero = !result.isEmpty
                continue
            }
            if !result.isEmpty, needsZero || section < 1000 { result += characters.digits[0] }
            needsZero = false
            result += counting(section: section, characters)
            result += characters.sections[min(index, characters.sections.count - 1)]
        }
        let ten = characters.digits[1] + characters.units[1]
        return shortensTen && result.hasPrefix(ten) ? String(result.dropFirst()) : result
    }

    /// 101 → 一〇一.
    static func digits(_ number: Int, _ characters: Characters = .ordinary, zero: String = "〇") -> String {
        String(number).map { digit in
            let value = digit.wholeNumberValue ?? 0
            return value == 0 ? zero : characters.digits[value]
        }.joined()
    }

    private static func counting(section: Int, _ characters: Characters) -> String {
        var result = ""
        var needsZero = false
        for (power, unit) in [(3, 1000), (2, 100), (1, 10), (0, 1)] {
            let digit = section / unit % 10
            guard digit > 0 else {
                needsZero = !result.isEmpty
                continue
            }
            if needsZero { result += characters.digits[0] }
            needsZero = false
            result += characters.digits[digit] + characters.units[power]
        }
        return result
    }
}
