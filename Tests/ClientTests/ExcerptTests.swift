import SearchAPI
import TestSupport
import Testing

@testable import plansearch

@Suite struct ExcerptTests {
    private let text = String((0..<1000).map { Character(Unicode.Scalar(0x4E00 + $0)!) })

    @Test func `A short text stays whole`() {
        let whole = Excerpt("规划", around: 0..<1, most: 2)
        #expect(whole.text == "规划" && !whole.isCut && whole.next == nil && whole.range == 0..<2)
        #expect(Excerpt("", from: 0, most: 5).text == "")
    }

    @Test func `The part around a match holds the match, and says where to read on`() {
        for start in [0, 1, 24, 25, 500, 930, 998] {
            let part = Excerpt(text, around: start..<start + 2, most: 100)
            #expect(part.range.count == 100 && part.length == 1000 && part.isCut)
            #expect(part.range.contains(start) && part.range.contains(start + 1))
            #expect(part.next == (part.range.upperBound == 1000 ? nil : part.range.upperBound))
            #expect(part.text.hasPrefix("…") == (part.range.lowerBound > 0))
            #expect(part.text.hasSuffix("…") == (part.next != nil))
        }
    }

    @Test func `Pieces read one after another are the text`() {
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<200 {
            let long = String(text.prefix(Int.random(in: 1...300, using: &random))) + "e\u{301}𠀀"
            let most = Int.random(in: 1...80, using: &random)
            var (read, next) = (String.UnicodeScalarView(), 0 as Int?)
            while let from = next {
                let piece = Excerpt(long, from: from, most: most)
                let marks = (piece.range.lowerBound > 0 ? 1 : 0, piece.next == nil ? 0 : 1)
                read += piece.text.unicodeScalars.dropFirst(marks.0).dropLast(marks.1)
                next = piece.next
            }
            #expect(String(read) == long)
        }
    }

    @Test func `Short texts stay whole and long ones share what is left`() {
        #expect(Excerpt.share(of: [], most: 50, total: 100, least: 5) == 50)
        #expect(Excerpt.share(of: [10, 20, 30], most: 50, total: 100, least: 5) == 50)
        #expect(Excerpt.share(of: [1000, 10, 1000], most: 50, total: 100, least: 5) == 45)
        #expect(Excerpt.share(of: [1000, 1000], most: 40, total: 100, least: 5) == 40)
        #expect(Excerpt.share(of: Array(repeating: 1000, count: 100), most: 50, total: 100, least: 5) == 5)
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<500 {
            let lengths = (0..<Int.random(in: 1...20, using: &random)).map { _ in
                Int.random(in: 0...200, using: &random)
            }
            let share = Excerpt.share(of: lengths, most: 100, total: 1000, least: 10)
            #expect(lengths.map { min($0, share) }.reduce(0, +) <= 1000 || share == 10)
        }
    }

    @Test func `A line for editors has the part around the match`() {
        let source = Sample.hits[0].source
        let line = Vimgrep.line(
            source, text: String(repeating: "前", count: 5000) + "抽水蓄能", matches: [ScalarRange(5000, 5004)])
        #expect(line.unicodeScalars.count < Vimgrep.longestText + 100)
        #expect(line.contains(":385:14:…前") && line.hasSuffix("抽水蓄能"))
    }
}
