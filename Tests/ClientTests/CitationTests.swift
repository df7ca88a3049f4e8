import SearchAPI
import Testing

@testable import plansearch

@Suite struct CitationTests {
    private var plan: PlanSummary {
        PlanSummary(
            id: "a@1", title: "兰州—西宁城市群发展“十四五”实施方案", number: "青政办〔2022〕5号", issuers: ["青海省人民政府办公厅", "甘肃省人民政府办公厅"],
            date: "2022-02-07", level: "省", regions: [])
    }

    private func source(_ change: (inout SourceRange) -> Void = { _ in }) -> SourceRange {
        var source = SourceRange(
            file: "a.txt", line: 143, column: 1, firstLine: 143, lastLine: 143, byte: 0, endByte: 9)
        change(&source)
        return source
    }

    private let path = ["四、提升基础设施互联互通水平", "1.协同推进铁路建设"]

    @Test func `a letter names title, number, issuers, date, section and page, never the file`() {
        let line = CitationForm.letter.line(plan, path: path, source { $0.page = 12 })
        #expect(
            line
                == "《兰州—西宁城市群发展“十四五”实施方案》（青政办〔2022〕5号），青海省人民政府办公厅、甘肃省人民政府办公厅，2022年2月7日，"
                + "四、提升基础设施互联互通水平 1.协同推进铁路建设，第12页")
        #expect(CitationForm.letter.line(plan, path: path, source()).hasSuffix("1.协同推进铁路建设"))
    }

    @Test func `a reference has the order and the marks of GB/T 7714`() {
        #expect(
            CitationForm.reference.line(plan, path: path, source { $0.page = 12 })
                == "青海省人民政府办公厅, 甘肃省人民政府办公厅. 兰州—西宁城市群发展“十四五”实施方案: 青政办〔2022〕5号[Z]. 2022-02-07: 12.")
        #expect(
            CitationForm.reference.line(plan, path: path, source()).hasSuffix("[Z]. 2022-02-07: 1.协同推进铁路建设."))
    }

    @Test func `the page printed on the sheet comes before its order, and a sheet has its row`() {
        let labelled = source {
            $0.page = 12
            $0.pageLabel = "iv"
        }
        #expect(CitationForm.letter.line(plan, path: [], labelled).hasSuffix("，第iv页"))
        #expect(CitationForm.reference.line(plan, path: [], labelled).hasSuffix(": iv."))
        let row = source {
            $0.sheet = "重点项目"
            $0.row = 37
        }
        #expect(CitationForm.letter.line(plan, path: [], row).hasSuffix("，工作表“重点项目”第37行"))
    }

    @Test func `what is not known is left out, and of more than three issuers the first three are named`() {
        var bare = plan
        (bare.number, bare.issuers, bare.date) = (nil, [], "2018-02")
        #expect(CitationForm.letter.line(bare, path: [], source()) == "《\(bare.title)》，2018年2月")
        #expect(CitationForm.reference.line(bare, path: [], source()) == "\(bare.title)[Z]. 2018-02.")
        bare.date = nil
        #expect(CitationForm.reference.line(bare, path: [], source()) == "\(bare.title)[Z].")
        bare.issuers = ["甲", "乙", "丙", "丁"]
        #expect(CitationForm.reference.line(bare, path: [], source()).hasPrefix("甲, 乙, 丙, 等. "))
    }

    @Test func `a title with control characters stays one line`() {
        var hostile = plan
        hostile.title = "甲\n乙\u{1B}[31m"
        for form in CitationForm.allCases {
            let line = form.line(hostile, path: path, source())
            #expect(!line.unicodeScalars.contains { $0.value < 0x20 })
        }
    }
}
