import PlanDocuments
import Testing

/// Boxes (专栏) whose items count like the outline around them.
struct BoxTests {
    private static let head = "转型实施方案\n一、重点任务\n（一）培育场景\n1.培育典型场景。支持行业凝练场景，引导企业按需选用。\n2.加强方案研发。引导服务商研发方案，推广智能排产。\n"
    private static let outline = ["一、重点任务", "  （一）培育场景", "    1.培育典型场景", "    2.加强方案研发", "      专栏1 研发工程"]
    private static let after = "（二）开展改造\n3.推进联网。引导企业诊断评估，推广适用技术。\n4.改造设备。鼓励企业更新设备，建设智能工厂。\n"
    private static let outlineAfter = ["  （二）开展改造", "    3.推进联网", "    4.改造设备"]

    private static func box(_ name: String, _ items: String, _ headings: [String]) -> OutlineCase {
        OutlineCase(
            name, head + "专栏1 研发工程\n" + items + after,
            outline + headings.map { "        \($0)" } + outlineAfter)
    }

    @Test(arguments: [
        box(
            "labels, one with a slash",
            "1.家用电器行业：个性化定制平台、智能感知技术、智能适老化技术等解决方案。\n2.家具行业：家具设计平台、三维建模技术、金属部件数控焊接等解决方案。\n3.自行车/电动自行车行业：重点研发推广智能焊接机器人、颜料自动调配系统。\n",
            ["1.家用电器行业", "2.家具行业", "3.自行车/电动自行车行业"]),
        box(
            "fewer items than numbers before it", "1.平台。建设通用平台，支持企业上云。\n", ["1.平台"]),
        box(
            "as many items as numbers before it", "1.平台。建设通用平台，支持企业上云。\n2.应用。开发工业应用，推广解决方案。\n", ["1.平台", "2.应用"]),
        box(
            "more items than numbers before it",
            "1.平台。建设通用平台，支持企业上云。\n2.应用。开发工业应用，推广解决方案。\n3.安全。加强安全防护，保障数据安全。\n4.标准。研制关键标准，开展贯标试点。\n",
            ["1.平台", "2.应用", "3.安全", "4.标准"]),
        box("another style", "（1）平台。建设通用平台，支持企业上云。\n（2）应用。开发工业应用，推广方案。\n", ["（1）平台", "（2）应用"]),
    ])
    func `The items of a box stay inside it`(_ box: OutlineCase) { box.check() }

    @Test(arguments: [
        OutlineCase(
            "the next number of the count around it",
            head + "专栏1 研发工程\n1.平台。建设通用平台，支持企业上云。\n3.推进联网。引导企业诊断评估，推广适用技术。\n（二）开展改造\n4.改造设备。鼓励企业更新设备，建设工厂。\n",
            outline + ["        1.平台", "    3.推进联网", "  （二）开展改造", "    4.改造设备"]),
        OutlineCase(
            "a box with text only",
            head + "专栏1 研发工程\n建设通用平台，支持企业上云。\n3.推进联网。引导企业诊断评估，推广适用技术。\n",
            outline + ["    3.推进联网"]),
        OutlineCase(
            "both counts continued, and the number never comes again",
            head + "专栏1 研发工程\n1.平台。建设通用平台，支持企业上云。\n2.应用。开发工业应用，推广解决方案。\n3.推进联网。引导企业诊断评估，推广适用技术。\n二、保障\n加强组织领导。\n",
            outline + ["        1.平台", "        2.应用", "    3.推进联网", "二、保障"]),
        OutlineCase(
            "the next chapter", "规划\n第一章 任务\n专栏1 工程\n1.平台。建设通用平台，支持企业上云。\n第二章 保障\n加强组织领导。\n",
            ["第一章 任务", "  专栏1 工程", "    1.平台", "第二章 保障"]),
        OutlineCase(
            "two boxes", head + "专栏1 研发工程\n1.平台。建设通用平台，支持企业上云。\n专栏2 应用工程\n1.应用。开发工业应用，推广解决方案。\n" + after,
            outline + ["        1.平台", "      专栏2 应用工程", "        1.应用"] + outlineAfter),
    ])
    func `A box ends where the outline around it goes on`(_ box: OutlineCase) { box.check() }
}
