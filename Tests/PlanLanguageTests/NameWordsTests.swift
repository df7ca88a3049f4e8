import Testing

@testable import PlanLanguage

@Suite("Words of names")
struct NameWordsTests {
    private func links(_ text: String) -> [String] {
        let text = Scalars(text)
        return text.indices.filter { RouteLink.links(in: text, at: $0) }.map { text.string($0..<$0 + 1) }
    }

    @Test("a dash, 至, 到 and 经 link the ends of a line")
    func linksEnds() {
        #expect(links("兰州至西宁") == ["至"])
        #expect(links("兰州到西宁") == ["到"])
        #expect(links("兰州经海东至西宁") == ["经", "至"])
        #expect(links("兰州-西宁") == ["-"])
        #expect(links("临夏至合作") == ["至"])
    }

    @Test(
        "as part of a word they link nothing",
        arguments: ["经济", "经营", "经贸", "经开区", "财经", "已经", "到位", "到期", "达到", "得到", "至今", "至少", "甚至", "截至", "到2025年"])
    func partsOfWordsLinkNothing(_ word: String) {
        #expect(links("兰州" + word + "西宁") == [])
    }

    @Test("beside a region whose name begins or ends like such a word they link")
    func regionsCountMore() {
        #expect(links("西安经济南至青岛") == ["经", "至"])
        #expect(links("郑州经开封到徐州") == ["经", "到"])
        #expect(links("武汉经信阳至郑州") == ["经", "至"])
        #expect(links("北京至上海") == ["至"])
        #expect(links("吴起到延安") == ["到"])
        #expect(links("喀什至于田") == ["至"])
        #expect(links("西宁至多巴") == ["至"])
        #expect(links("西安至周至") == ["至"])
    }

    @Test("every sign of a province changes what is meant")
    func provinceSignsContrast() {
        for sign in ProvinceSign.all { #expect(NameCharacter.isContrasting(sign)) }
        #expect(!NameCharacter.isContrasting("家"))
    }

    @Test("a stage is read in each way of writing it")
    func stages() {
        #expect(StageNumber.length(in: Scalars("第三期工程"), at: 0) == 3)
        #expect(StageNumber.length(in: Scalars("工程"), at: 0) == nil)
        #expect(StageNumber.forms(Scalars("三期")).contains(Scalars("3期")))
        #expect(StageNumber.endOfRow(with: Scalars("四线"), in: Scalars("三四线"), at: 0) == 3)
    }

    @Test("a road's number and a voltage have other forms")
    func otherForms() {
        #expect(RoadNumber.otherForms(of: Scalars("g568")) == [Scalars("国道568线"), Scalars("国道568")])
        #expect(Measure.otherUnit(of: Scalars("750千伏")) == Scalars("750kv"))
        #expect(Measure.otherUnit(of: Scalars("750吨")) == nil)
    }

    @Test("words that search compares with folded text are folded")
    func searchRolesAreFolded() {
        let roles: [Lexicon.Role] = [
            .projectHead, .projectAdjective, .projectOrnament, .projectAction, .projectSuffix, .toponymEnd, .verb,
            .wordLikeToponym, .riverOrWork, .afterVerbInName, .planEnd, .headContinuation,
            .levelName, .kindName, .operatorLike, .scopeName, .scopeSynonym, .functionCharacter, .nameParticle,
            .contrastingCharacter, .verbEnd, .measureCharacter, .questionWord,
        ]
        for role in roles { #expect(Lexicon.words(role) == Lexicon.folded(role), "\(role)") }
    }
}
