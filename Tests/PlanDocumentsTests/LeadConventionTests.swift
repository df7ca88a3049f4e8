import PlanDocuments
import Testing

/// A plan that says that the first of several units leads.
struct LeadConventionTests {
    private func units(_ remark: String, before: String = "") throws -> [[String]] {
        let text = """
            国务院关于促进发展的意见

            \(before)一、建设园区。（财政部、海关总署负责\(remark)）
            二、建设口岸。（海关总署、商务部、财政部负责）
            三、建设仓库。（商务部负责）
            四、建设码头。（财政部牵头，商务部负责）

            """
        let parsed = read(text)
        let plan = try #require(parsed.plans.first)
        return plan.passages.compactMap { $0.agencies.map { plan.agencies[$0] } }
            .map { [$0.lead.joined(separator: "、"), $0.responsible.joined(separator: "、")] }
    }

    @Test(arguments: [
        "，排在第一位的部门为牵头部门，下同", "，列第一位者为牵头单位，下同", "，排第一的单位为牵头单位，以下同", "。首位单位为牵头单位，下同", "；列在首位的为牵头部门，下同",
    ])
    func `leads from the passage that says so`(remark: String) throws {
        #expect(
            try units(remark) == [["财政部", "海关总署"], ["海关总署", "商务部、财政部"], ["", "商务部"], ["财政部", "商务部"]])
    }

    @Test func `A remark at the beginning holds for all`() throws {
        let found = try units("", before: "各项任务后括号内，第一个为牵头单位，其余为责任单位。\n")
        #expect(found.contains(["财政部", "海关总署"]) && found.contains(["海关总署", "商务部、财政部"]))
    }

    @Test(arguments: ["", "，第一批于2021年完成", "，第一年由牵头人汇报。牵头单位另定", "，排名不分先后"])
    func `Other remarks say nothing of who leads`(remark: String) throws {
        let found = try units(remark)
        #expect(found.contains(["", "海关总署、商务部、财政部"]))
    }
}
