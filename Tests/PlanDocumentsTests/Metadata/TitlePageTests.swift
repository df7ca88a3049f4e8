import PlanDocuments
import PlanLanguage
import Testing

/// A document's first page as exporters and web sites give it, and what is read from it.
struct TitlePageTests {
    struct Page: Sendable, CustomTestStringConvertible {
        var name: String
        var head: String
        var title: String?
        var notice: String?
        var number: String?
        var issuers: [String]?
        var date: String?
        var level: PlanLevel?

        var testDescription: String { name }
    }

    private static let body = "\n一、总体要求\n坚持改革开放，加快发展。\n二、保障措施\n加强组织领导，落实责任。\n"

    @Test(
        arguments: [
            ("抄送：市委各部门。\n济南市人民政府办公厅 2019年１月３日印发", "2019-01-03", ["济南市人民政府办公厅"]),
            ("甘肃省人民政府办公厅　　2021年10月10日印发", "2021-10-10", ["甘肃省人民政府办公厅"]),
            ("（此件公开发布）\n平安区人民政府办公室 二〇二二年三月一日印发", "2022-03-01", ["平安区人民政府办公室"]),
            ("共印50份 2019年1月3日", nil, []), ("2019年1月3日，市政府召开会议。", nil, []),
        ] as [(String, String?, [String])])
    func `The line that ends a printed document counts where nothing else names office and date`(
        _ lines: String, _ date: String?, _ issuers: [String]
    ) throws {
        let plan = try #require(read("若干政策\n" + Self.body + lines + "\n").plans.first)
        #expect(plan.date?.description == date)
        #expect(plan.issuers == issuers)
    }

    @Test(arguments: promulgations + repetitions + blocks + names + annexes)
    func `What a title page says is read`(page: Page) throws {
        let plan = try #require(read(page.head + Self.body).plans.first)
        if let title = page.title { #expect(plan.title == title) }
        if let notice = page.notice { #expect(plan.noticeTitle == notice) }
        if let number = page.number { #expect(plan.documentNumber == number) }
        if let issuers = page.issuers { #expect(plan.issuers == issuers) }
        if let date = page.date { #expect(plan.date?.description == date) }
        if let level = page.level { #expect(plan.level == level) }
    }

    private static let menu =
        [
            "用户登录", "市民网页", "您好", "语言", "简体", "English", "微博", "搜索", "首页", "政务公开", "政务服务", "互动交流", "政策解读", "魅力城市",
            "搜索热词：", "社保",
            "医保", "居住证", "推荐", "新闻", "公开", "政策法规", "关闭", "广州市政府", "新闻办", "通知公告", "政策文件", "信访", "应用", "规章", "预算", "统计",
        ].joined(separator: "\n") + "\n"

    @Test(arguments: [
        "", "当前位置：\n首页 > 政务公开 > 通知公告\n", "来源：西宁市民政局\n浏览次数：128\n",
    ])
    func `The menu above a title is neither title nor issuer`(_ between: String) throws {
        let head =
            Self.menu + between
            + "西宁市民政局关于印发西宁市临时救助实施细则的通知\n宁民规〔2021〕19号\n各区县民政局：\n现将细则印发给你们。\n西宁市民政局\n2021年12月1日\n西宁市临时救助实施细则"
        let plan = try #require(read(head + Self.body).plans.first)
        #expect(plan.title == "西宁市临时救助实施细则")
        #expect(plan.noticeTitle == "西宁市民政局关于印发西宁市临时救助实施细则的通知")
        #expect(plan.issuers == ["西宁市民政局"] && plan.documentNumber == "宁民规〔2021〕19号")
    }

    static let promulgations: [Page] = [
        Page(
            name: "adopted, blanks in the date",
            head: "青海省国民经济和社会发展第十个五年计划纲要\n(2 0 0 1年2月1 6日青海省第九届人民代表大会第四次会议通过)\n序言",
            title: "青海省国民经济和社会发展第十个五年计划纲要", issuers: ["青海省人民代表大会"], date: "2001-02-16", level: .province),
        Page(
            name: "issued by order, in force later",
            head: "中华人民共和国雪场登记管理条例\n（2021年7月27日中华人民共和国国务院令第746号公布 自2022年3月1日起施行）",
            title: "中华人民共和国雪场登记管理条例", issuers: ["国务院"], date: "2021-07-27", level: .national),
        Page(
            name: "adopted, then changed",
            head: "甘肃省供水条例\n（2008年5月29日甘肃省第十一届人民代表大会常务委员会第三次会议通过　根据2018年3月1日《甘肃省供水条例修正案》修正）",
            title: "甘肃省供水条例", issuers: ["甘肃省人民代表大会常务委员会"], date: "2008-05-29", level: .province),
        Page(
            name: "a bracket over two lines",
            head: "兰州市供水条例\n（2008年5月29日兰州市第十四届人民代表大会第三次会议通过\n2008年9月26日甘肃省第十一届人民代表大会常务委员会第五次会议批准）",
            title: "兰州市供水条例", issuers: ["兰州市人民代表大会"], date: "2008-05-29"),
        Page(
            name: "without brackets", head: "甘肃省供水条例\n2008年5月29日甘肃省第十一届人民代表大会第三次会议通过", title: "甘肃省供水条例",
            issuers: ["甘肃省人民代表大会"], date: "2008-05-29"),
        Page(name: "a period is part of the title", head: "甘肃省供水规划\n（2021—2035年）", title: "甘肃省供水规划（2021—2035年）"),
        Page(
            name: "a month in brackets is not", head: "甘肃省供水体系建设指南（2015年版）\n（2015年12月）", title: "甘肃省供水体系建设指南（2015年版）",
            date: "2015-12"),
    ]

    private static let once = "西宁市工业和信息化局印发《关于推进西宁市数据专区建设的指导意见》的通知"

    static let repetitions: [Page] = [
        Page(
            name: "twice", head: "\(once)\n\(once)\n宁工信发〔2022〕87号\n各单位：\n现印发给你们，请执行。", notice: once,
            number: "宁工信发〔2022〕87号"),
        Page(name: "a plan's title twice", head: "甘肃省供水规划\n甘肃省供水规划", title: "甘肃省供水规划"),
        Page(name: "three times", head: "甘肃省供水规划\n甘肃省供水规划\n甘肃省供水规划", title: "甘肃省供水规划"),
        Page(name: "two lines are one title", head: "甘肃省供水\n工程建设规划", title: "甘肃省供水工程建设规划"),
        Page(
            name: "the number above", head: "甘政办规〔2024〕13号\n甘肃省人民政府办公厅关于加强供水的意见", title: "甘肃省人民政府办公厅关于加强供水的意见",
            number: "甘政办规〔2024〕13号"),
        Page(
            name: "the number above, in brackets", head: "（甘政办规〔2024〕13号）\n甘肃省人民政府办公厅关于加强供水的意见",
            title: "甘肃省人民政府办公厅关于加强供水的意见", number: "甘政办规〔2024〕13号"),
        Page(
            name: "the number below, in brackets", head: "甘肃省人民政府办公厅关于加强供水的意见\n（甘政办规〔2024〕13号）",
            title: "甘肃省人民政府办公厅关于加强供水的意见", number: "甘政办规〔2024〕13号"),
        Page(
            name: "the number glued to the title", head: "交通运输部科技司关于做好项目申报工作的通知(科技发展函〔2021〕182号)",
            title: "交通运输部科技司关于做好项目申报工作的通知", number: "科技发展函〔2021〕182号", issuers: ["交通运输部科技司"]),
        Page(name: "other brackets stay", head: "甘肃省供水管理办法（试行）", title: "甘肃省供水管理办法（试行）"),
    ]

    static let blocks: [Page] = [
        Page(
            name: "a title that its field wraps",
            head:
                "标题：甘肃省人民政府办公厅关于印发《甘肃省\n供水规划》的通知\n发文机关：甘肃省水利厅\n文 号：甘政办发〔2021〕7号\n甘肃省人民政府办公厅\n关于印发《甘肃省供水规划》的通知\n各单位：\n现印发给你们，请执行。\n甘肃省供水规划",
            title: "甘肃省供水规划", number: "甘政办发〔2021〕7号"),
        Page(
            name: "labels with blanks",
            head: "甘肃省人民政府办公厅关于加强供水的通知\n文　　号： 甘政办规〔2021〕7号\n实施日期： 2021年05月13日\n发布机关： 甘肃省人民政府办公厅",
            number: "甘政办规〔2021〕7号", issuers: ["甘肃省人民政府办公厅"], date: "2021-05-13"),
        Page(
            name: "values on the next line",
            head: "甘肃省供水规划\n发文字号：\n甘政办发〔2021〕7号\n成文日期：\n2021年4月13日\n发布日期：\n2022年1月1日", number: "甘政办发〔2021〕7号",
            date: "2021-04-13"),
        Page(
            name: "publication alone is no signature", head: "甘肃省供水规划\n发布日期：\n2022年1月1日\n成文日期：2021年4月13日",
            date: "2021-04-13"),
        Page(
            name: "two columns a line",
            head:
                "甘肃省供水规划\n索引号：014349/2018-00218 主题分类：财政\n发文机关：甘肃省人民政府 成文日期：2018年12月18日\n发文字号：甘政发〔2018〕7号 发布日期：2018年12月22日",
            number: "甘政发〔2018〕7号", issuers: ["甘肃省人民政府"], date: "2018-12-18"),
        Page(
            name: "below a long address",
            head:
                "甘肃省供水规划\n来源：http://www.example.cn/zhengce/content/2018-12/22/content_5351177_5351177.htm\n发文机关：\t甘肃省人民政府\t成文日期：\t2018年12月18日",
            issuers: ["甘肃省人民政府"], date: "2018-12-18"),
    ]

    static let names: [Page] = [
        Page(name: "a date to be filled in", head: "甘肃省供水规划\n甘肃省水利厅\n2024年 月 日", date: "2024"),
        Page(
            name: "quotation marks",
            head: "青海省推进“三地一区”建设领导小组开放高地执行小组办公室关于印发青海省开放实施意见的通知\n各单位：\n现印发给你们，请执行。\n青海省开放实施意见",
            issuers: ["青海省推进“三地一区”建设领导小组开放高地执行小组办公室"], level: .province),
        Page(
            name: "a second name in brackets",
            head: "青海省健康青海建设委员会\n（爱国卫生运动委员会）\n关于印发《青海省健康实施方案》的通知\n各单位：\n现印发给你们，请执行。\n青海省健康实施方案",
            issuers: ["青海省健康青海建设委员会"]),
        Page(
            name: "the title, not the menu",
            head: "首页\n广州市政府\n西宁市民政局关于印发西宁市救助细则的通知\n各单位：\n现印发给你们，请执行。\n西宁市民政局\n2021年12月1日\n西宁市救助细则",
            title: "西宁市救助细则", issuers: ["西宁市民政局"]),
        Page(
            name: "an office inside a ministry", head: "工业和信息化部办公厅关于加强管理的通知", issuers: ["工业和信息化部办公厅"],
            level: .national),
        Page(
            name: "passed on",
            head: "国务院办公厅转发国家地震局关于防震减灾工作意见报告的通知\n各单位：\n《关于防震减灾工作意见的报告》已经同意，现转发给你们，请执行。\n关于防震减灾工作意见的报告",
            title: "关于防震减灾工作意见的报告", notice: "国务院办公厅转发国家地震局关于防震减灾工作意见报告的通知", issuers: ["国务院办公厅"]),
    ]

    static let annexes: [Page] = [
        Page(name: "an annex", head: "附件５\n\n《青海省健康实施方案》\n政策解读", title: "《青海省健康实施方案》政策解读"),
        Page(name: "numbered in characters", head: "附件二\n青海省健康实施方案", title: "青海省健康实施方案"),
        Page(name: "a table", head: "附表1\n青海省重点任务清单", title: "青海省重点任务清单"),
        Page(name: "an appendix", head: "附录\n青海省健康标准", title: "青海省健康标准"),
        Page(name: "a colon", head: "附件1：\n青海省健康实施方案", title: "青海省健康实施方案"),
        Page(name: "a title that begins so", head: "附件管理办法", title: "附件管理办法"),
    ]
}
