import PlanDocuments
import TestSupport
import Testing

/// What holds for every file: nothing is lost, nothing is twice, nothing crashes.
struct ReadingPropertyTests {
    @Test(arguments: CorpusFiles.names)
    func `Every character of a corpus file is in one passage or one dropped range`(name: String) throws {
        let source = try CorpusFiles.source(name)
        let parsed = read(source)
        let coverage = parsed.coverage()
        #expect(coverage.isComplete)
        #expect(coverage.inPassages * 100 > coverage.characters * 96)
    }

    @Test(arguments: CorpusFiles.names)
    func `Reading a file twice gives the same`(name: String) throws {
        let source = try CorpusFiles.source(name)
        let once = PlanReader.read(source)
        let again = PlanReader.read(source)
        #expect(once.plans == again.plans)
        #expect(once.dropped == again.dropped)
        #expect(once.healedCuts == again.healedCuts)
    }

    @Test func `Coverage notices a lost character and one that is in two passages`() throws {
        let source = SourceFile(path: "a.txt", bytes: Array("规划\n正文一句，完整。\n".utf8))
        var parsed = PlanReader.read(source)
        #expect(parsed.coverage().isComplete)
        parsed.plans[0].pieces[1].length -= 3
        #expect(!parsed.coverage().isComplete)
        parsed = PlanReader.read(source)
        parsed.dropped.append(DroppedRange(bytes: 0..<3, line: 1, reason: .markup))
        #expect(!parsed.coverage().isComplete)
    }

    @Test func `Cuts, joins, shuffles and garbage in the corpus lose nothing`() throws {
        var generator = SeededGenerator(seed: testSeed())
        let sources = try CorpusFiles.names.map { try CorpusFiles.source($0).bytes }
        for round in 0..<120 {
            let bytes = mutated(sources[round % sources.count], &generator)
            let source = SourceFile(path: round.isMultiple(of: 2) ? "a.txt" : "a.md", bytes: bytes)
            let faults = faults(of: PlanReader.read(source))
            try #require(faults == [], "round \(round)")
        }
    }

    @Test func `Lines made of the marks that carry structure lose nothing`() throws {
        var generator = SeededGenerator(seed: testSeed())
        let parts = [
            "一、", "（一）", "(1)", "1.", "1.1 ", "第一章 ", "第二条", "专栏 1 ", "目录", "附件", "**", "##", "<p>", "</p>", "<br>",
            "\t", "|",
            "牵头单位：", "(责任单位:", ")", "。", "，", "…", "......", "3", "图 1 ", "《", "》", "关于印发", "的通知", "规划", "实施方案",
            "2022年2月7日",
            "办公室", "\\*", "<!--", "-->", "—", "•", " ", "\u{3000}", "\u{200B}", "GB", "责", "城市群", "\n", "\n", "\n\n",
            "\r\n", "\r",
        ]
        for round in 0..<4000 {
            let text = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                parts.randomElement(using: &generator)!
            }
            let source = SourceFile(path: round.isMultiple(of: 3) ? "a.md" : "a.txt", bytes: Array(text.joined().utf8))
            let faults = faults(of: PlanReader.read(source))
            try #require(faults == [], "\(text.joined().debugDescription)")
        }
    }

    @Test func `Random bytes lose nothing`() throws {
        var generator = SeededGenerator(seed: testSeed())
        for _ in 0..<2000 {
            let count = Int.random(in: 0...200, using: &generator)
            let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            let source = SourceFile(path: "a", bytes: bytes)
            let faults = faults(of: PlanReader.read(source))
            try #require(faults == [], "\(bytes)")
        }
    }

    private func mutated(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        let start = Int.random(in: 0..<bytes.count, using: &generator)
        var bytes = Array(bytes[start..<min(bytes.count, start + 20_000)])
        for _ in 0..<Int.random(in: 1...60, using: &generator) {
            let position = Int.random(in: 0...bytes.count, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes.insert(contentsOf: [0x0A, 0x0A], at: position)
            case 1: if let end = bytes[..<position].lastIndex(of: 0x0A) { bytes.remove(at: end) }
            case 2: bytes.insert(UInt8.random(in: .min ... .max, using: &generator), at: position)
            case 3: bytes.removeSubrange(position..<min(bytes.count, position + 7))
            default:
                var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
                lines.swapAt(
                    Int.random(in: lines.indices, using: &generator), Int.random(in: lines.indices, using: &generator))
                bytes = Array(lines.joined(separator: [0x0A]))
            }
        }
        return bytes
    }
}
