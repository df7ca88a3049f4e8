import PlanLanguage
import Testing

@testable import PlanDocuments

@Suite("The table of regions")
struct RegionTableTests {
    @Test(
        "knows regions by full, short and customary names",
        arguments: [
            ("甘肃省", "甘肃省"), ("甘肃", "甘肃省"), ("临夏州", "甘肃省/临夏回族自治州"), ("临夏回族自治州", "甘肃省/临夏回族自治州"), ("兰州", "甘肃省/兰州市"),
            ("平安区", "青海省/海东市/平安区"), ("东乡县", "甘肃省/临夏回族自治州/东乡族自治县"), ("积石山县", "甘肃省/临夏回族自治州/积石山保安族东乡族撒拉族自治县"),
            ("内蒙古", "内蒙古自治区"), ("仙桃市", "湖北省/仙桃市"), ("锡林郭勒盟", "内蒙古自治区/锡林郭勒盟"),
        ])
    func knowsNames(_ name: String, _ path: String) throws {
        let region = try #require(RegionTable.shared.regions(named: name).first)
        #expect(region.path.joined(separator: "/") == path)
    }

    @Test("puts the wider region first where several have a name")
    func ordersByLevel() {
        let found = RegionTable.shared.regions(named: "海南")
        #expect(found.map(\.name) == ["海南省", "海南藏族自治州", "海南区"])
        #expect(found.map(\.level) == [.province, .prefecture, .county])
        #expect(RegionTable.shared.regions(named: "城关区").count > 1)
    }

    @Test(
        "knows former names and what they became",
        arguments: [
            ("湟中县", "湟中区"), ("同仁县", "同仁市"), ("平安县", "平安区"), ("海东地区", "海东市"),
        ])
    func knowsFormerNames(_ former: String, _ current: String) throws {
        let region = try #require(RegionTable.shared.regions(named: former).first)
        #expect(region.currentName == current)
        #expect(RegionTable.shared.regions(named: current).first?.currentName == nil)
        #expect(RegionTable.shared.regions(named: current).first?.level == region.level)
    }

    @Test("does not know what is not a region", arguments: ["", "局", "兰州新区管委会", "甘肃省兰州市", "兰西城市群"])
    func knowsNoOthers(_ name: String) {
        #expect(RegionTable.shared.regions(named: name).isEmpty)
    }

    @Test("is whole: 34 provinces, each region within a wider one, each found by its own name")
    func isWhole() {
        let table = RegionTable.shared
        #expect(table.regions.count { $0.level == .province } == 34)
        #expect(table.regions.count { $0.level == .prefecture && !$0.isFormer } == 333)
        #expect(table.regions.count { $0.level == .county && !$0.isFormer } == 2846)
        for region in table.regions {
            #expect(table.regions(named: region.name).contains(region))
            if let parent = table.parent(of: region) {
                #expect(parent.level < region.level)
                #expect(region.path == parent.path + [region.name])
            } else {
                #expect(region.level == .province)
            }
        }
    }
}

@Suite("A plan's regions")
struct RegionReaderTests {
    private static let scope2018 = """
        兰西城市群规划范围包括甘肃省兰州市，白银市白银区、平川区、靖远县、景泰县，定西市安定区、陇西县、渭源县、临洮县，临夏回族自治州临夏市、东乡族自治县、永靖县、\
        积石山保安族东乡族撒拉族自治县，青海省西宁市，海东市，海北藏族自治州海晏县，海南藏族自治州共和县、贵德县、贵南县，黄南藏族自治州同仁县、尖扎县。总面积 9.75 万平方公里。
        """

    @Test(
        "follow from issuers, title and scope",
        arguments: [
            (["国家发展改革委", "住房和城乡建设部"], "兰州—西宁城市群发展规划", scope2018, "甘肃省 青海省"),
            (["国家发展改革委", "住房和城乡建设部"], "兰州—西宁城市群发展规划", "", "甘肃省 青海省"),
            (["青海省人民政府办公厅", "甘肃省人民政府办公厅"], "兰州—西宁城市群发展“十四五”实施方案", "", "甘肃省 青海省"),
            (
                ["甘肃省人民政府办公厅"], "“十四五”兰州经济圈发展规划", "规划期为2021—2025年。本规划范围包括兰州市、白银市、定西市和临夏回族自治州4个市州,总面积6.1万平方公里。",
                "甘肃省 兰州市 白银市 定西市 临夏回族自治州"
            ),
            (
                ["甘肃省人民政府办公厅"], "“十四五”河西走廊经济带发展规划", "本规划范围包括酒泉市、嘉峪关市、张掖市、金昌市、武威市5个市,总面积24.78万平方公里",
                "甘肃省 嘉峪关市 金昌市 武威市 张掖市 酒泉市"
            ),
            (
                ["甘肃省人民政府办公厅"], "“十四五”陇东南区域发展规划", "本规划范围包括庆阳市、平凉市、天水市、陇南市、甘南州等5个市州,总面积11.7万平方公里",
                "甘肃省 天水市 平凉市 庆阳市 陇南市 甘南藏族自治州"
            ),
            (["临夏回族自治州人民政府办公室"], "临夏州推进兰州—西宁城市群发展“十四五”实施方案", "", "甘肃省 临夏回族自治州"),
            (["海东市平安区人民政府办公室"], "海东市平安区贯彻落实《兰州-西宁城市群发展“十四五”实施方案》重点任务清单", "", "青海省 海东市 平安区"),
            ([], "宁波市职业技能培训条例", "", "浙江省 宁波市"), ([], "广东省人力资源市场条例", "", "广东省"),
            (["国务院"], "国务院关于印发《国务院工作规则》的通知", "", ""),
            (["国务院办公厅"], "国务院办公厅关于湖北省巴东县地质灾害有关问题的复函", "", "湖北省 恩施土家族苗族自治州 巴东县"),
            (["国务院"], "国务院关于甘肃省兰州市城市总体规划的批复", "", "甘肃省 兰州市"), (["国务院"], "国务院关于兰州新区的批复", "", "甘肃省"),
            ([], "关于支持深圳建设中国特色社会主义先行示范区的意见", "", "广东省 深圳市"), ([], "长治久安若干规定", "", ""),
        ] as [([String], String, String, String)])
    func follow(_ issuers: [String], _ title: String, _ scope: String, _ regions: String) {
        #expect(RegionReader.regions(issuers: issuers, title: title, scope: scope).joined(separator: " ") == regions)
    }
}

@Suite("A unit's name")
struct UnitNameTests {
    @Test(
        "typed with a short region name gives the full one",
        arguments: [
            ("临夏州林草局", ["临夏回族自治州林草局"]), ("平安区水务局", ["海东市平安区水务局"]), ("甘肃科技厅", ["甘肃省科技厅"]),
            ("海南州林草局", ["海南藏族自治州林草局"]), ("省科技厅", []), ("甘肃省科技厅", []), ("海东市平安区水务局", []), ("", []),
        ] as [(String, [String])])
    func givesFullNames(_ name: String, _ full: [String]) {
        #expect(UnitName.fullNames(name) == full)
    }
}
