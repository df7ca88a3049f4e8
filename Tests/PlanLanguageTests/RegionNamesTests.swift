import PlanLanguage
import Testing

@Suite("Names of regions")
struct RegionNamesTests {
    @Test("every name is found as it is and as search folds it")
    func namesAreFoundFolded() {
        for region in RegionTable.shared.regions {
            let folded = Scalars.folded(region.name)
            #expect(RegionNames.contains(folded), "\(region.name)")
            #expect(RegionNames.longest(in: folded, at: 0)?.length == folded.count, "\(region.name)")
            #expect(RegionTable.shared.regions(named: region.name).contains { $0.path == region.path })
        }
        // 乾 is folded to 干.
        #expect(RegionNames.contains(Scalars("干安县")))
    }

    @Test("every province has a sign, and every sign a province")
    func everyProvinceHasASign() {
        let provinces = RegionTable.shared.regions.filter { $0.level == .province && !$0.isDissolved }
        // 台湾, 香港 and 澳门 have signs that common words hold (台, 港, 澳); no line of these plans is named by them.
        let without: Set = ["台湾", "香港", "澳门"]
        for province in provinces where !without.contains(province.shortName) {
            let signs = ProvinceSign.signs(ofProvinceIn: Scalars(province.shortName))
            #expect(!signs.isEmpty, "\(province.name)")
            for sign in signs { #expect(ProvinceSign.province(of: sign) == Scalars(province.shortName)) }
        }
        for sign in ProvinceSign.all {
            #expect(provinces.contains { Scalars($0.shortName) == ProvinceSign.province(of: sign) })
        }
        for sign in Scalars("川蜀贵黔辽吉黑陇甘") { #expect(ProvinceSign.contains(sign)) }
    }

    @Test("a name gives its short name, also of a region that was dissolved")
    func shortNames() {
        func short(_ name: String) -> String? { RegionTable.shared.shortName(ofName: Scalars(name))?.string }
        #expect(short("临夏回族自治州") == "临夏")
        #expect(short("临夏州") == "临夏")
        #expect(short("临夏") == "临夏")
        #expect(short("积石山县") == "积石山")
        #expect(short("宣武区") == "宣武")
        #expect(short("湟中县") == "湟中")
        #expect(short("不是地名") == nil)
        #expect(short("临") == nil)
    }

    @Test("the longest name counts, and one that begins inside another is cut")
    func longestNames() {
        let text = Scalars("广东乡村振兴")
        #expect(RegionNames.longest(in: text, at: 0)?.length == 2)
        #expect(RegionNames.isCut(text, at: 1))
        #expect(!RegionNames.isCut(text, at: 0))
        #expect(RegionNames.longest(in: Scalars("到西宁市"), endingAt: 4) == Scalars("西宁市"))
        #expect(RegionNames.distinct(in: Scalars("合作办学"), at: 0) == nil)
        #expect(RegionNames.areRelated(Scalars("海东"), Scalars("平安区")))
        #expect(!RegionNames.areRelated(Scalars("海东"), Scalars("兰州")))
    }
}
