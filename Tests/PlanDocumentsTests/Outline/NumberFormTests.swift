import PlanDocuments
import Testing

/// Forms of number that scans and conversions leave, and words that count.
struct NumberFormTests {
    @Test(arguments: [
        ["〈一) 培育产业", "〈二) 打造场景", "(三〉 推动融合"], ["（一〉培育产业", "（二〉打造场景"], ["《一》培育产业", "《二》打造场景"],
        ["[一]培育产业", "[二]打造场景"], ["【一】培育产业", "【二】打造场景"], ["〔一〕培育产业", "〔二〕打造场景"], ["一)培育产业", "二）打造场景"],
        ["（一)培育产业", "二)打造场景", "〈三〉推动融合"],
    ])
    func `Brackets that a scan misread number like parentheses`(headings: [String]) {
        let lines = headings.map { "\($0)。聚焦前沿方向，加强研究开发。\n" }.joined()
        let outline = ["一、培育健康产业"] + headings.map { "  \($0)" } + ["二、完善服务体系"]
        #expect(read("实施意见\n一、培育健康产业\n\(lines)二、完善服务体系\n推进建设，完善体系。\n").outline == outline)
    }

    @Test(arguments: [
        "[1]张某某，某省产业发展研究。北京，某出版社。", "〔2019〕6号文件印发后，各地积极落实，成效显著。", "《三十条》措施公布。各地积极落实。", "【概述】产业发展迅速。成效显著。",
        "一)、二)项规定的情形除外，从其规定。", "[一]、[二]项规定的情形除外。",
    ])
    func `Other brackets cite`(line: String) {
        #expect(read("实施意见\n总体情况如下：\n\(line)\n").outline == [])
    }

    @Test(arguments: [
        ["应用一：形式审查", "应用二：辅助审评", "应用三：批件整理"], ["案例1：智慧社区", "案例2：智慧养老", "案例3：智慧停车"],
        ["任务一　建设平台", "任务二　培育企业", "任务三　开放数据"],
        ["专题一：关键技术", "专题二：示范应用", "专题三：标准研制"], ["行动1:强基行动", "行动2:赋能行动", "行动3:聚才行动"],
    ])
    func `Words that count their parts number headings`(headings: [String]) {
        let lines = headings.map { "\($0)\n利用新技术提高效率，保障质量。\n" }.joined()
        #expect(read("应用场景清单\n一、准入审批类\n\(lines)").outline == ["一、准入审批类"] + headings.map { "  \($0)" })
    }

    @Test(arguments: [
        "项目一期、二期均已建成，效益良好。", "任务一经下达，立即执行。", "工程2 号线开工，进展顺利。", "问题一：谁来建设？由企业建设，政府支持。", "应用一：形式审查\n利用技术提高效率。",
    ])
    func `A word with a number that counts nothing is text`(line: String) {
        #expect(read("实施方案\n一、总体要求\n\(line)\n").outline == ["一、总体要求"])
    }

    @Test(arguments: ["2019年12月27曰", "二〇一九年十二月二十七曰", "2019 年 12 月 27 曰", "成文日期：2019年12月27曰", "2019年12月27 曰"])
    func `曰 ends a date as 日 does`(line: String) {
        #expect(read("某市健康产业方案\n\(line)\n一、总体要求\n正文一句，完整。\n").plans.first?.date?.description == "2019-12-27")
    }

    @Test func `曰 in other words is no date`() {
        #expect(read("某市健康产业方案\n古人曰：民为邦本，本固邦宁。\n一、总体要求\n正文一句，完整。\n").plans.first?.date == nil)
    }
}
