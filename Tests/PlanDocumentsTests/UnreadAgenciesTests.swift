import PlanDocuments
import Testing

struct UnreadAgenciesTests {
    private func count(_ paragraph: String) -> Int {
        read("实施方案\n\n一、任务\n\n推进各项工作。\n\n二、分工\n\n\(paragraph)\n").plans[0].unreadAgencies.count
    }

    @Test(arguments: [
        "建立联席会议，由省水利厅牵头，会同有关部门推进。", "日常工作由省经济和信息化委负责，每月报告进展。", "省科技厅牵头组织编制规划，明年完成。", "市、县人民政府水行政主管部门牵头推进，分步实施。",
        "省水利厅要牵头做好监测，每月报告。", "省水利厅应当牵头编制规划，明年完成。", "由省水利厅具体负责监测，每月报告。", "省水利厅负责牵头推进建设，省财政厅做好保障。",
        "建设平台。（责任单位：各项工作自2025年1月起逐年推进）", "由市人民政府及其有关部门负责组织实施；企业参与。",
    ])
    func `Words that give a task to a unit which is not read are counted`(_ text: String) {
        #expect(count(text) == 1)
    }

    @Test(arguments: [
        "实行行政首长负责制，由市长负总责。", "落实安全生产责任制，明确负责人。", "健全党委领导、政府负责、社会协同的体制。", "支持龙头企业牵头组建联合体。", "明确牵头单位和责任单位。",
        "由县级以上人民政府负责渔业工作的部门处罚，情节严重的从重。", "本办法由市工业和信息化局负责解释，自公布之日起施行。", "（项目负责人由部门负责人担任）", "建设平台。（责任单位：）",
        "谁主管、谁负责，谁审批、谁负责。", "牵头单位名称：（盖单位公章）", "建立市场监管部门牵头的联席会议制度。", "建立由省水利厅统一负责的机制，每月报告。",
    ])
    func `Words that only speak of tasks are not counted`(_ text: String) {
        #expect(count(text) == 0)
    }

    @Test func `A passage whose units are read is not counted`() {
        #expect(count("由省水利厅牵头，建设水库。（责任单位：省水利厅、省财政厅）") == 0)
        #expect(count("由省水利厅牵头，建设水库。\n责任单位：省水利厅、省财政厅") == 0)
    }
}
