import PlanLanguage
import TextAnalysis

extension TypedText {
    /// How well a text fits what was typed: the usual readings first.
    enum Fit: Int, Comparable, CaseIterable {
        /// Characters as they are written, or as they are usually read.
        case usual
        /// With u for a syllable's ü: `luliang` for 吕梁.
        case plainU
        /// With a rare reading of a character.
        case rare

        static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
    }

    /// How far a text can stand for what was typed. Bit n of a number: for the first n scalars of a form; by ``Fit``.
    private typealias Reach = (usual: UInt64, plainU: UInt64, rare: UInt64)

    /// How a folded text begins with what was typed, as it is written or in pinyin; `nil` if it does not.
    ///
    /// Letters stand for characters from left to right: a whole syllable (`xining`), its first letter (`xn`), `zh`, `ch` or
    /// `sh` of it, and at the end any beginning of it (`xini`).
    func fit(toBeginningOf text: UnsafeRawBufferPointer) -> Fit? {
        forms.compactMap { Self.fit($0, text, isWhole: false) }.min()
    }

    /// How what was typed stands for all of a folded text: characters, syllables and initials; `nil` if it does not.
    func fit(toAllOf text: UnsafeRawBufferPointer) -> Fit? {
        forms.compactMap { Self.fit($0, text, isWhole: true) }.min()
    }

    private static func fit(_ form: Form, _ text: UnsafeRawBufferPointer, isWhole: Bool) -> Fit? {
        let table = PinyinTable.shared
        let end = UInt64(1) << UInt64(form.scalars.count)
        var reached: Reach = (1, 0, 0)
        var position = 0
        var name: (name: PinyinTable.Name, next: Int)?
        while position < text.count {
            let (scalar, length) = UTF8Scalars.scalar(at: position, in: text)
            if name == nil { name = table.name(startingWith: scalar, at: position, in: text).map { ($0, 0) } }
            let named = name.map { $0.name.readings[$0.next] }
            // The dash of 兰州—西宁 need not be typed.
            var next: Reach = isMark(scalar) ? reached : (0, 0, 0)
            // What has all that was typed already takes no further character.
            forEachBit(of: (reached.usual & ~end, reached.plainU & ~end, reached.rare & ~end)) { typed, fit in
                if form.scalars[typed] == scalar { add(1 << UInt64(typed + 1), fit, to: &next) }
                guard CharacterClass.isFoldedLatin(form.scalars[typed]) else { return }
                table.forEachReading(of: scalar) { reading, isRare in
                    let steps = steps(
                        table.syllables[Int(reading)], of: form, from: typed, mayBePartial: !isWhole)
                    guard steps.plain | steps.umlaut != 0 else { return }
                    let isUsual = isUsual(reading, isRare: isRare, named: named, scalar)
                    add(steps.plain, max(fit, isUsual ? .usual : .rare), to: &next)
                    add(steps.umlaut, max(fit, isUsual ? .plainU : .rare), to: &next)
                }
            }
            position += length
            reached = next
            if let current = name {
                name = current.next + 1 < current.name.readings.count ? (current.name, current.next + 1) : nil
            }
            if !isWhole, let fit = best(reached, end) { return fit }
            if reached.usual | reached.plainU | reached.rare == 0 { return nil }
        }
        return best(reached, end)
    }

    /// In a region's name its own reading is usual, and the others are not: 重庆 is not zhongqing. Where the name's reading is
    /// rare elsewhere, the usual ones stay usual, as tables err there: 马尾.
    private static func isUsual(_ reading: UInt16, isRare: Bool, named: UInt16?, _ scalar: UInt32) -> Bool {
        guard let named, named != reading else { return named == reading || !isRare }
        var isNamedCommon = false
        PinyinTable.shared.forEachReading(of: scalar) { if $0 == named, !$1 { isNamedCommon = true } }
        return !isRare && !isNamedCommon
    }

    /// Whether a scalar of a folded text is punctuation.
    private static func isMark(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "0"..."9", "a"..."z", "々"..."〇": false
        case "!"..."\u{7F}", "‐"..."‧", "\u{3000}"..."〿": true
        default: false
        }
    }

    @inline(__always)
    private static func forEachBit(of reach: Reach, _ body: (_ typed: Int, Fit) -> Void) {
        for (bits, fit) in [(reach.usual, Fit.usual), (reach.plainU, .plainU), (reach.rare, .rare)] {
            var rest = bits
            while rest != 0 {
                body(rest.trailingZeroBitCount, fit)
                rest &= rest - 1
            }
        }
    }

    @inline(__always)
    private static func add(_ bits: UInt64, _ fit: Fit, to reach: inout Reach) {
        switch fit {
        case .usual: reach.usual |= bits
        case .plainU: reach.plainU |= bits
        case .rare: reach.rare |= bits
        }
    }

    private static func best(_ reach: Reach, _ end: UInt64) -> Fit? {
        if reach.usual & end != 0 { return .usual }
        if reach.plainU & end != 0 { return .plainU }
        return reach.rare & end != 0 ? .rare : nil
    }

    /// How far letters from an index on can be one reading: bits as in ``Reach``, those with u for ü apart.
    ///
    /// - Parameter mayBePartial: whether the last syllable may be any beginning of one.
    private static func steps(
        _ reading: [UInt8], of form: Form, from start: Int, mayBePartial: Bool
    ) -> (plain: UInt64, umlaut: UInt64) {
        var common = 0
        var hasPlainU = false
        while common < reading.count, start + common < form.scalars.count,
            common == 0 || form.breaks >> UInt64(start + common) & 1 == 0
        {
            let typed = form.scalars[start + common]
            let letter = UInt32(reading[common])
            if typed == letter {
            } else if letter == "v", typed == "u" {
                hasPlainU = true
            } else if letter == "u", typed == "v", common > 0, isPalatal(reading[common - 1]) {
            } else {
                break
            }
            common += 1
        }
        guard common > 0 else { return (0, 0) }
        var initials = UInt64(1) << UInt64(start + 1)
        if common >= 2 && reading[1] == UInt8(ascii: "h") { initials |= 1 << UInt64(start + 2) }
        let isComplete = common == reading.count
        let isAllThatWasTyped = start + common == form.scalars.count
        guard isComplete || (isAllThatWasTyped && mayBePartial) else { return (initials, 0) }
        let whole = UInt64(1) << UInt64(start + common)
        return hasPlainU ? (initials, whole) : (initials | whole, 0)
    }

    /// Whether u after a letter is always ü: `jü` is `ju`.
    private static func isPalatal(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "j"), UInt8(ascii: "q"), UInt8(ascii: "x"), UInt8(ascii: "y"): true
        default: false
        }
    }
}
