import TestSupport
import Testing

@testable import PlanSearch

@Suite("The table of aliases")
struct AliasTableTests {
    private static let file = """
        # a comment

        兰州—西宁城市群\t兰西城市群|兰州至西宁城市群\tplace\tplan.txt:1
        湟中区\t湟中县\trenamed\t
        """

    @Test("gives every wording of a name, the one that was asked for first")
    func names() {
        let table = AliasTable(parsing: Self.file)
        #expect(table.names(for: "兰西城市群") == ["兰西城市群", "兰州—西宁城市群", "兰州至西宁城市群"])
        #expect(table.names(for: "湟中区") == ["湟中区", "湟中县"])
        #expect(table.faults.isEmpty)
    }

    @Test("gives a name that it does not have back alone")
    func unknownName() {
        #expect(AliasTable(parsing: Self.file).names(for: "抽水蓄能") == ["抽水蓄能"])
        #expect(AliasTable.empty.names(for: "") == [""])
    }

    @Test("looks names up folded: dashes, traditional characters and letter case make no difference")
    func foldedLookUp() {
        let table = AliasTable(parsing: Self.file + "\n张汶高速公路\tG0611|张汶高速\tproject\t\n")
        #expect(table.names(for: "蘭州-西寧城市群").contains("兰西城市群"))
        #expect(table.names(for: "ｇ0611") == ["ｇ0611", "张汶高速公路", "张汶高速"])
    }

    @Test("keeps names apart that two entries share")
    func sharedName() {
        let table = AliasTable(parsing: "西宁至成都铁路\t西成铁路\tproject\t\n西安至成都铁路\t西成铁路\tproject\t\n")
        #expect(table.names(for: "西成铁路") == ["西成铁路", "西宁至成都铁路", "西安至成都铁路"])
        #expect(table.names(for: "西宁至成都铁路") == ["西宁至成都铁路", "西成铁路"])
    }

    @Test(
        "reports a line that cannot be used with its number and uses the rest",
        arguments: [
            ("湟中区", "1 columns"),
            ("湟中区\t湟中县", "2 columns"),
            ("湟中区\t湟中县\trenamed\ta\tb", "5 columns"),
            ("\t湟中县\trenamed\t", "a name is empty"),
            ("湟中区\t湟中县||湟中\trenamed\t", "a name is empty"),
            ("湟中区\t湟中區\trenamed\t", "no other name"),
            ("湟中区\t湟中县\tcounty\t", "the kind is “county”; it must be one of place,"),
            ("湟中区\t湟中县\tdefinition\t", "the kind is “definition”"),
            ("湟中区\t\u{200B}\trenamed\t", "no character that can be searched for"),
            ("湟中区\t\(String(repeating: "县", count: 201))\trenamed\t", "more than 200 characters"),
        ])
    func faultyLine(line: String, message: String) throws {
        let table = AliasTable(parsing: "临夏回族自治州\t临夏州\tplace\t\r\n\(line)\r\n甘南藏族自治州\t甘南州\tplace\t")
        let fault = try #require(table.faults.first)
        #expect(table.faults.count == 1)
        #expect(fault.line == 2)
        #expect(fault.message.contains(message), "\(fault.message)")
        #expect(table.entries.map(\.names) == [["临夏回族自治州", "临夏州"], ["甘南藏族自治州", "甘南州"]])
        #expect(table.entries.map(\.line) == [1, 3])
    }

    @Test("reports a canonical name that has an entry already, with the line of the first")
    func repeatedName() {
        let table = AliasTable(parsing: "湟中区\t湟中县\trenamed\t\n湟中區\t湟中\tplace\t\n")
        #expect(
            table.faults.map(\.description) == ["line 2: “湟中區” has an entry on line 1 already; put all its names there"]
        )
    }

    @Test("reports a line that is not UTF-8")
    func brokenBytes() {
        let table = AliasTable(parsing: [0xFF, 0x09, 0x0A] + Array("湟中区\t湟中县\trenamed\t".utf8))
        #expect(table.faults.map(\.line) == [1])
        #expect(table.names(for: "湟中县") == ["湟中县", "湟中区"])
    }

    @Test("reads a file that begins with a byte order mark")
    func byteOrderMark() {
        #expect(AliasTable(parsing: "\u{FEFF}湟中区\t湟中县\trenamed\t").names(for: "湟中区").count == 2)
    }

    @Test("reads any bytes at all")
    func anyBytes() {
        var generator = SeededGenerator(seed: testSeed())
        let alphabet: [UInt8] = [0x09, 0x0A, 0x0D, 0x23, 0x7C, 0x41, 0xE5, 0x85, 0xB0, 0xFF, 0x00]
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator)!
            }
            let table = AliasTable(parsing: bytes)
            #expect(table.entries.allSatisfy { $0.names.count > 1 })
        }
    }

    @Test("adds what the texts define to the entries that have one of the forms")
    func definitions() {
        let definitions = [
            AliasDefinition(long: "兰州—西宁城市群", short: "兰西群", passage: "plan@1.3"),
            AliasDefinition(long: "兰州投资贸易洽谈会", short: "兰洽会", passage: "plan@1.4"),
        ]
        let table = AliasTable(parsing: Self.file).merging(definitions: definitions)
        #expect(table.names(for: "兰西群") == ["兰西群", "兰州—西宁城市群", "兰西城市群", "兰州至西宁城市群"])
        #expect(table.names(for: "兰洽会") == ["兰洽会", "兰州投资贸易洽谈会"])
        #expect(table.entries(for: "兰洽会").map(\.kind) == [.definition])
        #expect(table.entries(for: "兰洽会").map(\.note) == ["defined in plan@1.4"])
    }
}
