import Testing

@testable import plansearch

@Suite struct StyledTextTests {
    private func colored(_ text: StyledText) -> String { Palette.colored.render(text) }

    @Test func `ranges count Unicode scalars of the text as it came`() {
        #expect(colored(StyledText("𠀀抽水b", highlighting: [1..<3])) == "𠀀\u{1B}[1;31m抽水\u{1B}[0mb")
        // The escape makes the text longer; the range after it must not move.
        #expect(
            colored(StyledText("a\u{1B}抽水", highlighting: [2..<4])) == "a\\u{1b}\u{1B}[1;31m抽水\u{1B}[0m")
    }

    @Test func `ranges that do not fit the text never cost text`() {
        #expect(StyledText("抽水", highlighting: [1..<9]) == StyledText("抽水", highlighting: [1..<2]))
        #expect(StyledText("抽水", highlighting: [7..<9]).plain == "抽水")
        #expect(StyledText("抽水蓄能", highlighting: [1..<3, 0..<2, 2..<4]).plain == "抽水蓄能")
        #expect(StyledText("", highlighting: [0..<1]).plain == "")
    }

    @Test func `touching ranges are one match`() {
        #expect(
            StyledText("抽水蓄能", highlighting: [0..<2, 2..<4]) == StyledText("抽水蓄能", highlighting: [0..<4]))
    }

    @Test func `nothing a terminal would obey gets through`() {
        let hostile = "\u{1B}]0;owned\u{07}\u{9B}31m\u{202E}规划\u{7F}\r\n\t\u{0}"
        let shown = StyledText(hostile).plain
        #expect(!shown.unicodeScalars.contains(where: VisibleText.isUnsafe))
        #expect(shown == "\\u{1b}]0;owned\\u{7}\\u{9b}31m\\u{202e}规划\\u{7f}    \\u{0}")
    }

    @Test func `plain text has no escape sequences`() {
        #expect(Palette.plain.render(StyledText("抽水蓄能", highlighting: [0..<2])) == "抽水蓄能")
    }

    @Test func `a carriage return followed by a line feed is two scalars, not one character`() {
        #expect(VisibleText.escaping("a\r\nb") == "a  b")
    }
}

@Suite struct HeadingPathTests {
    private let titles = ["第六章 推动基础设施互联互通", "第二节 强化国家能源基地建设", "专栏 6 能源基础设施重点项目"]

    private func joined(_ titles: [String], _ columns: Int?) -> String {
        HeadingPath.joined(titles, columns: columns, width: DisplayWidth())
    }

    @Test func `a path that fits is left alone`() {
        #expect(joined(titles, nil) == titles.joined(separator: " › "))
        #expect(joined(titles, 89) == titles.joined(separator: " › "))
        #expect(joined([], 10) == "")
    }

    @Test func `the middle goes first`() {
        #expect(joined(titles, 78) == "第六章 推动基础设施互联互通 › … › 专栏 6 能源基础设施重点项目")
        #expect(joined(["甲", "乙", "丙", "丁"], 15) == "甲 › … › 丁")
        #expect(joined(["甲", "乙", "丙", "丁"], 16) == "甲 › … › 丙 › 丁")
    }

    @Test func `then both ends are cut short`() {
        for columns in 16...62 {
            let path = joined(titles, columns)
            #expect(DisplayWidth().columns(of: path) <= columns)
            #expect(path.hasPrefix("第") && path.contains(" › … › 专"))
        }
        #expect(joined(["一二三四五六"], 7) == "一二三…")
    }
}

@Suite struct FiguresTests {
    @Test func `thousands are grouped`() {
        #expect(
            [0, 7, 999, 1_000, 1_204, 366_978, 1_000_000, -1_234].map(Figures.grouped) == [
                "0", "7", "999", "1,000", "1,204", "366,978", "1,000,000", "-1,234",
            ])
    }

    @Test func `durations and sizes have one decimal, rounded`() {
        #expect(
            [0, 49, 50, 183, 960, 1_960, 12_345_678].map(Figures.duration) == [
                "0.0 ms", "0.0 ms", "0.1 ms", "0.2 ms", "1.0 ms", "2.0 ms", "12.3 s",
            ])
        #expect(
            [1, 999, 1_000, 57_300_000, 999_950, 2_000_000_000].map(Figures.bytes) == [
                "1 byte", "999 bytes", "1.0 kB", "57.3 MB", "1.0 MB", "2.0 GB",
            ])
    }

    @Test func `spans show their two largest units`() {
        #expect([5, 65, 3_700, 190_234].map(Figures.span) == ["5 s", "1 min 5 s", "1 h 1 min", "2 d 4 h"])
    }
}
