import SearchAPI
import TestSupport
import Testing

@testable import plansearch

@Suite struct CSVTests {
    @Test func `cells are quoted only where they need it`() {
        #expect(CSVRow(["兰州", "a b", ""]).terminated == "兰州,a b,\r\n")
        #expect(CSVRow(["a,b", "他说\"好\"", "一\n二"]).terminated == "\"a,b\",\"他说\"\"好\"\"\",\"一\n二\"\r\n")
    }

    @Test(arguments: ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠A"])
    func `formulas are defused`(text: String) {
        let quoted = text.contains("\r")
        #expect(CSVRow([text]).line == (quoted ? "\"'\(text)\"" : "'\(text)"))
    }

    @Test func `numbers are not taken for formulas, and dashes of plans are text`() {
        var row = CSVRow(["——人居环境", "a=b"])
        row.append(-3)
        row.append(7.25)
        #expect(row.line == "——人居环境,a=b,-3,7.25")
    }

    @Test func `a row of a hit has a cell for each head`() {
        let header = PassageRow.header(withScore: true, ofSearch: true, Layout())
        let row = PassageRow.row(Sample.hits[0], of: Sample.answer(), Layout())
        #expect(header.split(separator: ",").count == 24)
        #expect(
            row == "2018-national-lanxi-plan@1.203,table,2018-national-lanxi-plan@1,兰州—西宁城市群发展规划,,"
                + "国家发展改革委; 住房和城乡建设部,2018-02,国家,甘肃省; 青海省,"
                + "第六章 推动基础设施互联互通 › 第二节 强化国家能源基地建设 › 专栏 6 能源基础设施重点项目,"
                + "2018-national-lanxi-plan.txt,385,14,"
                + "大容量调峰储能工程。配套建设一批抽水蓄能电站，加快推进海南哇让开工建设。,,,,7.31,exact,3,text,,,\r\n")
    }

    @Test func `nobody gets raw control characters as CSV, and tabs and line ends stay for programs`() {
        var hit = Sample.hits[0]
        hit.text = "a\u{1B}[2Jb\u{9B}\u{202E}\t\nc"
        let piped = PassageRow.row(hit, of: Sample.answer(), Layout())
        #expect(piped.contains(#""a\u{1b}[2Jb\u{9b}\u{202e}"# + "\t\nc"))
        let shown = PassageRow.row(hit, of: Sample.answer(), Layout(columns: 80)).dropLast()
        #expect(!shown.unicodeScalars.contains(where: VisibleText.isUnsafe))
    }

    @Test(arguments: ["铁", "𠀀", "a"])
    func `a cell longer than a spreadsheet's is cut and says so`(character: String) {
        let width = character.utf16.count
        let longest = String(repeating: character, count: CSVRow.longestCell / width)
        #expect(CSVRow([longest]).line == longest)
        let long = longest + character
        let cut = CSVRow([long]).line
        #expect(cut.hasSuffix("…[cut: \(long.unicodeScalars.count) characters]"))
        #expect((CSVRow.longestCell - 1...CSVRow.longestCell).contains(cut.utf16.count))
        // With the apostrophe of a formula too.
        #expect(CSVRow(["=" + longest]).line.utf16.count <= CSVRow.longestCell)
    }
}

@Suite struct JSONElementsTests {
    private func lines(_ json: String, _ key: String = "hits") -> [String]? {
        JSONElements.lines(ofArray: key, in: Array(json.utf8))?.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `elements come out byte for byte`() {
        #expect(
            lines(#"{"a":"hits","n":[{"hits":[0]}],"hits":[{"x":"]}\"\\"},[1,[2]],"s",-1.5e3,null],"z":1}"#) == [
                #"{"x":"]}\"\\"}"#, "[1,[2]]", #""s""#, "-1.5e3", "null",
            ])
        #expect(lines(" { \"hits\" : [ 1 , 2 ] } ") == ["1", "2"])
        #expect(lines(#"{"hits":[]}"#) == [])
    }

    @Test func `an element is one line even if the answer was indented`() {
        #expect(lines("{\"hits\":[\n{\n\"a\": \"一\\n二\"\r\n}\n]}") == ["{ \"a\": \"一\\n二\"  }"])
    }

    @Test(arguments: ["", "{", "[]", "7", "{}", #"{"hits":7}"#, #"{"hits""#, #"{"a":{"hits":[1]}}"#, "{:::}", "{]"])
    func `what has no such array gives none`(json: String) {
        #expect(lines(json) == nil)
    }

    @Test func `broken JSON never hangs or traps`() {
        var random = SeededGenerator(seed: testSeed())
        let alphabet = Array(#"{}[]":,\ hits1"#.utf8)
        for _ in 0..<20_000 {
            let tail = (0..<Int.random(in: 0...12, using: &random)).map { _ in alphabet.randomElement(using: &random)! }
            _ = JSONElements.lines(ofArray: "hits", in: Array(#"{"hits":["#.utf8) + tail)
            _ = JSONElements.lines(ofArray: "hits", in: tail)
        }
    }

    @Test func `JSON has no raw control characters and keeps its value`() throws {
        let text = "a\u{9B}31m\u{202E}规划\u{7F}\u{1B}"
        let json = try WireJSON.encode([text])
        let safe = SafeJSON.escaping(json)
        #expect(!String(decoding: safe, as: UTF8.self).unicodeScalars.contains(where: VisibleText.isUnsafe))
        #expect(try WireJSON.decode([String].self, from: safe) == [text])
    }

    @Test func `every character that needs an escape gets one, and no other`() throws {
        for value in UInt32(0x20)...0x1_0FFFF {
            guard value < 0x3000 || value % 97 == 0, let scalar = Unicode.Scalar(value) else { continue }
            let json = try WireJSON.encode([String(Character(scalar))])
            let isEscaped = SafeJSON.escaping(json) != json
            #expect(isEscaped == VisibleText.isUnsafe(scalar), "\(value)")
        }
    }
}

@Suite struct LineSplitterTests {
    @Test func `lines are the same however the bytes are cut`() throws {
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<500 {
            let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in "规\n".randomElement(using: &random)! }
            let bytes = Array(String(text).utf8)
            var splitter = LineSplitter()
            var found: [String] = []
            var position = 0
            while position < bytes.count {
                let end = min(position + Int.random(in: 1...7, using: &random), bytes.count)
                try splitter.append(bytes[position..<end]) { found.append(String(decoding: $0, as: UTF8.self)) }
                position = end
            }
            try splitter.finish { found.append(String(decoding: $0, as: UTF8.self)) }
            var expected = String(text).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            if expected.last == "" { expected.removeLast() }
            #expect(found == expected)
        }
    }
}

@Suite struct VimgrepTests {
    @Test func `a hit is one line, whatever its text`() {
        #expect(
            Vimgrep.line(Sample.hits[0].source, text: "一\n二\u{1B}")
                == "2018-national-lanxi-plan.txt:385:14:一 二\\u{1b}")
    }
}
