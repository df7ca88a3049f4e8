import PlanDocuments
import PlanLanguage
import Testing

/// The heads of orders and announcements: number, office and date are read from them, and they are no titles.
struct OrderTests {
    struct Order: Sendable {
        var head: String
        var title: String
        var number: String?
        var issuers: [String] = []
        var date: String?
    }

    private static let body = "\n第一章　总则\n第一条　为了规范管理，制定本办法。\n第二条　本办法自公布之日起施行。\n"

    static let orders = [
        Order(
            head:
                "西宁市人民政府令\n第 178 号\n《西宁市养犬管理办法》已经2023年5月10日市人民政府第20次常务会议审议通过，现予公布，自2023年7月1日起施行。\n市长　王某\n2023年5月20日\n西宁市养犬管理办法",
            title: "西宁市养犬管理办法", number: "西宁市人民政府令第178号", issuers: ["西宁市人民政府"], date: "2023-05-20"),
        Order(
            head: "国家发展和改革委员会令\n第25号\n《供水监控规定》已经2024年11月15日第16次委务会议审议通过，现予公布。\n2024年11月25日\n供水监控规定",
            title: "供水监控规定", number: "国家发展和改革委员会令第25号", issuers: ["国家发展和改革委员会"], date: "2024-11-25"),
        Order(
            head:
                "中华人民共和国主席令\n第八十四号\n《中华人民共和国黄河保护法》已由第十三届全国人民代表大会常务委员会第三十七次会议于2022年10月30日通过，现予公布。\n2022年10月30日\n中华人民共和国黄河保护法",
            title: "中华人民共和国黄河保护法", number: "中华人民共和国主席令第84号", issuers: ["中华人民共和国主席"], date: "2022-10-30"),
        Order(
            head: "中华人民共和国国务院令\n\n第 780 号\n\n《领事保护与协助条例》已经国务院第9次常务会议通过，现予公布。\n\n2023年7月9日\n\n中华人民共和国领事保护与协助条例",
            title: "中华人民共和国领事保护与协助条例", number: "中华人民共和国国务院令第780号", issuers: ["国务院"], date: "2023-07-09"),
        // A name without a title's form is known from the order's own text.
        Order(
            head: "工业和信息化部公告\n2023年第12号\n为规范行业管理，现公布《锂离子电池行业规范条件》，自2023年7月1日起施行。\n工业和信息化部\n2023年6月1日\n锂离子电池行业规范条件",
            title: "锂离子电池行业规范条件", number: "工业和信息化部公告2023年第12号", issuers: ["工业和信息化部"],
            date: "2023-06-01"),
        Order(
            head:
                "西宁市人民代表大会常务委员会公告\n（第十二号）\n《西宁市物业管理条例》已于2023年4月27日通过，现予公布，自2023年8月1日起施行。\n2023年6月5日\n西宁市物业管理条例",
            title: "西宁市物业管理条例", number: "西宁市人民代表大会常务委员会公告第12号",
            issuers: ["西宁市人民代表大会常务委员会"], date: "2023-06-05"),
        Order(
            head: "公告\n（第十二号）\n《青海省节约用水条例》已于2023年5月31日通过，现予公布，自2023年8月1日起施行。\n青海省人民代表大会常务委员会\n2023年5月31日\n青海省节约用水条例",
            title: "青海省节约用水条例", number: "公告第12号", issuers: ["青海省人民代表大会常务委员会"], date: "2023-05-31"),
        Order(
            head: "西宁市人民代表大会常务委员会\n公　　告\n第12号\n《西宁市物业管理条例》已于2023年4月27日通过，现予公布，自2023年8月1日起施行。\n2023年6月5日\n西宁市物业管理条例",
            title: "西宁市物业管理条例", number: "西宁市人民代表大会常务委员会公告第12号",
            issuers: ["西宁市人民代表大会常务委员会"], date: "2023-06-05"),
        Order(head: "西宁市条例\n西宁市人大常委会公告", title: "西宁市条例", issuers: ["西宁市人大常委会"]),
        Order(
            head: "西宁市物业管理条例\n西宁市人大常委会公告\n第12号", title: "西宁市物业管理条例", number: "西宁市人大常委会公告第12号",
            issuers: ["西宁市人大常委会"]),
        Order(
            head: "甘肃省人民政府令\n（第165号）\n甘肃省供水管理办法", title: "甘肃省供水管理办法", number: "甘肃省人民政府令第165号",
            issuers: ["甘肃省人民政府"]),
        Order(
            head: "甘肃省人民政府令第165号\n甘肃省供水管理办法", title: "甘肃省供水管理办法", number: "甘肃省人民政府令第165号",
            issuers: ["甘肃省人民政府"]),
        Order(
            head: "兰州市人民政府令\n〔2022〕第3号\n《兰州市城市供热管理办法》已经市政府第4次常务会议讨论通过，现予公布。\n2022年3月20日\n兰州市城市供热管理办法",
            title: "兰州市城市供热管理办法", number: "兰州市人民政府令〔2022〕3号", issuers: ["兰州市人民政府"], date: "2022-03-20"),
        Order(
            head: "中国人民银行\n国家金融监督管理总局令\n〔2024〕第2号\n系统重要性保险公司评估办法", title: "系统重要性保险公司评估办法",
            number: "国家金融监督管理总局令〔2024〕2号", issuers: ["中国人民银行", "国家金融监督管理总局"]),
        Order(
            head:
                "陕西省人民代表大会常务委员会公告\n〔十四届〕第12号\n《陕西省节约用水办法》已于2024年3月26日经会议通过，现予公布，自2024年5月1日起施行。\n2024年3月26日\n陕西省节约用水办法",
            title: "陕西省节约用水办法", number: "陕西省人民代表大会常务委员会公告〔十四届〕第12号",
            issuers: ["陕西省人民代表大会常务委员会"], date: "2024-03-26"),
        // The office signs by another name.
        Order(
            head: "中国证券监督管理委员会公告\n〔2024〕8号\n现公布《关于加强上市公司监管的意见（试行）》，自公布之日起施行。\n中国证监会\n2024年3月15日\n关于加强上市公司监管的意见（试行）",
            title: "关于加强上市公司监管的意见（试行）", number: "中国证券监督管理委员会公告〔2024〕8号",
            issuers: ["中国证券监督管理委员会"], date: "2024-03-15"),
        Order(
            head:
                "最高人民法院公告\n《最高人民法院关于审理供水案件适用法律若干问题的解释》已于2023年6月5日由审判委员会会议通过，现予公布。\n2023年8月30日\n法释〔2023〕9号\n最高人民法院\n关于审理供水案件适用法律若干问题的解释",
            title: "最高人民法院关于审理供水案件适用法律若干问题的解释", number: "法释〔2023〕9号", issuers: ["最高人民法院"],
            date: "2023-08-30"),
        // The text of the order stands alone: what it issues is in another file.
        Order(
            head: "西宁市人民政府令\n第178号\n《西宁市养犬管理暂行条件》已经市人民政府常务会议审议通过，现予公布。\n2023年5月20日", title: "西宁市养犬管理暂行条件",
            number: "西宁市人民政府令第178号", issuers: ["西宁市人民政府"], date: "2023-05-20"),
        // Titles end in the same words.
        Order(
            head: "财政部 税务总局关于进一步完善税收政策的公告\n财政部 税务总局公告2023年第7号", title: "财政部税务总局关于进一步完善税收政策的公告",
            number: "税务总局公告2023年第7号", issuers: ["财政部", "税务总局"]),
        Order(head: "甘肃省供水管理公告", title: "甘肃省供水管理公告"),
        // Nothing else can be the title.
        Order(
            head: "财政部　税务总局公告\n2023年第7号\n为支持企业创新发展，现就有关政策公告如下：", title: "财政部税务总局公告",
            number: "税务总局公告2023年第7号", issuers: ["财政部", "税务总局"]),
    ]

    @Test(arguments: orders)
    func `The head of an order gives number, office and date and is not the title`(order: Order) throws {
        for mark in ["", "# "] {
            let plan = try #require(read(mark + order.head + Self.body).plans.first)
            #expect(plan.title == order.title)
            #expect(plan.documentNumber == order.number)
            #expect(plan.issuers == order.issuers)
            #expect(plan.date?.description == order.date)
            #expect(plan.sections.last?.title == "第一章　总则")
        }
    }

    @Test(arguments: [
        ("附录A 数据元目录", "数据元目录"), ("附录 B　数据元目录", "数据元目录"), ("附录A（规范性附录）\n数据元目录", "数据元目录"),
        ("附件3：西宁市养老服务实施方案", "西宁市养老服务实施方案"), ("附件3\n西宁市养老服务实施方案", "西宁市养老服务实施方案"),
        ("附件3 西宁市养老服务实施方案", "西宁市养老服务实施方案"), ("附件：西宁市养老服务实施方案", "西宁市养老服务实施方案"),
        ("附件3：\n西宁市养老服务实施方案\n（2021—2025年）", "西宁市养老服务实施方案（2021—2025年）"),
        ("附件3：西宁市养老服务\n实施方案", "西宁市养老服务实施方案"), ("附　件3：西宁市养老服务实施方案", "西宁市养老服务实施方案"),
        ("附件1.西宁市养老服务实施方案", "西宁市养老服务实施方案"), ("附件2-1 重点项目清单", "重点项目清单"),
        ("附件一：重点任务分工", "重点任务分工"), ("附表2　重点项目清单", "重点项目清单"), ("【附件2】西宁市养老服务实施方案", "西宁市养老服务实施方案"),
        ("附件管理办法", "附件管理办法"), ("附件一览表管理办法", "附件一览表管理办法"), ("附则解读", "附则解读"),
        ("附件3个类别管理办法", "附件3个类别管理办法"),
    ])
    func `The label of an annex is no part of its title`(_ head: String, _ title: String) throws {
        let plan = try #require(read(head + "\n一、总体要求\n坚持改革开放，加快发展。\n二、保障措施\n加强组织领导，落实责任。\n").plans.first)
        #expect(plan.title == title)
    }
}
