import OriginalText
import PlanDocuments
import TestSupport
import Testing

/// Tables whose rows, heads and merged cells an original shows.
struct ShownTableTests {
    /// A row: its cells, and the columns that are merged with the row above.
    private struct Row {
        var kind = ExtractedBlock.Kind.tableRow
        var cells: [String]
        var merged: [Int] = []
        var table = 1
    }

    private func head(_ cells: String..., merged: [Int] = [], table: Int = 1) -> Row {
        Row(kind: .tableHead, cells: cells, merged: merged, table: table)
    }
    private func row(_ cells: String..., merged: [Int] = [], table: Int = 1) -> Row {
        Row(cells: cells, merged: merged, table: table)
    }
    private func text(_ words: String) -> Row { Row(kind: .paragraph, cells: [words], table: 0) }

    private func file(_ rows: [Row]) -> ParsedFile {
        var extracted = ExtractedText(format: "xlsx")
        for row in [text("某市2025年重点任务清单")] + rows + [text("各单位要加强领导，按时完成。")] {
            var block = ExtractedBlock(row.kind)
            block.table = row.table
            block.mergedColumns = row.merged
            extracted.append(block, cells: row.cells.map { $0.isEmpty ? [] : [ExtractedText.Run($0)] })
        }
        return read(SourceFile(path: "a.xlsx", bytes: [], extracted: extracted))
    }

    /// The units of the passage that contains a text, as `lead>responsible>supporting`.
    private func units(of words: String, in parsed: ParsedFile) throws -> String {
        guard let entry = try parsed.passage(containing: words).passage.agencies else { return "none" }
        let units = parsed.plans[0].agencies[entry]
        return [units.lead, units.responsible, units.supporting].map { $0.joined(separator: " ") }
            .joined(separator: ">")
    }

    private func path(of words: String, in parsed: ParsedFile) throws -> [String] {
        parsed.plans[0].path(ofSection: try parsed.passage(containing: words).passage.section)
    }

    @Test func `Units of merged cells hold for each row, and a row is read with its columns, group and item`() throws {
        let parsed = file([
            head("序号", "重点任务", "具体内容", "责任单位", "", "完成时限"),
            head("", "", "", "牵头单位", "配合单位", "", merged: [0, 1, 2, 5]), text("一、产业类"),
            row("1", "建设雪场", "建成标准雪场3座。", "市体育局", "市财政局", "2025年"),
            row("", "", "培训指导员200名。", "", "市教育局", "2026年", merged: [0, 1, 3]),
            row("2", "培育队伍", "建立志愿服务队。", "", "", "2026年", merged: [3]), text("二、宣传类"),
            row("3", "加强宣传", "开设专栏12期。", "市委宣传部、市文化旅游局", "/", "长期"),
        ])
        #expect(try units(of: "雪场3座", in: parsed) == "市体育局>>市财政局")
        #expect(try units(of: "200名", in: parsed) == "市体育局>>市教育局")
        #expect(try units(of: "志愿服务队", in: parsed) == "市体育局>>")
        #expect(try units(of: "12期", in: parsed) == "市委宣传部 市文化旅游局>>")
        #expect(try units(of: "产业类", in: parsed) == "none")
        #expect(try units(of: "加强领导", in: parsed) == "none")
        let columns = "序号 ｜ 重点任务 ｜ 具体内容 ｜ 责任单位 牵头单位 ｜ 责任单位 配合单位 ｜ 完成时限"
        #expect(try path(of: "200名", in: parsed) == [columns, "一、产业类", "1 建设雪场"])
        #expect(try path(of: "志愿服务队", in: parsed) == [columns, "一、产业类"])
        #expect(try path(of: "12期", in: parsed) == [columns, "二、宣传类"])
        #expect(try path(of: "加强领导", in: parsed) == [])
        #expect(try parsed.kind(of: "200名") == .table)
    }

    @Test func `Heads that come again do not begin another table, and other heads do`() throws {
        let parsed = file([
            head("序号", "任务", "牵头单位", "配合单位"), row("1", "建设甲雪场", "市体育局", "市财政局"),
            row("序号", "任务", "牵头单位", "配合单位"), row("2", "建设乙雪场", "市教育局", ""),
            row("序号", "项目", "责任单位", "备注"), row("1", "建设丙雪场", "市财政局", "新增"),
        ])
        #expect(try units(of: "甲雪场", in: parsed) == "市体育局>>市财政局")
        #expect(try units(of: "乙雪场", in: parsed) == "市教育局>>")
        #expect(try units(of: "丙雪场", in: parsed) == ">市财政局>")
        #expect(try path(of: "乙雪场", in: parsed) == ["序号 ｜ 任务 ｜ 牵头单位 ｜ 配合单位"])
        #expect(try path(of: "丙雪场", in: parsed) == ["序号 ｜ 项目 ｜ 责任单位 ｜ 备注"])
    }

    @Test func `A column is one of units by its title, and a title like 单位 only if its cells are units`() throws {
        let parsed = file([
            head("部门", "职责"), row("市教育局", "组织开展健康学校建设工作，开展学生体育运动。"), row("市财政局", "强化资金统筹，结合财力支持工作开展。"),
            head("指标", "单位", "数值", table: 2), row("粮食产量", "万吨", "120", table: 2),
            head("任务", "责任单位", "", table: 3), head("", "市级", "联系人", merged: [0], table: 3),
            row("建设丁雪场", "市体育局", "张三", table: 3),
        ])
        #expect(try units(of: "健康学校", in: parsed) == ">市教育局>")
        #expect(try units(of: "粮食产量", in: parsed) == "none")
        #expect(try units(of: "丁雪场", in: parsed) == ">市体育局>")
        #expect(parsed.plans[0].unreadAgencies.isEmpty)
    }

    @Test func `A label alone in a row is a group, and cells beside several rows nest`() throws {
        let parsed = file([
            head("时期", "计划", "年份", "产值"), row("恢复时期", "", "", ""), row("三五计划", "第一次", "1966", "20.72", merged: []),
            row("", "", "1967", "22.72", merged: [0, 1]), row("", "第二次", "1968", "24.93", merged: [0]),
            row("", "", "1969", "27.35", merged: [0, 1]),
        ])
        let columns = "时期 ｜ 计划 ｜ 年份 ｜ 产值"
        #expect(try path(of: "22.72", in: parsed) == [columns, "恢复时期", "三五计划", "第一次"])
        #expect(try path(of: "27.35", in: parsed) == [columns, "恢复时期", "三五计划", "第二次"])
    }

    @Test func `A table of one column is a frame around text`() throws {
        let parsed = file([row("专栏1 重点工程"), row("建设雪场。"), row("（责任单位：市体育局）")])
        #expect(try path(of: "建设雪场", in: parsed) == ["专栏1 重点工程"])
        #expect(try units(of: "建设雪场", in: parsed) == ">市体育局>")
    }

    @Test(arguments: 1...20)
    func `Every row of a made table has the units that a reader of it sees`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let offices = ["市体育局", "市财政局", "市教育局", "市水务局", "市民政局", "市商务局"]
        var rows = [head("序号", "任务", "内容", "牵头单位", "配合单位")]
        var expected: [(words: String, units: String)] = []
        var lead = ""
        var support = ""
        for item in 1...12 {
            for part in 0..<Int.random(in: 1...3, using: &random) {
                let changesLead = item == 1 && part == 0 || Bool.random(using: &random)
                if changesLead { lead = offices.randomElement(using: &random)! }
                let changesSupport = part == 0 || support == lead || Bool.random(using: &random)
                if changesSupport { support = offices.filter { $0 != lead }.randomElement(using: &random)! }
                let words = "建设第\(item)之\(part)号雪场。"
                let merged = (part == 0 ? [] : [0, 1]) + (changesLead ? [] : [3]) + (changesSupport ? [] : [4])
                rows.append(
                    row(
                        part == 0 ? "\(item)" : "", part == 0 ? "任务\(item)" : "", words, changesLead ? lead : "",
                        changesSupport ? support : "", merged: merged))
                expected.append((words, "\(lead)>>\(support)"))
            }
        }
        let parsed = file(rows)
        for (words, units) in expected {
            #expect(try self.units(of: words, in: parsed) == units, "seed \(seed): \(words)")
        }
    }
}
