import SearchAPI
import Testing

@testable import plansearch

/// What `plansearch agency` writes.
struct AgencyOutputTests {
    private static let task = AgencyTaskRecord(
        plan: Sample.joint, periodEnd: 2025, roles: ["lead"], named: Agencies(lead: ["青海省发展改革委"]),
        others: Agencies(lead: ["甘肃省发展改革委"], responsible: ["青海省交通运输厅", "甘肃省交通运输厅", "有关市州政府"]),
        path: ["四、提升基础设施互联互通水平", "1.协同推进铁路建设"],
        source: Sample.hits[1].source,
        text: "1.协同推进铁路建设。共建铁路运输大通道，打通兰西城市群“主动脉”。加快西宁至成都铁路建设，到2025年建成。",
        deadlines: [TaskDeadline(wording: "到2025年", year: 2025)],
        passages: [TaskPassage(passage: "2022-qinghai-gansu-lanxi-implementation@1.61", kind: "body", text: "…")],
        alsoIn: ["2021-x@1.7"])

    private static let near = AgencyRecord(
        name: "青海省发展改革委", passages: 31, lead: 9, responsible: 22, supporting: 0, plans: 1,
        wordings: [FacetCount("省发展改革委", 14), FacetCount("两省发展改革委", 17)], functions: ["发展改革"], level: "省",
        regions: ["青海省"])

    private static func answer(_ tasks: [AgencyTaskRecord], nearest: [AgencyRecord] = []) -> AgencyTasksResponse {
        AgencyTasksResponse(
            name: "省发改委", functions: ["发展改革"], generation: 3, searched: Searched(plans: 7, passages: 1082),
            total: Total(value: tasks.count, plans: Set(tasks.map(\.plan.id)).count),
            roles: TaskRoles(lead: tasks.count, responsible: 0, supporting: 0), passages: tasks.count,
            tookMicroseconds: 90, wordings: tasks.isEmpty ? [] : [FacetCount("省发展改革委", 14)], tasks: tasks,
            nearest: nearest)
    }

    private func lines(
        _ answer: AgencyTasksResponse, columns: Int? = nil, _ request: AgencyTasksRequest = AgencyTasksRequest()
    ) -> [String] { AgencyText(layout: Layout(columns: columns)).lines(answer, request) }

    @Test func `A task has its number, heading, first sentences, deadline, place and other units`() {
        let text = lines(Self.answer([Self.task])).joined(separator: "\n")
        for part in [
            "lead · 1 task", "1  1.协同推进铁路建设\n", "到2025年 · 2022-qinghai-gansu-lanxi-implementation.txt:153",
            "and 1 more",
            "nearly the same: 2021-x@1.7", "1 task in 1 plan", "generation 3: searched 7 plans, 1,082 passages",
        ] { #expect(text.contains(part), "\(part) in \(text)") }
    }

    @Test func `What binds the office as one of many, and a former name's last year, stand below`() {
        var answer = Self.answer([Self.task])
        answer.alsoBound = [
            CollectiveTasksRecord(name: "临夏回族自治州各县市政府", tasks: 36, selected: false),
            CollectiveTasksRecord(name: "甘肃省有关市州政府", tasks: 1, selected: true),
        ]
        answer.former = [FormerName(name: "林业", function: "林业和草原", until: 2018)]
        let text = lines(answer).joined(separator: "\n")
        for part in [
            "Also bound as one of 临夏回族自治州各县市政府: 36 tasks", "May be bound as one of 甘肃省有关市州政府: 1 task",
            "林业 is a name of 林业和草原 until 2018.",
        ] { #expect(text.contains(part), "\(part) in \(text)") }
    }

    @Test(arguments: ["牵头", "负责", "责任", "配合", "lead"]) func `A role is asked for in either language`(name: String) {
        #expect(AgencyRole(name: name) != nil && AgencyRole(name: name + "的") == nil)
    }

    @Test(arguments: [24, 40, 80]) func `Lines fit the terminal`(columns: Int) {
        for line in lines(Self.answer([Self.task, Self.task]), columns: columns).dropLast(2)
        where !line.contains(".txt") {
            #expect(DisplayWidth().columns(of: line) <= columns, "\(line)")
        }
    }

    @Test func `Roles stand with the tasks where these are in another order`() {
        let text = lines(Self.answer([Self.task]), AgencyTasksRequest(sort: .deadline)).joined(separator: "\n")
        #expect(!text.contains("lead · 1 task") && text.contains("lead · 到2025年"))
    }

    @Test func `Nothing found says what was searched, what the name was taken for and what comes closest`() {
        let text = lines(Self.answer([], nearest: [Self.near])).joined(separator: "\n")
        #expect(text.contains("No task of it in these 7 plans (generation 3, all of 1,082 passages)."))
        #expect(text.contains("all names of an office for 发展改革") && text.contains("What comes closest:"))
        #expect(text.contains("青海省发展改革委  省发展改革委、两省发展改革委"))
    }

    @Test func `A long text is cut behind a sentence`() {
        let sentence = String(repeating: "推进", count: 20) + "。"
        #expect(AgencyText.excerpt(of: sentence + sentence + sentence) == sentence + sentence + "…")
        #expect(AgencyText.excerpt(of: sentence) == sentence)
    }

    @Test func `CSV has a row for each task, and defuses formulas`() {
        var task = Self.task
        task.text = "=HYPERLINK(\"x\")，立即办理"
        let row = AgencyRow.row(task, Layout())
        #expect(row.contains("\"'=HYPERLINK(\"\"x\"\")，立即办理\"") && row.hasSuffix("\r\n"))
        #expect(
            AgencyRow.header(Layout()).split(separator: ",").count
                == row.replacing(/"(""|[^"])*"/, with: "x").split(
                    separator: ",", omittingEmptySubsequences: false
                ).count)
    }

    @Test func `Tasks are asked for at the office's address; exit status 0 and 1`() throws {
        try FakeDaemon.answering(Self.answer([Self.task])) { daemon in
            let words = ["agency", "省发改委", "--role", "lead", "--deadline", "..2025"]
            #expect(CapturedRun(words, socket: daemon.socket).outcome == .found)
            let target = "/v1/agencies/%E7%9C%81%E5%8F%91%E6%94%B9%E5%A7%94?role=lead&deadline=..2025&fold=true"
            #expect(daemon.requests.first?.hasPrefix("GET \(target) HTTP/1.1\r\n") == true)
        }
        try FakeDaemon.answering(Self.answer([])) { daemon in
            #expect(CapturedRun(["agency", "省发改委"], socket: daemon.socket).outcome == .nothingFound)
        }
    }

    @Test func `Without a name, offices are listed`() throws {
        let list = AgenciesResponse(
            generation: 3, searched: Searched(plans: 7, passages: 1082), total: 1, agencies: [Self.near])
        try FakeDaemon.answering(list) { daemon in
            let run = CapturedRun(["agency", "--match", "发改委", "--level", "省"], socket: daemon.socket)
            #expect(run.outcome == .found && run.output.contains("青海省发展改革委"))
            #expect(daemon.requests.first?.hasPrefix("GET /v1/agencies?q=") == true)
        }
    }

    @Test(arguments: [
        ["agency", " "], ["agency", "--year", "2022"], ["agency", "甲", "--match", "乙"],
        ["agency", "甲", "--sort", "name"],
        ["agency", "甲", "--limit", "20000"], ["agency", "甲", "--role", "chief"], ["agency", "甲", "--deadline", "soon"],
    ]) func `A wrong command line is refused`(words: [String]) {
        #expect(CapturedRun(words).outcome == .failed)
    }
}
