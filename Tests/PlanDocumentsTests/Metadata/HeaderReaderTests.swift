import PlanLanguage
import TestSupport
import Testing

@testable import PlanDocuments

@Suite("A document number")
struct DocumentNumberTests {
    @Test(
        "is normalized from every way to write it",
        arguments: [
            ("青政办〔2022〕5号", "青政办〔2022〕5号"), ("青政办[2022]5号", "青政办〔2022〕5号"), ("青政办(2022)5号", "青政办〔2022〕5号"),
            ("青政办（2022）第5号", "青政办〔2022〕5号"), ("青政办【2022】 5 号", "青政办〔2022〕5号"), ("青政办 〔２０２２〕５号", "青政办〔2022〕5号"),
            ("青政办﹝2022﹞05号", "青政办〔2022〕5号"), ("青政办2022 5号", "青政办〔2022〕5号"), ("青政办2022-5号", "青政办〔2022〕5号"),
            ("甘政办发〔2021〕93号", "甘政办发〔2021〕93号"), ("临州办发〔2022〕65号", "临州办发〔2022〕65号"),
            ("平政办〔2022〕196号", "平政办〔2022〕196号"), ("工信部联规〔2016〕349号", "工信部联规〔2016〕349号"),
            ("国令第706号", "国令第706号"), ("国务院令 第 613 号", "国务院令第613号"), ("2022年第5号", "2022年第5号"),
            ("中华人民共和国主席令第七十一号", "中华人民共和国主席令第71号"), ("国务院第735号令", "国务院令第735号"),
            ("国家发展和改革委员会令第二十九号", "国家发展和改革委员会令第29号"), ("科技发展函〔2021〕182号", "科技发展函〔2021〕182号"),
        ])
    func normalizes(_ text: String, _ number: String) {
        #expect(DocumentNumberReader.normalize(text) == number)
    }

    @Test(
        "is not seen in other text",
        arguments: [
            "", "青政办", "5号", "青政办〔2022〕", "〔2022〕5号", "青政办20225号", "青政办〔22〕5号", "G0611", "第5号", "第七十一号", "第5号令",
            "青政办〔2022〕5号。",
        ])
    func refusesOthers(_ text: String) {
        #expect(DocumentNumberReader.normalize(text) == nil)
    }

    @Test(
        "is found in a header line where it stands by itself",
        arguments: [
            ("青政办〔2022〕5号", "青政办〔2022〕5号"), ("临州办发〔2022〕65号", "临州办发〔2022〕65号"), ("平政办〔2022〕196号", "平政办〔2022〕196号"),
            ("甘政办发〔2021〕93号", "甘政办发〔2021〕93号"), ("**(国发〔2018〕44号)**", "国发〔2018〕44号"),
            ("发文字号：\t 国令第706号\t 发布日期：\t 2018年11月19日", "国令第706号"), ("国办函〔1996〕16号　签发人：某某", "国办函〔1996〕16号"),
            ("甘肃省人民政府文件 甘政发〔2021〕1号", "甘政发〔2021〕1号"),
        ])
    func findsInHeaders(_ line: String, _ number: String) {
        #expect(DocumentNumberReader.find(in: line) == number)
    }

    @Test(
        "that a sentence cites is not the plan's own",
        arguments: [
            "参照《意见》（崂发〔2022〕7号）执行。", "根据国发〔2015〕40号文件精神", "兰州—西宁城市群发展规划", "2018年2月", "《智能制造发展规划》（工信部联规〔2016〕349号）",
        ])
    func ignoresCitations(_ line: String) {
        #expect(DocumentNumberReader.find(in: line) == nil)
    }

    @Test("has one key for all its writings, and its beginning a key that is the beginning of that")
    func comparesByKey() {
        let key = DocumentNumber.key("青政办〔2022〕5号")
        #expect(key == "青政办20225")
        for other in ["青政办[2022]第5号", "青政办2022 5号", "青政办（２０２２）５号", "青政办 2022 05", "青政办2022年第5号"] {
            #expect(DocumentNumber.key(other) == key)
        }
        #expect(key.hasPrefix(DocumentNumber.key("青政办〔2022〕")))
        #expect(DocumentNumber.key("青政办〔2022〕15号") != key)
        #expect(DocumentNumber.key("〔〕 -") == "")
    }
}

@Suite("A date")
struct DateReaderTests {
    @Test(
        "is read from a line that is one",
        arguments: [
            ("2022年2月7日", "2022-02-07"), ("2018年2月", "2018-02"), ("2021年10月10日       ", "2021-10-10"),
            ("2022年7月4日", "2022-07-04"),
            ("2022年8月16日", "2022-08-16"), ("二〇二二年二月七日", "2022-02-07"), ("二○二二年十二月二十五日", "2022-12-25"),
            ("二O二二年十月三十一日", "2022-10-31"),
            ("（2022年2月7日）", "2022-02-07"), ("２０２２年２月７日", "2022-02-07"), ("2022 年 2 月 7 日", "2022-02-07"),
            ("2018年", "2018"),
            ("2022.3.1", "2022-03-01"), ("2022/3/1", "2022-03-01"),
            ("甘肃省人民政府办公厅 2021年10月10日", "2021-10-10"),
        ])
    func readsDateLines(_ line: String, _ date: String) throws {
        let reading = try #require(DateReader.labelledDate(inLine: line))
        #expect(reading.date.description == date)
        #expect(reading.kind == .signature)
        #expect(DateReader.date(inLine: line) == reading.date)
    }

    @Test(
        "that a label or a word beside it explains has that kind",
        arguments: [
            ("  • 时间:2021-10-25", "2021-10-25", LabelledDate.Kind.publication),
            ("2021-10-25", "2021-10-25", .publication),
            ("发布日期：2022.3.1", "2022-03-01", .publication),
            ("2021-10-25 10:30 来源：省政府", "2021-10-25", .publication), ("成文日期：2018年11月06日", "2018-11-06", .issue),
            ("发布日期：2018年11月19日 成文日期：2018年11月06日", "2018-11-06", .issue),
            ("甘肃省人民政府办公厅  2021年10月10日印发", "2021-10-10", .issue),
            ("2017年11月19日 国务院令第691号公布", "2017-11-19", .issue), ("2016年7月1日 施行", "2016-07-01", .effective),
            ("2021年1月28日 经山东省第十三届人民代表大会常务委员会第二十五次会议批准", "2021-01-28", .amendment),
        ])
    func readsKinds(_ line: String, _ date: String, _ kind: LabelledDate.Kind) throws {
        let reading = try #require(DateReader.labelledDate(inLine: line))
        #expect(reading.date.description == date)
        #expect(reading.kind == kind)
    }

    @Test(
        "in running text, or that no calendar has, is none",
        arguments: [
            "到2025年，临夏州全面融入兰西城市群协同发展格局初步形成。", "规划期限至 2035 年。", "2022年13月1日", "2022年2月30日", "2021-02-29", "2018",
            "1.2022年工作要点", "",
            "2016 年地区生产总值 4874 亿元，常住人口 1193 万人。", "十四五", "一、规划背景",
        ])
    func ignoresOtherLines(_ line: String) {
        #expect(DateReader.date(inLine: line) == nil)
    }
}

@Suite("Issuers")
struct IssuerReaderTests {
    @Test(
        "are read from the lines of the corpus and their like",
        arguments: [
            ("青海省人民政府办公厅 甘肃省人民政府办公厅", "青海省人民政府办公厅|甘肃省人民政府办公厅"), ("国家发展改革委", "国家发展改革委"), ("住房和城乡建设部", "住房和城乡建设部"),
            ("临夏回族自治州人民政府办公室文件", "临夏回族自治州人民政府办公室"), ("# 海东市平安区人民政府办公室文件", "海东市平安区人民政府办公室"),
            ("甘肃省人民政府办公厅    ", "甘肃省人民政府办公厅"),
            ("临夏回族自治州人民政府办公室 关于印发临夏州推进兰州—西宁城市群 发展“十四五”实施方案的通知", "临夏回族自治州人民政府办公室"),
            ("## 海东市平安区人民政府办公室 关于印发海东市平安区贯彻落实 《兰州-西宁城市群发展“十四五”实施方案》 重点任务清单的通知", "海东市平安区人民政府办公室"),
            ("甘肃省人民政府办公厅关于印发 《“十四五”兰州经济圈发展规划》 等3项省级区域规划的通知", "甘肃省人民政府办公厅"),
            ("国务院、中央军委关于同意武警总部后勤部机关等迁址新建的批复", "国务院|中央军委"), ("国务院关于印发《国务院工作规则》的通知", "国务院"),
            ("最高人民法院、最高人民检察院关于办理危害税收征管刑事案件适用法律若干问题的解释", "最高人民法院|最高人民检察院"),
            ("发文机关：\t 国务院、中央军委\t 成文日期：\t 1996年11月05日", "国务院|中央军委"), ("中华人民共和国国务院令", "国务院"),
            ("中共甘肃省委甘肃省人民政府关于完善区域发展布局的意见", "中共甘肃省委|甘肃省人民政府"), ("中共中央办公厅 国务院办公厅印发《关于推进某事的意见》", "中共中央办公厅|国务院办公厅"),
            ("国家发展改革委住房和城乡建设部关于印发规划的通知", "国家发展改革委|住房和城乡建设部"), ("国家税务总局甘肃省税务局关于某事的公告", "国家税务总局甘肃省税务局"),
            ("甘肃省人民政府办公厅 2021年10月10日印发", "甘肃省人民政府办公厅"), ("兰州新区管委会", "兰州新区管委会"), ("甘肃省发展和改革委员会", "甘肃省发展和改革委员会"),
            ("北京市朝阳区人民政府", "北京市朝阳区人民政府"), ("国务院国资委", "国务院国资委"), ("中国人民银行兰州中心支行", "中国人民银行兰州中心支行"),
            ("工业和信息化部、财政部，生态环境部", "工业和信息化部|财政部|生态环境部"),
        ])
    func readsIssuers(_ line: String, _ issuers: String) {
        #expect(IssuerReader.issuers(inLine: line).joined(separator: "|") == issuers)
    }

    @Test(
        "are not seen in other lines",
        arguments: [
            "", "办公室", "兰州—西宁城市群发展规划", "附件", "目 录", "2018年2月", "关于印发兰州—西宁城市群发展“十四五”", "实施方案的通知",
            "各县市人民政府，州政府各部门，省属在临各单位：",
            "区政府各相关单位：", "构建西部大开发新格局", "甘肃东部", "优化空间布局", "兰州发展格局", "(此件公开发布)", "首页 / 文件汇编/ 正文",
            "《兰州—西宁城市群发展“十四五”实施方案》已经甘肃省人民政府、青海省人民政府同意，现印发给你们，请抓好贯彻落实。", "甘肃省关于加快发展的实施方案", "  • 来源:省政府办公厅", "第一节 加强组织领导",
        ])
    func ignoresOtherLines(_ line: String) {
        #expect(IssuerReader.issuers(inLine: line) == [])
    }
}

@Suite("A plan's level")
struct LevelReaderTests {
    @Test(
        "is that of its highest issuer",
        arguments: [
            (["国家发展改革委", "住房和城乡建设部"], PlanLevel.national), (["国务院"], .national), (["最高人民法院"], .national),
            (["青海省人民政府办公厅", "甘肃省人民政府办公厅"], .province), (["甘肃省人民政府办公厅"], .province), (["内蒙古自治区人民政府"], .province),
            (["北京市人民政府"], .province), (["国家税务总局甘肃省税务局"], .province), (["中国人民银行兰州中心支行"], .prefecture),
            (["国家林草局"], .national), (["省政府办公厅"], .province),
            (["临夏回族自治州人民政府办公室"], .prefecture), (["临夏州人民政府"], .prefecture), (["大兴安岭地区行署"], .prefecture),
            (["锡林郭勒盟行政公署"], .prefecture),
            (["海东市平安区人民政府办公室"], .county), (["永靖县人民政府"], .county), (["平安区人民政府"], .county),
            (["兰州市人民政府", "永靖县人民政府"], .prefecture),
            (["中共甘肃省委"], .province), (["海东市人民政府"], .prefecture),
        ])
    func isHighest(_ issuers: [String], _ level: PlanLevel) {
        #expect(LevelReader.level(ofIssuers: issuers) == level)
    }

    @Test("is unknown without an issuer that says it", arguments: [[], ["办公室"], ["某某协会"]])
    func isUnknown(_ issuers: [String]) {
        #expect(LevelReader.level(ofIssuers: issuers) == nil)
    }
}

@Suite("A plan's period")
struct PeriodReaderTests {
    @Test(
        "is read from opening and title",
        arguments: [
            ("“十四五”兰州经济圈发展规划", "依据《中华人民共和国国民经济和社会发展第十四个五年规划和2035年远景目标纲要》,编制本规划。规划期为2021—2025年,展望至2035年。", 2021, 2025),
            ("兰州—西宁城市群发展规划", "依据《国家新型城镇化规划（2014—2020年）》，制订本规划。\n\n规划期限至 2035 年。", nil, 2035),
            ("兰州—西宁城市群发展“十四五”实施方案", "为深入贯彻《中华人民共和国国民经济和社会发展第十四个五年规划和2035年远景目标纲要》", 2021, 2025),
            ("海东市平安区贯彻落实《兰州-西宁城市群发展“十四五”实施方案》重点任务清单", "", 2021, 2025), ("临夏州全域旅游总体规划（2020—2030）", "", 2020, 2030),
            ("山东省服务业数字化转型行动方案（2021-2023年）", "", 2021, 2023), ("某市国民经济和社会发展第十三个五年规划纲要", "", 2016, 2020),
            ("“十五”规划", "", 2001, 2005),
            ("“十五五”规划", "", 2026, 2030), ("“八五”计划", "", 1991, 1995), ("某规划", "规划期限为2021年至2035年。", 2021, 2035),
            ("某规划", "规划期：二○二一年至二○二五年", 2021, 2025),
            ("国务院办公厅关于2019年部分节假日安排的通知", "", 2019, 2019), ("某市2025年度普法工作要点", "", 2025, 2025),
            ("关于开展2025年养老保险待遇资格认证的通告", "", 2025, 2025), ("关于做好2026年度参保缴费工作的通知", "", 2026, 2026),
            ("某省2023年重大项目投资计划", "", 2023, 2023), ("某县二〇二二年重点任务清单", "", 2022, 2022),
            ("某州2024年生态修复工作方案（试行）", "", 2024, 2024),
        ] as [(String, String, Int?, Int)])
    func isRead(_ title: String, _ opening: String, _ first: Int?, _ last: Int) {
        #expect(PeriodReader.period(title: title, opening: opening) == PlanPeriod(first: first, last: last))
    }

    @Test(
        "is read from a query that names a five-year plan",
        arguments: [
            ("十二五要建多少套保障房", [2011]), ("“十四五”期间", [2021]), ("十五规划", [2001]), ("从十一五到十二五", [2006, 2011]),
            ("第十三个五年规划", [2016]),
            ("十五公里", []), ("二十五项", []), ("十二五六", []), ("一五一十", []),
        ] as [(String, [Int])])
    func isNamed(_ query: String, _ first: [Int]) {
        #expect(PlanPeriod.named(in: Scalars(query)).map(\.first) == first)
    }

    @Test(
        "is unknown where nothing states it",
        arguments: [
            ("兰州—西宁城市群发展规划", "依据《国家新型城镇化规划（2014—2020年）》，制订本规划，展望至2035年。"), ("", ""), ("广东省人力资源市场条例", "第十五条"),
            ("某规划", "规划期内"), ("某省供水条例（2018年修订）", ""), ("国家智能制造标准体系建设指南（2015年版）", ""),
            ("2024年某省政府工作报告", ""), ("关于办理2021年度项目申报的通知", ""), ("中国制造2025", ""),
            ("二十五项重点要求", "2025—2021年"),
        ])
    func isUnknown(_ title: String, _ opening: String) {
        #expect(PeriodReader.period(title: title, opening: opening) == nil)
    }
}
