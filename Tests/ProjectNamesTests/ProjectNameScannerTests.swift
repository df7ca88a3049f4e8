import PlanLanguage
import ProjectNames
import Testing
import TextAnalysis

/// What is read as the name of a project, and what is not.
@Suite struct ProjectNameScannerTests {
    private func projects(_ text: String) -> [String] {
        let folded = Normalizer.fold(text).utf8
        return folded.withUnsafeBytes { ProjectNameScanner.names(in: $0) }.filter(\.isProject).map(\.name)
    }

    @Test(
        "the items of a list get what they share",
        arguments: [
            ("加快推进临夏、定西机场前期工作。", ["临夏机场", "定西机场"]),
            ("推进临夏、定西、青海湖等支线机场建设。", ["临夏机场", "定西机场", "青海湖机场"]),
            ("加快西宁至成都、兰州至合作铁路建设。", ["西宁至成都铁路", "兰州至合作铁路"]),
            ("实施永靖至民和、康乐至卓尼 2 条高速公路。", ["永靖至民和高速公路", "康乐至卓尼高速公路"]),
            ("建设宜昌、襄阳、荆门三大化工基地。", ["宜昌化工基地", "襄阳化工基地", "荆门化工基地"]),
            ("开工建设海南哇让、临夏东乡抽水蓄能电站。", ["海南哇让抽水蓄能电站", "临夏东乡抽水蓄能电站"]),
            ("建设康乐、和政树莓种植基地。", ["康乐树莓种植基地", "和政树莓种植基地"]),
            ("修筑川黔和黔桂铁路。", ["川黔铁路", "黔桂铁路"]),
            ("建设溪洛渡、向家坝等大型水电站。", ["溪洛渡水电站", "向家坝水电站"]),
            ("建成西油东送、北油南运成品油管道。", ["西油东送成品油管道", "北油南运成品油管道"]),
            ("推进兰州—合作、兰州—张掖铁路三四线等铁路建设。", ["兰州-张掖铁路三四线", "兰州-合作铁路"]),
            ("有四川和浙江氮肥厂，福建石灰氮厂。", ["四川氮肥厂", "浙江氮肥厂", "福建石灰氮厂"]),
        ])
    func lists(text: String, names: [String]) { #expect(projects(text).sorted() == names.sorted()) }

    @Test(
        "的 joins a place to what it has, and the place goes on over 和",
        arguments: [
            ("重要的有：浙江的新安江和百丈祭、安徽的梅山等水电站。", ["浙江新安江水电站", "浙江百丈祭水电站", "安徽梅山水电站"]),
            ("建设云南的以礼河、湖南的柘溪等水电站。", ["云南以礼河水电站", "湖南柘溪水电站"]),
            ("有洛阳的拖拉机厂和矿山机械厂。", ["洛阳拖拉机厂", "洛阳矿山机械厂"]),
            ("例如太原、包头等地的火电站。", ["太原火电站", "包头火电站"]),
            ("兰州到新疆的铁路继续建设。", ["兰州到新疆铁路"]),
        ])
    func places(text: String, names: [String]) { #expect(projects(text).sorted() == names.sorted()) }

    @Test(
        "stages and directions go on over a list",
        arguments: [
            ("推进中川机场二、三期工程。", ["中川机场二期工程", "中川机场三期工程"]),
            ("建设南水北调东、中线一期工程。", ["南水北调东线一期工程", "南水北调中线一期工程"]),
            ("建设景泰机场二期、三期。", ["景泰机场二期", "景泰机场三期"]),
        ])
    func numbers(text: String, names: [String]) { #expect(projects(text).sorted() == names.sorted()) }

    @Test(
        "parentheses are unwrapped within a name and cut after it",
        arguments: [
            ("加快兰（临）合铁路建设。", ["兰临合铁路"]),
            ("举办丝绸之路（敦煌）国际文化博览会。", ["丝绸之路敦煌国际文化博览会"]),
            ("建设三峡（1820万千瓦）、溪洛渡（1386万千瓦）等水电站。", ["三峡水电站", "溪洛渡水电站"]),
            ("新建大河家（甘青界）至清水公路。", ["大河家甘青界至清水公路"]),
            ("推进临夏市（四家嘴）至和政县（三岔沟）、临夏市至东乡县河滩环库公路。", ["临夏市四家嘴至和政县三岔沟公路", "临夏市至东乡县河滩环库公路"]),
            ("建设大连化工厂（扩建）。", ["大连化工厂"]),
        ])
    func remarks(text: String, names: [String]) { #expect(projects(text).sorted() == names.sorted()) }

    @Test(
        "lines are read by their ends, initials, numbers and sections",
        arguments: [
            ("建设北京—上海高速公路。", ["北京-上海高速公路"]),
            ("开工建设兰永临、永积、永井 3 条高速公路。", ["兰永临高速公路", "永积高速公路", "永井高速公路"]),
            ("建设沿黄快速通道。", ["沿黄快速通道"]),
            ("积极谋划 G6 京藏高速、G30 连霍高速扩容。", ["g6京藏高速", "g30连霍高速"]),
            ("建设景泰—中川机场段。", ["景泰-中川机场段"]),
            ("建设S233海窑隧道复线。", ["s233海窑隧道复线"]),
            ("适时建设第二条西气东输管道。", ["第二条西气东输管道"]),
        ])
    func lines(text: String, names: [String]) { #expect(projects(text).sorted() == names.sorted()) }

    @Test(
        "what leads up to a name is not part of it",
        arguments: [
            ("积极推进实施临夏世界地质公园建设。", ["临夏世界地质公园"]),
            ("建设具有全国影响力的白银复合型能源基地。", ["白银复合型能源基地"]),
            ("关于巴朗山隧道建设问题。", ["巴朗山隧道"]),
            ("中央对巴朗山隧道建设予以支持。", ["巴朗山隧道"]),
            ("国家尽快审核亭子口水利枢纽工程项目建议书。", ["亭子口水利枢纽工程"]),
            ("例如大冶钢厂建成。", ["大冶钢厂"]),
            ("办好临夏冰雪体育旅游节。", ["临夏冰雪体育旅游节"]),
            ("协同打造白龙江合作治理示范区。", ["白龙江合作治理示范区"]),
            ("第十二条 建设临夏机场。", ["临夏机场"]),
        ])
    func leads(text: String, names: [String]) { #expect(projects(text) == names) }

    @Test(
        "what has no distinct part, no head or no plan is no project",
        arguments: [
            "加强农村公路建设。", "建设省级工业园区。", "实施重点工程。", "加快推进高标准农田建设。", "推进经营项目。",
            "实施村庄绿化工程、淤地坝新建工程。", "建设一批秸秆和林木质电站。", "建设大型超超临界电站和大型空冷电站。",
            "鼓励发展坑口电站，建设大型煤电基地。", "建设百万千瓦级核电站。", "推进天水陆港型和商贸型城市建设。",
            "建设庆阳旅游节点。", "积极融入陕西、四川自由贸易试验区建设。", "建设以玉门、敦煌清洁能源基地为基础的旅游目的地。",
            "兰州机场位于兰州新区。", "建设石家庄至黄骅港。", "推进北向东向开放通道建设。", "改造城市绿道、义务教育学校。",
            "牵头单位：州发展改革委，责任单位：州水务局。", "建设有色金属工业基地。", "打造枢纽—节点—基地。",
            "新建1-2所高中学。", "完善综合交通网络，推进产业合作示范园建设。", "加快普通国省道项目。", "",
        ])
    func none(text: String) { #expect(projects(text) == []) }

    @Test("a name knows where its head ends, what it is and whether it is the text's own")
    func parts() throws {
        let folded = Normalizer.fold("建设西宁曹家堡机场三期扩建工程").utf8
        let found = try #require(folded.withUnsafeBytes { ProjectNameScanner.names(in: $0) }.first)
        #expect(found.isOwn)
        #expect(found.kind == "机场")
        #expect(String(decoding: folded[found.range.lowerBound..<found.headEnd], as: UTF8.self) == "西宁曹家堡机场")
        #expect(String(decoding: folded[found.range], as: UTF8.self) == "西宁曹家堡机场三期扩建工程")
    }

    @Test("names that only have the form are read for completions", arguments: ["高标准农田建设项目", "白银复合型能源基地"])
    func forms(text: String) {
        let folded = Normalizer.fold("实施" + text).utf8
        #expect(folded.withUnsafeBytes { ProjectNameScanner.names(in: $0) }.map(\.name) == [text])
    }

    @Test(
        "an article of a law is known by its number",
        arguments: [("第三条 为了", true), ("第二百一十条　", true), ("三条", false), ("第二批", false)])
    func articles(text: String, isArticle: Bool) {
        #expect(Normalizer.fold(text).utf8.withUnsafeBytes(ProjectNameScanner.isArticle) == isArticle)
    }
}
