import OriginalText
import PlanDocuments
import PlanLanguage
import SearchIndex
import TestSupport
import Testing

/// Metadata that a file beside the source states.
struct SidecarTests {
    private let plan = "甲规划\n甘肃省人民政府\n2021年3月1日\n一、任务\n建设水库，保障供水。\n"

    private func parse(_ text: String) throws -> FileOverrides {
        try Sidecar.parse(Array(text.utf8), path: "plan.meta.yaml")
    }

    @Test func `A sidecar's name is the source's with another extension`() {
        #expect(Sidecar.path(ofSource: "a/2018-plan.txt") == "a/2018-plan.meta.yaml")
        #expect(Sidecar.path(ofSource: "规划（2021.5）.md") == "规划（2021.5）.meta.yaml")
        #expect(Sidecar.path(ofSource: "a.b/plan") == "a.b/plan.meta.yaml")
    }

    @Test func `Every field is taken from the sidecar, with its line`() throws {
        let overrides = try parse(
            """
            # checked by hand
            title: 乙规划
            number: 甘政发[2021]第 8 号
            issuers: [甘肃省人民政府, 青海省人民政府]
            date: 2021-04
            level: 省
            regions:
              - 甘肃省
              - 青海省
            period: 2021—2025年
            """)
        let source = SourceFile(path: "plan.txt", bytes: Array(plan.utf8))
        let read = try #require(try PlanReader.read(source, overrides: overrides).plans.first)
        #expect(read.title == "乙规划")
        #expect(read.documentNumber == "甘政发〔2021〕8号")
        #expect(read.issuers == ["甘肃省人民政府", "青海省人民政府"])
        #expect(read.date == PlanDate(year: 2021, month: 4))
        #expect(read.level == .province)
        #expect(read.regions == ["甘肃省", "青海省"])
        #expect(read.period == PlanPeriod(first: 2021, last: 2025))
        #expect(read.evidence[.title] == FieldSource(.sidecar, line: 2))
        #expect(read.evidence[.regions] == FieldSource(.sidecar, line: 7))
        let unchanged = PlanReader.read(source).plans[0]
        #expect(read.passages.map { read.text(of: $0) } == unchanged.passages.map { unchanged.text(of: $0) })
    }

    @Test func `Level and regions follow from issuers that the sidecar corrects`() throws {
        let source = SourceFile(path: "plan.txt", bytes: Array(plan.utf8))
        #expect(PlanReader.read(source).plans[0].regions == ["甘肃省"])
        let corrected = try PlanReader.read(source, overrides: try parse("issuers: 海东市平安区人民政府办公室")).plans[0]
        #expect(corrected.regions == ["青海省", "海东市", "平安区"])
        #expect(corrected.level == .county)
    }

    @Test func `Null takes away what was read`() throws {
        let source = SourceFile(path: "plan.txt", bytes: Array(plan.utf8))
        let read = try PlanReader.read(source, overrides: try parse("date: null\nissuers: ~\n")).plans[0]
        #expect(read.date == nil)
        #expect(read.issuers.isEmpty)
    }

    @Test func `A plan of several has fields of its own, which come before those for all`() throws {
        let overrides = try parse("level: 省\nplans:\n  2: {title: 丙规划, level: 市州}\n")
        let text = "关于印发《甲州规划》《乙州规划》的通知\n甲州规划\n一、任务\n建设甲事，完成。\n乙州规划\n一、任务\n建设乙事，完成。\n"
        let plans = try PlanReader.read(SourceFile(path: "p.txt", bytes: Array(text.utf8)), overrides: overrides).plans
        #expect(plans.map(\.title) == ["甲州规划", "丙规划"])
        #expect(plans.map(\.level) == [.province, .prefecture])
        #expect(plans[1].evidence[.level] == FieldSource(.sidecar, line: 3))
    }

    @Test(arguments: [
        ("titel: 甲", 1, "titel"), ("title: 甲\nplans:\n  1:\n    datum: 2021\n", 4, "plans.1.datum"),
        ("\ndate: 2021-13", 2, "date"), ("date: 2021-02-30", 1, "date"), ("level: 地级", 1, "level"),
        ("period: 2025—2021", 1, "period"), ("title:", 1, "title"), ("title: [甲, 乙]", 1, "title"),
        ("issuers: {a: b}", 1, "issuers"), ("issuers: [甲, null]", 1, "issuers"), ("plans: 3", 1, "plans"),
        ("plans:\n  first: {title: 甲}", 2, "plans.first"), ("plans:\n  0: {title: 甲}", 2, "plans.0"),
        ("just words", 1, "key: value"), ("title: 甲\ntitle: 乙", 1, "title"), ("level: 省\nnumber: ]", 2, "YAML"),
    ])
    func `A faulty sidecar is an error that names file, line and key`(text: String, line: Int, key: String) throws {
        let fault = #expect(throws: SidecarFault.self) { try parse(text) }
        let description = fault?.description ?? "no fault"
        #expect(description.hasPrefix("plan.meta.yaml:\(line): "), "\(description)")
        #expect(description.contains(key), "\(description)")
    }

    @Test func `A sidecar that is not UTF-8 is a fault, one of comments alone says nothing`() throws {
        #expect(throws: SidecarFault.self) { try Sidecar.parse([0xFF, 0x41], path: "plan.meta.yaml") }
        #expect(try parse("# nothing yet\n") == FileOverrides())
        #expect(try parse("") == FileOverrides())
    }

    @Test func `A plan that the file does not have, and one title for two plans, are faults`() throws {
        let source = SourceFile(path: "plan.txt", bytes: Array(plan.utf8))
        let extra = #expect(throws: OverrideFault.self) {
            try PlanReader.read(source, overrides: try parse("plans:\n  2: {title: 甲}"))
        }
        #expect(extra?.key == "plans.2")
        #expect(extra?.line == 2)
        let text = "关于印发《甲州规划》《乙州规划》的通知\n甲州规划\n一、任务\n建设甲事，完成。\n乙州规划\n一、任务\n建设乙事，完成。\n"
        let shared = #expect(throws: OverrideFault.self) {
            try PlanReader.read(
                SourceFile(path: "p.txt", bytes: Array(text.utf8)), overrides: try parse("\ntitle: 丙规划"))
        }
        #expect(shared?.key == "title")
        #expect(shared?.line == 2)
    }

    @Test func `A build takes sidecars with their sources and leaves out the source of a faulty one by name`() throws {
        let folder = try TemporaryFolder()
        try folder.write("corpus/a.txt", plan)
        try folder.write("corpus/a.meta.yaml", "title: 改正的规划\n")
        try folder.write("corpus/b.txt", plan)
        try folder.write("corpus/b.meta.yaml", "title: 规划\ndate: soon\n")
        try folder.write("corpus/lost.meta.yaml", "title: 规划\n")
        let builder = IndexBuilder(corpus: Corpus(folder: folder.file("corpus")), index: folder.file("index"))
        let report = try builder.build()
        #expect(report.files == 1)
        #expect(report.others == [])
        #expect(report.faults.map(\.path).sorted() == ["b.txt", "lost.meta.yaml"])
        let fault = try #require(report.faults.first { $0.path == "b.txt" })
        #expect(fault.reason.contains("b.meta.yaml:2: date"))
        let store = try #require(try IndexSnapshot.open(at: folder.file("index")).segments.first).store
        #expect(try store.plan(0).title == "改正的规划")
    }

    @Test func `A change of the sidecar changes what the index keeps of the source`() throws {
        let folder = try TemporaryFolder()
        try folder.write("corpus/a.txt", plan)
        let builder = IndexBuilder(corpus: Corpus(folder: folder.file("corpus")), index: folder.file("index"))
        func content() throws -> Checksum {
            _ = try builder.build()
            return try IndexSnapshot.open(at: folder.file("index")).segments[0].store.sourceFile(0).content
        }
        let without = try content()
        try folder.write("corpus/a.meta.yaml", "title: 甲\n")
        let with = try content()
        try folder.write("corpus/a.meta.yaml", "title: 乙\n")
        #expect(Set([without, with, try content()].map(\.description)).count == 3)
    }

    @Test func `The encoding of a text is the one that the sidecar states`() throws {
        // 摹 in GBK, and valid UTF-8 of another character.
        let bytes: [UInt8] = [0xC4, 0xA1, 0x0A]
        let source = SourceFile(path: "plan.txt", bytes: bytes)
        #expect(PlanReader.read(source).encoding == "UTF-8")
        let read = try PlanReader.read(source, overrides: try parse("encoding: GBK\n"))
        #expect(read.encoding == "GBK")
        #expect(String(decoding: read.text, as: UTF8.self) == "摹\n")
    }

    @Test func `An encoding that nobody knows is an error at its line, so is one of a kind that has its own`() throws {
        let unknown = #expect(throws: SidecarFault.self) { try parse("title: 甲\nencoding: Klingon\n") }
        #expect(unknown?.line == 2)
        #expect(unknown?.reason.contains("Klingon is no encoding") == true)
        let inPlan = #expect(throws: SidecarFault.self) { try parse("plans:\n  1:\n    encoding: GBK\n") }
        #expect(inPlan?.line == 3)
        var extracted = ExtractedText(format: "pdf")
        extracted.append(ExtractedBlock(.paragraph), "规划", place: nil)
        let source = SourceFile(path: "plan.pdf", bytes: [], extracted: extracted)
        let fault = #expect(throws: OverrideFault.self) {
            try PlanReader.read(source, overrides: try parse("\nencoding: GBK\n"))
        }
        #expect(fault?.key == "encoding")
        #expect(fault?.line == 2)
    }
}
