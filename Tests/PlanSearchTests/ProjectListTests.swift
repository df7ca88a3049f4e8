import PlanSearch
import Testing

/// The list of projects that texts name.
@Suite struct ProjectListTests {
    private func names(_ text: String) throws -> Set<String> {
        let fixture = try Fixture(texts: ["关于项目的通知\n\n一、总体要求\n\n" + text + "\n"])
        return Set(try fixture.engine.projects().entries.map(\.name))
    }

    @Test func `items of a list get the head that they share`() throws {
        #expect(try names("加快推进临夏、定西机场前期工作。") == ["临夏机场", "定西机场"])
        #expect(try names("推进临夏、定西、青海湖等支线机场建设。") == ["临夏机场", "定西机场", "青海湖机场"])
        #expect(try names("加快西宁至成都、兰州至合作铁路建设。") == ["西宁至成都铁路", "兰州至合作铁路"])
        #expect(
            try names("实施永靖至民和、康乐至卓尼 2 条高速公路。") == ["永靖至民和高速公路", "康乐至卓尼高速公路"])
        #expect(
            try names("开工建设海南哇让、临夏东乡抽水蓄能电站。") == ["海南哇让抽水蓄能电站", "临夏东乡抽水蓄能电站"])
    }

    @Test func `verbs and descriptions before a name are not part of it`() throws {
        #expect(try names("积极推进实施临夏世界地质公园建设。") == ["临夏世界地质公园"])
        #expect(try names("建设具有全国影响力的白银复合型能源基地。") == ["白银复合型能源基地"])
    }

    @Test func `a word that goes on is no head`() throws {
        #expect(try names("推进天水陆港型和商贸型城市建设。").isEmpty)
        #expect(try names("建设庆阳旅游节点。").isEmpty)
        #expect(try names("实施陇南市白水河项目区建设工程。") == ["陇南市白水河项目区建设工程"])
        #expect(try names("治理平凉市泾河工业园区周边耕地，推进建设。").isEmpty)
        #expect(try names("建设合作市当周草原风情小镇 2 个省级特色小镇。") == ["合作市当周草原风情小镇"])
    }

    @Test func `what plans only lean on is no project of theirs`() throws {
        #expect(try names("积极融入陕西、四川自由贸易试验区建设。").isEmpty)
        #expect(try names("建设以玉门、敦煌清洁能源基地为基础的旅游目的地。").isEmpty)
        #expect(try names("打造以天水为中心的网络，建设秦安大数据中心。") == ["秦安大数据中心"])
    }

    @Test func `general talk is no project`() throws {
        #expect(try names("推进经营项目，实施村庄绿化工程、淤地坝新建工程。").isEmpty)
        #expect(try names("加强基础设施互联互通，推进产业合作示范园建设，提升服务平台水平，完善综合交通网络。").isEmpty)
        #expect(try names("牵头单位：州发展改革委，责任单位：州水务局。").isEmpty)
    }

    @Test func `spellings of one name are one project, counted over all plans`() throws {
        let fixture = try Fixture(texts: [
            "甲规划\n\n建设兰州—合作铁路。\n", "乙规划\n\n加快兰州至合作铁路建设。\n", "丙规划\n\n建设兰（临）合铁路。\n",
        ])
        let entries = try fixture.engine.projects().entries
        #expect(entries.count == 1)
        let entry = try #require(entries.first)
        #expect(entry.plans.count == 3)
        #expect(entry.passages == 3)
        #expect(entry.kind == "铁路")
        let plan = try #require(entry.namedIn.first)
        #expect(try fixture.engine.projects(plan: plan).entries.count == 1)
        #expect(throws: PlanNameFault.self) { try fixture.engine.projects(plan: "nothing@1") }
    }

    @Test func `the corpus's projects have names that the corpus has, each once`() throws {
        let fixture = try Fixture()
        let entries = try fixture.engine.projects().entries
        #expect(entries.count > 200)
        #expect(Set(entries.map(\.name)).count == entries.count)
        #expect(entries.allSatisfy { !$0.plans.isEmpty && $0.passages > 0 && !$0.firstPassage.isEmpty })
        #expect(entries.contains { $0.name == "西宁曹家堡国际机场三期扩建工程" && $0.plans.count == 2 })
    }
}
