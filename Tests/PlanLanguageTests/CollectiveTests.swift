import Testing

@testable import PlanLanguage

/// Names that stand for many offices.
struct CollectiveTests {
    private func placed(_ name: String, _ level: PlanLevel?, _ regions: [String]) throws -> Office {
        OfficeSurroundings(level: level, regions: regions).placing(try #require(Office(name)))
    }

    private static let linxia: (PlanLevel, [String]) = (.prefecture, ["甘肃省", "临夏回族自治州"])

    @Test(arguments: [
        "各县市政府", "各县（市）政府", "各县（市、区）人民政府", "有关市州政府", "各市（州）人民政府", "各区县", "各地区", "各设区市人民政府", "各省级人民政府",
        "各省（区、市）人民政府", "各市工业和信息化局", "省直有关部门", "州直有关单位", "各有关部门和单位", "各部门", "政府有关部门", "山东省有关部门",
        "市相关部门", "州直单位", "各有关省级人民政府", "国务院有关部门", "各县级市政府",
    ])
    func `What stands for many offices is read as such`(name: String) throws {
        #expect(try #require(Office(name), "\(name)").members != nil)
    }

    @Test(arguments: [
        "县市政府", "兰州新区管委会", "各位专家", "各项任务", "有关企业", "各有关企业", "各行业协会", "县级市政府", "部门", "单位", "直属单位", "有关",
        "各", "相关机构", "各县中心", "试点城市政府", "各学校", "市直",
    ])
    func `What stands for no offices is not read as such`(name: String) {
        #expect(Office(name)?.members == nil, "\(name)")
    }

    @Test(arguments: [
        ("各县市政府", "各县（市）政府", true), ("各县市人民政府", "各县市政府", true), ("各县市政府", "各县（市、区）政府", true),
        ("各县市区政府", "各县市政府", false), ("各县市政府", "有关县市政府", false), ("有关市州政府", "有关市（州）人民政府", true),
        ("政府", "各县市政府", false), ("各县市政府", "临夏县政府", false), ("各县市政府", "临夏州各县市政府", true),
        ("各市教育局", "各市政府", false), ("各部门", "各有关部门", false), ("有关部门", "省直有关部门", true),
    ])
    func `A name for many means the same offices however they are worded`(one: String, other: String, isMeant: Bool)
        throws
    {
        #expect(try #require(Office(one)).includes(try #require(Office(other))) == isMeant)
    }

    @Test(arguments: [
        ("各县市政府", "永靖县政府", true), ("各县市政府", "临夏市人民政府", true), ("各县市政府", "永靖县教育局", false),
        ("各县市政府", "临夏州政府", false), ("各县市政府", "榆中县政府", false), ("各县级市政府", "临夏市政府", true),
        ("各县级市政府", "永靖县政府", false), ("州直有关单位", "临夏州民政局", true), ("州直有关单位", "临夏州政府", false),
        ("州直有关单位", "永靖县民政局", false), ("各县市教育局", "永靖县教育局", true), ("各县市教育局", "永靖县政府", false),
        ("各有关部门", "临夏州财政局", true), ("各有关部门", "临夏州法院", false), ("省直有关部门", "甘肃省民政厅", true),
    ])
    func `A name for many binds the offices of the plan's region that are of its kind`(
        name: String, office: String, isBound: Bool
    ) throws {
        let collective = try placed(name, Self.linxia.0, Self.linxia.1)
        #expect((collective.binding(try #require(Office(office))) != nil) == isBound)
    }

    @Test(
        arguments: [
            ("定西市政府", "甘肃省有关市州政府"), ("海南藏族自治州政府", "青海省有关市州政府"), ("西安市政府", nil), ("榆中县政府", nil),
            ("兰州市教育局", nil),
        ] as [(String, String?)])
    func `In a joint plan each province has its members`(office: String, name: String?) throws {
        let collective = try placed("有关市州政府", .province, ["青海省", "甘肃省", "兰州市"])
        let bound = collective.binding(try #require(Office(office)))
        #expect(bound?.name(wordedAs: "有关市州政府") == name)
        if let name { #expect(try #require(Office(name)).includes(collective)) }
    }

    @Test func `The name of a place stands for its government`() throws {
        #expect(Office.government(of: "永靖县") == Office("永靖县政府"))
        #expect(Office.government(of: "永靖县教育局") == nil && Office.government(of: "县") == nil)
    }
}
