import SearchAPI
import Testing

@testable import plansearch

/// The client's output of mentions and projects, and the lists of names that it reads.
@Suite struct MentionOutputTests {
    static let answer: MentionResponse = {
        let hit = Sample.hit(
            Sample.joint, 59, "body", ["四、提升基础设施互联互通水平"], line: 147, column: 12,
            "加快推进临夏、定西机场前期工作。", [ScalarRange(4, 6), ScalarRange(9, 11)])
        let mention = MentionHit(
            hit: hit, name: "临夏…机场", nameRanges: [ScalarRange(4, 6), ScalarRange(9, 11)], match: .elided,
            confidence: 0.85, why: "in a list that shares its end", status: "前期工作", statusWording: "前期工作",
            state: .preparation)
        return MentionResponse(
            query: "临夏机场", names: ["临夏机场"], parts: [NamePart(kind: "place", text: "临夏")], generation: 12,
            searched: Searched(plans: 7, passages: 1204), total: Total(value: 1, plans: 2), tookMicroseconds: 400,
            hits: [mention],
            groups: [
                MentionGroup(
                    plan: Sample.lanxi, passages: ["x.1"], statuses: ["开工建设"], states: [.startPlanned],
                    agencies: Agencies(lead: [], responsible: [])),
                MentionGroup(
                    plan: Sample.joint, passages: [hit.passage], statuses: ["前期工作"], states: [.preparation],
                    agencies: Agencies(lead: [], responsible: [])),
            ])
    }()

    @Test func `a mention's fields are those of a hit and its own, in one object`() throws {
        let bytes = try WireJSON.encode(Self.answer)
        #expect(try WireJSON.decode(MentionResponse.self, from: bytes) == Self.answer)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(#""alias":null,"name":"临夏…机场","name_ranges":[[4,6],[9,11]],"match":"elided""#))
        #expect(text.contains(#""status":"前期工作","status_wording":"前期工作","state":"preparation"}"#))
    }

    @Test func `text tells the wording, why it counts, the status and its change`() {
        let text = MentionText(layout: Layout()).lines(Self.answer).joined(separator: "\n")
        #expect(text.contains("加快推进临夏、定西机场前期工作。"))
        #expect(text.contains("elided 85 %: 临夏…机场 (in a list that shares its end) · in preparation (前期工作)"))
        #expect(text.contains("2018-02 to be started → 2022-02-07 in preparation"))
        #expect(text.contains("1 passage in 2 plans"))
        #expect(text.contains("\n1 2022-qinghai-gansu-lanxi-implementation.txt:"))
        let later = MentionText(layout: Layout()).lines(Self.answer, offset: 20)
        #expect(later.contains { $0.hasPrefix("21 2022-qinghai-gansu-lanxi-implementation.txt:") })
    }

    @Test func `the next page is named as long as there is one`() {
        var answer = Self.answer
        #expect(!MentionText(layout: Layout()).lines(answer).contains { $0.hasPrefix("more:") })
        answer.nextOffset = 7
        #expect(MentionText(layout: Layout()).lines(answer).contains("more: --offset 7"))
    }

    @Test func `the page of a request is written and read, and is counted in mentions unless it says plans`() throws {
        for page in MentionRequest.Page.allCases {
            let request = MentionRequest(
                name: "西宁 机场&page=plans", page: page, limit: 3, offset: 6, filters: Filters([.level: ["省"]]))
            #expect(try MentionRequest(queryString: request.queryString) == request)
        }
        #expect(try MentionRequest(queryString: "q=x").page == .mentions)
        for faulty in ["q=x&page=passages", "q=x&page=plans&page=plans", "q=x&page="] {
            #expect(throws: Problem.self) { try MentionRequest(queryString: faulty) }
        }
    }

    @Test(arguments: [nil, 40, 80]) func `the timeline has years across and plans down`(_ columns: Int?) {
        let layout = Layout(columns: columns)
        let lines = MentionTimeline(layout: layout).lines(Self.answer)
        // Years without a plan are left out if there is no room.
        #expect(lines[0].hasSuffix(columns == 40 ? "  2018  2022" : "  2018  2019  2020  2021  2022"))
        #expect(lines[1].contains("◇") && lines[2].contains("◐"))
        // A sign is below its year.
        let width = DisplayWidth()
        let column = width.columns(of: String(lines[0].prefix { $0 != "8" })) - 3
        #expect(width.columns(of: String(lines[1].prefix { $0 != "◇" })) == column)
        if let columns { #expect(lines.allSatisfy { width.columns(of: $0) <= columns }) }
    }

    @Test func `a list of names makes a table of names and plans`() {
        let plans = [Sample.detail(Sample.joint, passages: 9), Sample.detail(Sample.lanxi, passages: 9)]
        let table = MentionTable(names: ["=临夏机场"], answers: [Self.answer], plans: plans)
        #expect(
            table.rows(Layout()).map { $0.trimmingLineEnd } == [
                "name,plans,passages,\(Sample.lanxi.id),\(Sample.joint.id)",
                "'=临夏机场,2,1,1 start-planned,1 preparation",
            ])
        let text = table.lines(Layout()).joined(separator: "\n")
        #expect(text.contains("=临夏机场  1 to be started  1 in preparation"))
        #expect(text.contains("1 of 1 name mentioned"))
    }

    @Test func `names are read from lines and from the first column of CSV`() {
        #expect(NameList.names(in: "临夏机场\n\n 定西机场 \r\n临夏机场\n") == ["临夏机场", "定西机场"])
        #expect(
            NameList.names(in: "\u{FEFF}项目名称,年份\n\"西宁至成都,铁路\",2022\n\"引\"\"大\"\"济湟\n工程\",x\n共和机场\t1\n")
                == ["西宁至成都,铁路", "引\"大\"济湟\n工程", "共和机场"])
        #expect(
            NameList.names(in: "序号,项目名称,备注\r\n1,\"西宁机场三期, 含配套\",x\r\n2,临夏机场\r\n3\r\n4,临夏机场,y\r\n")
                == ["西宁机场三期, 含配套", "临夏机场"])
        // Semicolons separate columns only if the first line has such a heading.
        #expect(NameList.names(in: "序号;\"项目名称\"\n1;临夏机场\n2;\"定西机场;二期\"\n") == ["临夏机场", "定西机场;二期"])
        #expect(NameList.names(in: "临夏机场;备注\n") == ["临夏机场;备注"])
        #expect(NameList.names(in: ",共和机场\n临夏机场,\n") == ["临夏机场"])
        #expect(NameList.names(in: "") == [])
        #expect(NameList.names(in: "\"未完") == ["未完"])
    }

    @Test func `the command line asks for a name or a file, not both`() {
        #expect(CapturedRun(["mentions"]).outcome == .failed)
        #expect(CapturedRun(["mentions", "临夏机场", "--from", "x"]).messages.contains("not both"))
        #expect(CapturedRun(["mentions", "--from", "/nowhere/x"]).messages.contains("cannot read /nowhere/x"))
        #expect(CapturedRun(["mentions", "临夏机场", "--timeline", "--format", "csv"]).outcome == .failed)
    }
}

extension String {
    fileprivate var trimmingLineEnd: String { hasSuffix("\r\n") ? String(dropLast()) : self }
}
