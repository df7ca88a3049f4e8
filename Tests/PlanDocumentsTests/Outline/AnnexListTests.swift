import PlanDocuments
import Testing

/// The names in a list of annexes are no headings; the annex itself is one.
struct AnnexListTests {
    private static let plan = "某市冰雪产业方案\n一、总体要求\n坚持错位发展。\n二、组织实施\n（一）加强引导。各部门要广泛宣传。\n"
    private static let outline = ["一、总体要求", "二、组织实施", "  （一）加强引导"]
    private static let annex = "附件1\n考核指标\n一、考核对象\n各县区和有关部门。\n"

    private static func list(_ name: String, _ lines: String) -> OutlineCase {
        OutlineCase(name, plan + lines + annex, outline + ["附件1", "  一、考核对象"])
    }

    @Test(arguments: [
        list("the first name beside the label", "附件：1.某市冰雪产业考核指标\n2.某市冰雪产业任务分工表\n"),
        list("the label alone with a colon", "附件：\n1.考核指标\n2.任务分工表\n3.名词解释\n"),
        list("the label alone", "附件\n1.考核指标\n2.任务分工表\n"),
        list("an enumeration comma", "附件：1、考核指标\n2、任务分工表\n3、项目表\n"),
        list("numbers in brackets", "附件：（1）考核指标\n（2）任务分工表\n"),
        list("a half-width colon and blanks", "附件: 1. 考核指标\n      2. 任务分工表\n"),
        list("no colon", "附件1.考核指标\n2.任务分工表\n"),
        list("no numbers", "附件：\n考核指标\n某市任务分工方案\n"),
        list("names above the issuer and the date", "附件：1.考核指标\n2.任务分工方案\n某市人民政府\n2023年5月9日\n"),
    ])
    func `Names of annexes are no headings`(_ list: OutlineCase) { list.check() }

    @Test(arguments: [
        OutlineCase(
            "an annex that counts its sections", plan + "附件\n一、考核对象\n各县区和有关部门。\n二、考核方法\n年底集中考核。\n",
            outline + ["附件", "  一、考核对象", "  二、考核方法"]),
        OutlineCase(
            "items that no label announces", "某县方案\n一、任务\n1.考核指标\n确定各项指标，逐级分解。\n2.任务分工\n明确各自分工，限期完成。\n",
            ["一、任务", "  1.考核指标", "  2.任务分工"]),
        OutlineCase(
            "a heading right after the list", "某县方案\n一、任务\n落实各项任务。\n附件：1.考核指标\n二、保障\n加强组织领导。\n", ["一、任务", "二、保障"]),
    ])
    func `Other lines with numbers are headings still`(_ other: OutlineCase) { other.check() }
}
