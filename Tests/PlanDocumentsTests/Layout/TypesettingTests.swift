import PlanDocuments
import TestSupport
import Testing

/// What is set in lines is read back in paragraphs, in whatever layout.
@Suite("Lines into paragraphs")
struct TypesettingTests {
    /// Paragraphs of running text of the corpus, none of which begins with a number or names units.
    static let paragraphs: [String] = {
        var paragraphs: [String] = []
        for name in CorpusFiles.names {
            guard let file = try? CorpusFiles.source(name) else { continue }
            for plan in PlanReader.read(file).plans {
                for passage in plan.passages where passage.kind == .body {
                    let text = plan.text(of: passage)
                    guard text.count >= 40, text.count <= 600, text.hasSuffix("。"), let first = text.first,
                        !"0123456789一二三四五六七八九十（(第—".contains(first), !text.contains(" "),
                        !text.contains("牵头"), !text.contains("\t")
                    else { continue }
                    paragraphs.append(text)
                }
            }
        }
        return paragraphs
    }()

    struct Result {
        var cuts = 0
        var found = 0
        var falseJoins: [String] = []
        var missed: [String] = []
    }

    static func run(_ layout: Typesetter.Layout, _ count: Int, _ random: inout SeededGenerator) -> Result {
        var result = Result()
        let chosen = (0..<count).map { _ in paragraphs.randomElement(using: &random) ?? "" }
        let page = Typesetter.set(chosen, layout)
        let text = "某市交通发展规划\n\n" + page.text
        let parsed = PlanReader.read(SourceFile(path: "plan.txt", bytes: Array(text.utf8)))
        let passages = parsed.plans.flatMap { plan in plan.passages.map { plan.text(of: $0) } }
        let all = passages.joined(separator: "\n")
        for cut in page.cuts where layout.marksParagraphs || !cut.isAtSentenceEnd {
            result.cuts += 1
            if all.contains(cut.before.suffix(4) + cut.after.prefix(4)) {
                result.found += 1
            } else {
                result.missed.append("\(cut.before)|\(cut.after)")
            }
        }
        for (paragraph, next) in zip(chosen, chosen.dropFirst()) {
            for mark in ["", "• ", " "] where all.contains(paragraph.suffix(8) + mark + next.prefix(8)) {
                if paragraphs.contains(where: { $0.contains(paragraph.suffix(8) + mark + next.prefix(8)) }) { continue }
                result.falseJoins.append("\(paragraph.suffix(8))|\(next.prefix(8))")
            }
        }
        return result
    }

    static let layouts: [Typesetter.Layout] = {
        var layouts: [Typesetter.Layout] = []
        let margins: [Typesetter.Margin] = [
            .none, .spaces(2), .spaces(4), .spaces(7), .spaces(12), .tab, .ideographicSpace, .noBreakSpace, .quote,
        ]
        for margin in margins {
            for width in [16, 24, 40, 60, 80, 100, 120] {
                for firstLine in Typesetter.FirstLine.allCases {
                    for hasGaps in [false, true] {
                        layouts.append(
                            Typesetter.Layout(margin: margin, width: width, firstLine: firstLine, hasGaps: hasGaps))
                    }
                }
            }
        }
        return layouts
    }()

    @Test("strings across line ends are found in every layout, and no two paragraphs are joined")
    func paragraphsAreReadBack() {
        var random = SeededGenerator(seed: testSeed())
        var total = Result()
        var byMargin: [String: (found: Int, cuts: Int)] = [:]
        for var layout in Self.layouts {
            for count in [1, 3, 12] {
                layout.pageLength = Int.random(in: 0..<4, using: &random) == 0 ? 22 : nil
                layout.hasHardBreaks = Int.random(in: 0..<6, using: &random) == 0
                layout.movesPunctuation = Int.random(in: 0..<4, using: &random) > 0
                let result = Self.run(layout, count, &random)
                total.cuts += result.cuts
                total.found += result.found
                for join in result.falseJoins { Issue.record("\(layout), \(count) paragraphs: \(join) are joined") }
                let old = byMargin["\(layout.margin)"] ?? (0, 0)
                byMargin["\(layout.margin)"] = (old.found + result.found, old.cuts + result.cuts)
            }
        }
        print("strings across line ends: \(total.found) of \(total.cuts) found")
        #expect(total.cuts > 20_000)
        for (margin, sum) in byMargin {
            #expect(sum.found * 100 >= sum.cuts * 99, "\(margin): \(sum.found) of \(sum.cuts)")
        }
    }

    @Test(
        "punctuation alone proves a cut",
        arguments: [
            "制定了《\n冰雪产业发展规划\n》，并将其列入重大事项。", "依据（\n某府办发文件\n）印发的通知，请遵照执行。",
            "并将其列入“\n十四五\n”重大事项，取得了明显成效。", "依据《产业发展规划》\n，结合全省实际，特制定本方案。",
            "主要河流（\n黄河、湟水\n）的治理取得成效。", "全面落实各项任务\n、措施和责任，确保取得实效。",
            "加强【\n重点项目\n】管理，完善工作机制。",
        ])
    func punctuationProvesACut(text: String) {
        let whole = text.filter { $0 != "\n" }
        let parsed = read("某省政府工作报告\n\n一、过去一年的工作\n　　\(text)\n　　继续推进各项改革，把任务落到实处。\n")
        #expect(parsed.texts.contains { $0.contains(whole) }, "\(parsed.texts)")
    }

    @Test("a quotation mark that stands alone before a number joins nothing")
    func strayMarksJoinNothing() {
        let parsed = read("某省管理办法\n一、申请进网许可的终端产品。“\n二、生产企业应当提供说明。\n")
        #expect(!parsed.texts.contains { $0.contains("。“二、") })
    }

    @Test("a list of labels, of names or of dates is not running text")
    func listsAreNotJoined() {
        for lines in [
            ["发文机关：国务院办公厅", "发文字号：国办发〔1997〕2号", "成文日期：1997年02月04日"],
            ["兰州市城关区", "西宁市城东区", "海东市乐都区", "海东市平安区"],
            ["省发展改革委主任", "省交通运输厅厅长", "省水利厅厅长同志"],
        ] {
            let parsed = read("某省通知\n\n" + lines.joined(separator: "\n") + "\n")
            for line in lines { #expect(parsed.texts.contains(line), "\(parsed.texts)") }
        }
    }
}
