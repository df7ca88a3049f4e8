import TestSupport
import Testing

@testable import PlanLanguage

/// Offices by their names.
struct OfficeTests {
    private func describe(_ name: String) -> String {
        guard let office = Office(name) else { return "–" }
        let functions = office.functions.functions.map(\.name).sorted().joined(separator: "+")
        switch office.territory {
        case .national: return "国家 " + functions
        case .region(let index): return RegionTable.shared.regions[index].name + " " + functions
        case .level(let level, _): return level.name + "? " + functions
        case .several(let regions):
            return regions.map { RegionTable.shared.regions[$0].name }.joined(separator: "、") + " " + functions
        case .unnamed: return "? " + functions
        }
    }

    @Test(arguments: [
        ("省发改委", "省? 发展改革"), ("省发展和改革委员会", "省? 发展改革"), ("青海省发展改革委", "青海省 发展改革"),
        ("海东市平安区发展和改革局", "平安区 发展改革"), ("国家发展改革委", "国家 发展改革"),
        ("发展改革委", "? 发展改革"), ("工信厅", "省? 工业和信息化"), ("工业和信息化部", "国家 工业和信息化"),
        ("济南市经济和信息化委", "济南市 工业和信息化"), ("海东市平安区工业商务和信息化局", "平安区 商务+工业和信息化"),
        ("海东市平安区农业农村和科技局", "平安区 农业农村+科技"), ("教科局", "? 教育+科技"),
        ("海东市平安区文体旅游广电局", "平安区 体育+广播电视+文化和旅游"),
        ("海南省旅游和文化广电体育厅", "海南省 体育+广播电视+文化和旅游"),
        ("自然资源和规划局", "? 自然资源+规划"), ("临夏州林草局", "临夏回族自治州 林业和草原"),
        ("国家税务总局甘肃省税务局", "甘肃省 税务"), ("中国人民银行兰州中心支行", "兰州市 人民银行"),
        ("人民银行济南分行", "济南市 人民银行"), ("国务院国资委", "国家 国资"), ("省委组织部", "省? 组织"),
        ("中共甘肃省委宣传部", "甘肃省 宣传"), ("全国妇联", "国家 妇联"), ("市残联", "市州? 残联"),
        ("青海省(政府)外事办", "青海省 外事"), ("甘肃省民（宗）委", "甘肃省 民族宗教"), ("海关总署", "国家 海关"),
        ("西宁海关", "西宁市 海关"), ("中国银保监会", "国家 银保监"), ("兰州市政府", "兰州市 政府"),
        ("甘肃省人民政府办公厅", "甘肃省 政府办公"), ("自治区科技厅", "省? 科技"),
        ("团省委", "省? 共青团"), ("团兰州市委", "兰州市 共青团"), ("省外办", "省? 外事"), ("市民委", "市州? 民族宗教"),
        ("省人大常委会", "省? 人大"), ("甘肃省人民代表大会常务委员会", "甘肃省 人大"), ("省政协", "省? 政协"),
        ("临夏州中级人民法院", "临夏回族自治州 法院"), ("省高级人民法院", "省? 法院"), ("最高人民检察院", "国家 检察院"),
        ("省纪委监委", "省? 纪检监察"), ("市监委", "市州? 纪检监察"), ("州委统战部", "市州? 统战"), ("县委政法委", "区县? 政法"),
        ("江西省委编办", "江西省 机构编制"), ("省委机构编制委员会办公室", "省? 机构编制"), ("海南省委网信办", "海南省 网信"),
        ("市委金融办", "市州? 地方金融"), ("市委金融委员会办公室", "市州? 地方金融"), ("省直机关工委", "省? 直属机关"),
        ("中央和国家机关工委", "国家 直属机关"), ("国家数据局", "国家 数据"), ("江西省数据局", "江西省 数据"),
        ("国家金融监督管理总局", "国家 银保监"), ("国家铁路局", "国家 铁路"), ("省烟草专卖局", "省? 烟草"),
        ("国际发展合作署", "国家 国际发展合作"), ("省国动办", "省? 国防动员"), ("省人防办", "省? 国防动员"),
        ("省发改委能源局", "省? 能源"), ("青海省发展改革委能源局", "青海省 能源"), ("市教育局民族教育办", "–"),
        ("市政务服务中心", "市州? 政务服务"), ("区就业局", "区县? 就业服务"), ("西藏自治区发展和改革委员会", "西藏自治区 发展改革"), ("市水务管理局", "市州? 水利"),
    ])
    func `A name says whose office it is and what it is for`(name: String, office: String) {
        #expect(describe(name) == office)
    }

    @Test(arguments: [
        "兰州新区管委会", "国网青海省电力公司", "兰州大学", "小峡街道", "青岛海洋科技中心", "人事教育司",
        "市体育中心", "市旅游协会", "市科技服务中心", "市农业服务中心", "市体育协会", "团结乡", "外部", "团委员",
        "市铁路公司", "省烟草公司", "中国铁路总公司", "广播电视台", "省人大代表", "政协委员", "市标准件厂", "大法院子", "省科技委办公楼",
        "省社会科学院", "市政协联谊会", "监狱企业", "临夏供电公司", "老年大学",
        "西宁", "发展", "科技创新", "临夏经济开发区", "崂山实验室", "布局", "工", "",
    ])
    func `What is no office of a known function is none`(name: String) {
        #expect(describe(name) == "–")
    }

    @Test(arguments: [
        ("住建部", ["住房和城乡建设部", "住房城乡建设部"]), ("国家发改委", ["国家发展改革委", "国家发展和改革委员会"]),
        ("省林业局", ["省林草局", "省林业和草原局"]), ("省环保厅", ["省生态环境厅"]), ("市残联", ["市残疾人联合会"]),
        ("平安区住建局", ["平安区住房和城乡建设局"]), ("国家林草局", ["国家林业局"]),
    ])
    func `An office's other names are those of its function with the same territory`(name: String, others: [String]) {
        let names = OfficeNames.others(of: name)
        #expect(Set(others).isSubset(of: names))
        #expect(!names.contains(name))
        for other in names { #expect(Office(other) == Office(name), "\(other)") }
    }

    @Test func `Joint offices and what is no office have no other names`() {
        for name in ["区自然资源和林业草原局", "兰州大学", ""] { #expect(OfficeNames.others(of: name).isEmpty) }
    }

    @Test(arguments: [
        ("省林业厅", "林业 2018"), ("平安区扶贫办", "扶贫 2021"), ("省卫生计生委", "卫生计生 2018"), ("省林草局", ""), ("省卫生健康委", ""),
        ("市国税局", "国税 2018"), ("区自然资源和林业草原局", ""), ("兰州大学", ""), ("中国银保监会", "银保监 2023"),
    ])
    func `A former name says until when it was one`(name: String, former: String) {
        let found = OfficeNames.former(in: name).map { "\($0.name) \($0.until)" }
        #expect(found.joined(separator: " ") == former)
    }

    @Test func `The table has room for its functions, and each word is of one office with an end`() {
        #expect(OfficeFunctionTable.shared.names.count <= OfficeFunctionSet.capacity)
        #expect(Set(OfficeFunctionTable.shared.names).count == OfficeFunctionTable.shared.names.count)
    }

    @Test func `The plan places an office that its name does not`() {
        let pingan = OfficeSurroundings(level: .county, regions: ["青海省", "海东市", "平安区"])
        let national = OfficeSurroundings(level: .national, regions: ["甘肃省", "青海省"])
        let none = OfficeSurroundings(level: nil, regions: [])
        func place(_ name: String, _ plan: OfficeSurroundings) -> String {
            guard let office = Office(name) else { return "–" }
            switch plan.placing(office).territory {
            case .national: return "国家"
            case .region(let index): return RegionTable.shared.regions[index].name
            case .level(let level, _): return level.name
            case .unnamed, .several: return "?"
            }
        }
        #expect(place("区发改局", pingan) == "平安区")
        #expect(place("发改局", pingan) == "平安区")
        #expect(place("省发改委", pingan) == "青海省")
        #expect(place("市发改委", pingan) == "海东市")
        #expect(place("国家发改委", pingan) == "国家")
        #expect(place("兰州市发改委", pingan) == "兰州市")
        #expect(place("发改委", national) == "国家")
        #expect(place("省发改委", national) == "省")
        #expect(place("发改委", none) == "?")
        #expect(place("省发改委", none) == "省")
    }

    @Test(arguments: [
        ("发改委", "省发展改革委", true), ("省发改委", "青海省发展改革委", true), ("省发改委", "市发展改革委", false),
        ("青海省发改委", "甘肃省发展改革委", false), ("区科技局", "区农业农村和科技局", true),
        ("区农业农村和科技局", "区科技局", false), ("国家发改委", "发展改革委", false),
        ("市财政局", "临夏州财政局", false), ("市财政局", "海东市财政局", true), ("县财政局", "海东市平安区财政局", false),
        ("区财政局", "海东市平安区财政局", true), ("州发改委", "市发展改革委", false), ("省发改委", "西藏自治区发展和改革委员会", true),
        ("工信厅", "省工业和信息化厅", true),
    ])
    func `A question includes the offices that it leaves open`(question: String, office: String, isMeant: Bool) throws {
        #expect(try #require(Office(question)).includes(try #require(Office(office))) == isMeant)
    }

    @Test func `From no other position of a text can an office's name be read`() {
        let names = [
            "省发改委", "国家能源局", "财政部", "工信厅", "团省委", "中共甘肃省委宣传部", "国务院国资委", "中国人民银行兰州中心支行",
            "海东市平安区农业农村和科技局", "自治区科技厅", "市政务服务中心", "全国妇联",
        ]
        let filler = Array("推动加快由负责的建设省市委局发展和改革人民，１中共".unicodeScalars)
        var generator = SeededGenerator(seed: testSeed())
        for _ in 0..<400 {
            func words() -> [Unicode.Scalar] {
                (0..<Int.random(in: 0...5, using: &generator)).map { _ in filler.randomElement(using: &generator)! }
            }
            let text = words() + Array(names.randomElement(using: &generator)!.unicodeScalars) + words()
            let read = text.indices.filter { start in
                (start + 1...text.count).contains { Office(String(scalars: text[start..<$0])) != nil }
            }
            #expect(!read.isEmpty)
            #expect(Set(read).isSubset(of: OfficeNames.starts(in: text)), "\(String(scalars: text))")
        }
    }

    @Test func `Names that are not wanted are left out of the others, and nothing else`() {
        let all = OfficeNames.others(of: "省发改委")
        #expect(all.contains("省发展改革委"))
        #expect(OfficeNames.others(of: "省发改委") { $0.contains("改革") } == all.filter { $0.contains("改革") })
    }
}
