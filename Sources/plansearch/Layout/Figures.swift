/// Numbers for people. Foundation's formatters are not used: they load ICU, which takes longer than the whole search.
enum Figures {
    /// `1204` as `1,204`.
    static func grouped(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// A number with its noun, in the user's language: `1 plan`, `7 plans`, `7 份规划`.
    static func counted(_ number: Int, _ noun: Noun) -> String {
        grouped(number) + " " + say(number == 1 ? noun.singular : noun.plural, chinese: noun.chinese)
    }

    /// Microseconds as `0.2 ms`; ten seconds or more as `12.3 s`.
    static func duration(microseconds: Int) -> String {
        microseconds < 10_000_000
            ? tenths(microseconds, of: 1_000) + " ms" : tenths(microseconds, of: 1_000_000) + " s"
    }

    /// Bytes as `57.3 MB`, in powers of 1000; below 1000 as `999 bytes`.
    static func bytes(_ count: Int) -> String {
        switch count {
        case ..<1_000: counted(count, .byte)
        case ..<999_950: tenths(count, of: 1_000) + " kB"
        case ..<999_950_000: tenths(count, of: 1_000_000) + " MB"
        default: tenths(count, of: 1_000_000_000) + " GB"
        }
    }

    /// Seconds as `3 d 4 h`, `4 h 5 min`, `5 min 6 s` or `6 s`.
    static func span(seconds: Int) -> String {
        let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60)
        if days > 0 { return "\(days) d \(hours) h" }
        if hours > 0 { return "\(hours) h \(minutes) min" }
        if minutes > 0 { return "\(minutes) min \(seconds % 60) s" }
        return "\(seconds) s"
    }

    /// `value / unit` rounded to one decimal.
    private static func tenths(_ value: Int, of unit: Int) -> String {
        let (whole, rest) = value.quotientAndRemainder(dividingBy: unit)
        let tenths = (rest * 10 + unit / 2) / unit
        return tenths == 10 ? "\(grouped(whole + 1)).0" : "\(grouped(whole)).\(tenths)"
    }
}
