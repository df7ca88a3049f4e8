/// What distinguishes the stages or lines of a project, in folded text: 三期, 三四线, 第二条, 2号, 西格段.
public enum StageNumber {
    private static let numerals = Scalars("一二三四五六七八九十")
    private static let ordinal: UInt32 = "第"
    private static let counters = Lexicon.characters(.stageCounter)

    /// How long a stage that begins at a position is, in Unicode scalars; `nil` for none.
    ///
    /// - Parameter allowsBareOrdinal: whether an ordinal without a counter is a stage: 第二 in 第二人民医院.
    public static func length(in text: Scalars, at start: Int, allowsBareOrdinal: Bool = false) -> Int? {
        var index = start
        if text[index] == ordinal { index += 1 }
        let digits = index
        while index < text.count, index - digits < 4,
            numerals.contains(text[index]) || CharacterClass.isDigit(text[index])
        {
            index += 1
        }
        guard index > digits, index < text.count else { return nil }
        guard counters.contains(text[index]) else { return allowsBareOrdinal && digits > start ? index - start : nil }
        // 第一线 is no line, 5号 no stage by itself, but both tell one project from another.
        return index + 1 - start
    }

    /// Where a row of stages ends that begins at a position and has this one: 四五线 has 四线; `nil` for none.
    public static func endOfRow(with stage: Scalars, in text: Scalars, at start: Int) -> Int? {
        let core = stage.first == ordinal ? stage.dropFirst() : stage[...]
        guard core.count == 2, let number = core.first, let counter = core.last, counters.contains(counter) else {
            return nil
        }
        var end = start
        while end < text.count, numerals.dropLast().contains(text[end]) { end += 1 }
        guard end - start >= 2, end < text.count, text[end] == counter, text[start..<end].contains(number),
            start == 0 || text[start - 1] != numerals[9]
        else { return nil }
        return end + 1
    }

    /// The wordings of a stage: 三期, 第三期, 3期.
    public static func forms(_ stage: Scalars) -> [Scalars] {
        var core = stage
        if core.first == ordinal { core.removeFirst() }
        var forms = [stage, core, [ordinal] + core]
        guard let counter = core.last, counters.contains(counter) else { return [stage] }
        let number = core.dropLast()
        if number.count == 1, let first = number.first {
            if CharacterClass.isDigit(first), first > "0" {
                forms.append([numerals[Int(first - "1")], counter])
            } else if let place = numerals.firstIndex(of: first), place < 9 {
                forms.append(["1" + UInt32(place), counter])
            }
        }
        var seen: Set<Scalars> = []
        return forms.filter { seen.insert($0).inserted }
    }
}
