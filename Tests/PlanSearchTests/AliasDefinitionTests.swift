import Testing

@testable import PlanSearch

@Suite("Definitions in the texts")
struct AliasDefinitionTests {
    private static func forms(_ text: String) -> [String] {
        DefinitionReader(text).candidates().map { "\($0.short)=\($0.longs.map(\.text).joined(separator: "|"))" }
    }

    @Test(
        "are read with brackets and quotation marks of every kind",
        arguments: [
            "兰州—西宁城市群（以下简称“兰西城市群”）是", "兰州—西宁城市群(以下简称兰西城市群)高质量发展",
            "兰州—西宁城市群（简称：“兰西城市群”）", "兰州—西宁城市群（以下称兰西城市群）", "兰州—西宁城市群（下称「兰西城市群」）",
            "兰州—西宁城市群（以下简称为“兰西城市群”）",
        ])
    func forms(text: String) {
        #expect(Self.forms(text) == ["兰西城市群=兰州—西宁城市群"])
    }

    @Test("give every beginning of the long form that the short form allows")
    func severalBeginnings() {
        #expect(Self.forms("兰州市与兰州—西宁城市群（以下简称兰西城市群）") == ["兰西城市群=兰州市与兰州—西宁城市群|兰州—西宁城市群"])
    }

    @Test("do not reach over a verb or a particle")
    func clause() {
        #expect(Self.forms("民用航空器的适航管理由中国民用航空局（以下简称民航局）") == ["民航局=民用航空局"])
        #expect(Self.forms("排水主管部门申请领取排水管网许可证（以下简称排水许可证）") == ["排水许可证=排水管网许可证"])
    }

    @Test("take a short form that begins as the long one and ends otherwise")
    func otherEnd() {
        #expect(Self.forms("青海智慧水利公共服务平台（以下简称青海智慧水利门户）") == ["青海智慧水利门户=青海智慧水利公共服务平台"])
        #expect(Self.forms("青海智慧水利公共服务平台（以下简称青海智慧门户）") == ["青海智慧门户=青海智慧水利公共服务平台"])
        #expect(Self.forms("甘肃智慧水利公共服务平台（以下简称青海智慧水利门户）") == [])
    }

    @Test("take what is in quotation marks whole")
    func quotedLongForm() {
        #expect(Self.forms("依据《全国人民代表大会组织法》（以下简称《全国人大组织法》）") == ["全国人大组织法=全国人民代表大会组织法"])
    }

    @Test(
        "are not read from anything else",
        arguments: [
            "兰州—西宁城市群（以下简称“本规划”）", "《国家新型城镇化规划》（以下简称《规划》）", "甘肃省（简称甘）", "（以下简称兰西城市群）",
            "兰州—西宁城市群（以下简称兰西城市群", "兰州—西宁城市群（以下简称“兰西城市群）", "兰州、西宁两市（以下统称两市）", "简称兰西城市群",
            "兰州—西宁城市群（以下简称", "兰州—西宁城市群（", "（", "）简称（", "兰州—西宁，城市群（以下简称兰西城市群）",
            "某国际有限公司（以下简称某国际公司）",
        ])
    func noForm(text: String) {
        #expect(Self.forms(text) == [])
    }

    @Test("in the corpus are found: 兰西城市群, and nothing that is wrong")
    func corpus() throws {
        let fixture = try Fixture()
        let found = try fixture.engine.definitions()
        #expect(found.map { "\($0.short)=\($0.long)" } == ["兰西城市群=兰州—西宁城市群"])
        #expect(found.map(\.passage) == [fixture.passages.first { $0.text.contains("（以下简称“兰西城市群”）") }?.id])
    }

    @Test("are left out if the long form is only ever a part of a longer name")
    func partOfALongerName() throws {
        let fixture = try Fixture(texts: ["推动甘肃省人民政府办公厅（以下简称省政府办公厅）工作。", "甘肃省人民政府办公厅负责。"])
        #expect(try fixture.engine.definitions() == [])
    }

    @Test("are left out if texts define the same short form differently")
    func contradiction() throws {
        let fixture = try Fixture(texts: ["西宁至成都铁路（以下简称西成铁路）开工。", "西安至成都铁路（以下简称西成铁路）开通。"])
        #expect(try fixture.engine.definitions() == [])
    }
}
