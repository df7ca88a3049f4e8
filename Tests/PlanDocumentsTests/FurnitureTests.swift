import PlanDocuments
import Testing

struct FurnitureTests {
    @Test func `A contents page is dropped, with leaders, tabs or blanks before its numbers`() {
        let contents = "目 录\n第一章 背景\t3\n第一节 基础.....\t3\n第二章 思路……………5\n一、形势 12\n"
        let text = "规划\n\(contents)第一章 背景\n正文一句，完整。\n"
        let parsed = read(text)
        #expect(parsed.dropped(.contents, from: text).count == 5)
        #expect(parsed.outline == ["第一章 背景"])
    }

    @Test func `A contents page without numbers is one where its lines appear again as headings`() {
        let text = "规划\n目录\n一、背景\n二、任务\n一、背景\n正文一句，完整。\n二、任务\n正文一句，完整。\n"
        let parsed = read(text)
        #expect(parsed.dropped(.contents, from: text) == ["目录", "一、背景", "二、任务"])
        #expect(parsed.outline == ["一、背景", "二、任务"])
    }

    @Test func `Leaders alone mark a contents page, two lines do not`() {
        let run = "一、背景.......1\n二、任务.......2\n三、保障.......9\n"
        #expect(read("规划\n\(run)").dropped.count { $0.reason == .contents } == 3)
        #expect(read("规划\n姓名........\n单位........\n正文一句，完整。\n").dropped.isEmpty)
    }

    @Test func `The word 目录 in a plan's text drops nothing`() {
        #expect(read("规划\n一、目录\n公布目录，接受监督。\n目录\n本目录由州政府制定，每年更新。\n").dropped.isEmpty)
    }

    @Test func `A web page's own lines are dropped, and lines that only look like them are not`() {
        let text = "欢迎访问某某网!\n首页 / 文件 / 正文\n某县规划\n  • 时间:2021-10-25\n  • 点击:0\n首页建设取得成效，访问量增长。\n上一篇:没有了\n"
        let parsed = read(text)
        #expect(
            parsed.dropped(.navigation, from: text)
                == ["欢迎访问某某网!", "首页 / 文件 / 正文", "• 时间:2021-10-25", "• 点击:0", "上一篇:没有了"])
        #expect(parsed.texts == ["某县规划", "首页建设取得成效，访问量增长。"])
    }

    @Test func `Bare numbers are page numbers only where they count the pages`() {
        let page = String(repeating: "这一页的正文说明各项任务，逐句完整。\n", count: 20)
        let paged = "规划\n\(page)1\n\(page)2\n\(page)3\n"
        #expect(read(paged).dropped(.pageFurniture, from: paged) == ["1", "2", "3"])
        #expect(read("规划\n指标\n12\n指标\n7\n指标\n30\n").dropped.isEmpty)
        let rows = "规划\n1\n生产过程控制标准\n已发布\n2\n设备状态监测标准\n已发布\n3\n能源管理标准\n制定中\n"
        #expect(read(rows).dropped.isEmpty)
    }

    @Test(arguments: [
        ("图 1 系统架构\n2\n图 2 标准体系\n3\n表 1 标准清单\n4\n", ["2", "3", "4"]),
        ("2\n图 1 系统架构\n3\n", ["2", "3"]),
        ("表1 标准清单\n5\n基础 通用\n表2 项目清单\n6\n", ["5", "6"]),
        ("1\n图 1 系统架构\n2\n1. 生命周期\n生命周期涵盖从研发到回收的各个阶段。\n", ["1", "2"]),
        ("附表1 指标\n11\n附图2 布局\n12\n", ["11", "12"]),
    ])
    func `A number between captions is a page number`(lines: String, numbers: [String]) {
        let page = String(repeating: "这一页的正文说明各项任务，逐句完整。\n", count: 20)
        let text = "规划\n\(page)\(lines)\(page)"
        #expect(read(text).dropped(.pageFurniture, from: text) == numbers)
    }

    @Test(arguments: ["图 1 系统架构\n2\n单元层\n5\n", "表 1 项目清单\n1\n厂房\n2\n道路\n3\n管网\n", "图 1 系统架构\n7\n图 2 标准体系\n3\n"])
    func `Numbers in figures and rows of tables stay`(lines: String) {
        #expect(read("规划\n\(lines)正文一句，完整。\n").dropped.isEmpty)
    }
}
