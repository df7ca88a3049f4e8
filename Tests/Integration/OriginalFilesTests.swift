import Foundation
import TestSupport
import Testing

/// A folder as it is: web pages, PDF and text in other encodings, with files that are damaged or no text.
@Suite struct OriginalFilesTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("c/notice.html", Self.page)
        try folder.write("c/copy.txt", Self.page)
        try folder.write("c/plan.pdf", Self.fixture("PDFPlan.pdf"))
        try folder.write("c/gb.txt", Self.gb18030)
        try folder.write(
            "c/wide.md", [0xFF, 0xFE] + "# 某市水利规划\n\n建设水库。\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    }

    private static let page = """
        <!DOCTYPE html>
        <html><head><meta charset="utf-8"><title>某市能源规划</title></head>
        <body><div><a href="/">首页</a> <a href="/zw">政务公开</a></div>
        <h1>某市能源发展规划</h1>
        <p>一、总体要求</p><p>到2025年，建设抽水蓄能电站3座，装机容量达到一定规模，保障供电安全可靠。</p>
        <table><tr><th>序号</th><th>任务</th><th>牵头单位</th></tr><tr><td>1</td><td>建设电站</td><td>市发展改革委</td></tr></table>
        <p>二、保障措施</p><p>加强组织领导，完善工作机制，落实工作责任，确保各项任务落到实处。</p>
        <div><a href="/a">网站地图</a> <a href="/b">联系我们</a></div></body></html>
        """

    /// 规划，建设水库。 in GB18030.
    private static let gb18030: [UInt8] = [
        0xB9, 0xE6, 0xBB, 0xAE, 0xA3, 0xAC, 0xBD, 0xA8, 0xC9, 0xE8, 0xCB, 0xAE, 0xBF, 0xE2, 0xA1, 0xA3, 0x0A,
    ]

    private static func fixture(_ name: String) throws -> [UInt8] {
        try ProjectFiles.bytes(ProjectFiles.root + "/Tests/OriginalsTests/Fixtures/" + name)
    }

    private func run(_ arguments: String...) throws -> Programs.Outcome {
        try Programs.run("plansearch-index", arguments)
    }

    private func build() throws -> Programs.Outcome {
        try run("build", "--corpus", folder.file("c"), "--index", folder.file("index"))
    }

    @Test func `Originals are indexed beside text, and nothing of them is lost`() throws {
        let built = try build()
        #expect(built.status == 0, "\(built.errors)")
        #expect(built.output.contains("in 5 files") && built.output.contains("Coverage: 100 %"))
        #expect(try run("check", "--index", folder.file("index")).status == 0)
        let update = try run("update", "--corpus", folder.file("c"), "--index", folder.file("index"))
        #expect(update.output.contains("5 unchanged"))
    }

    @Test func `A hit names the page of a PDF, and where it stands in the extracted text`() throws {
        _ = try build()
        let daemon = try RunningDaemon(folder: folder)
        let html = try source(daemon, "抽水蓄能", plan: "notice.html@1")
        #expect(html["format"] as? String == "html")
        #expect(html["page"] is NSNull)
        let renamed = try source(daemon, "抽水蓄能", plan: "copy@1")
        #expect(renamed["format"] as? String == "html")
        let decoded = try source(daemon, "水库", plan: "gb@1")
        #expect(decoded["format"] as? String == "text" && decoded["line"] as? Int == 1)
        // Every passage of the PDF is on the page that poppler's own program shows it on.
        let passages = try daemon.get("/v1/plans/plan.pdf@1/passages").body.split(separator: UInt8(ascii: "\n"))
        let pages = try passages.compactMap { line -> Int? in
            let record = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
            return (record["source"] as? [String: Any])?["page"] as? Int
        }
        #expect(pages.count == passages.count && pages == pages.sorted() && pages.first == 1 && (pages.last ?? 0) > 1)
        #expect(daemon.stop() == 0)
    }

    private func source(_ daemon: RunningDaemon, _ query: String, plan: String) throws -> [String: Any] {
        let escaped = try #require(query.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let answer: [String: Any] = try daemon.get("/v1/search?q=\(escaped)&limit=100&fold=false").json()
        let hits = try #require(answer["hits"] as? [[String: Any]])
        let hit = try #require(hits.first { ($0["plan"] as? [String: Any])?["id"] as? String == plan }, "\(hits)")
        return try #require(hit["source"] as? [String: Any])
    }

    @Test func `Units in a table of a web page are found`() throws {
        _ = try build()
        let daemon = try RunningDaemon(folder: folder)
        let query = try #require("牵头:市发展改革委".addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let answer: [String: Any] = try daemon.get("/v1/search?q=\(query)&fold=false").json()
        #expect((answer["total"] as? [String: Any])?["value"] as? Int == 2)
        #expect(daemon.stop() == 0)
    }

    @Test func `What cannot be read is named with the reason, and the rest is indexed`() throws {
        let pdf = try Self.fixture("PDFPlan.pdf")
        try folder.write("c/cut.pdf", pdf[..<200])
        try folder.write("c/locked.pdf", Self.fixture("PDFEncrypted.pdf"))
        try folder.write("c/scan.pdf", Self.fixture("PDFScanned.pdf"))
        try folder.write("c/table.xlsx", "PK\u{3}\u{4}rubbish")
        try folder.write("c/old.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0])
        try folder.write("c/picture.txt", [0x89] + Array("PNG\r\n\u{1A}\n".utf8))
        try folder.write("c/style.css", "body { color: red }")
        let built = try build()
        #expect(built.status == 1 && built.output.contains("in 5 files"))
        for (name, reason) in [
            ("cut.pdf", "not a PDF"), ("locked.pdf", "password"),
            ("scan.pdf", "name a program that recognizes text (ocr)"), ("table.xlsx", "cannot be unpacked"),
            ("old.doc", "damaged or cut off"), ("picture.txt", "an image (PNG)"),
        ] {
            let line = built.errors.split(separator: "\n").first { $0.contains("left out \(name): ") }
            #expect(line?.contains(reason) == true, "\(name): \(built.errors)")
        }
        #expect(built.output.contains("Passed over 1 file of other kinds: style.css"))
        #expect(built.output.contains("\nLeft out 6 files: "), "\(built.output)")
        #expect(built.output.contains("1 with a password") && built.output.contains("1 scanned, without text"))
        let list = try run("status", "--left-out", "--index", folder.file("index")).output.split(separator: "\n")
        #expect(list.count == 6 && list.contains { $0.hasPrefix("scan.pdf: it ") })
        let status = try run("status", "--index", folder.file("index")).output
        #expect(status.contains("files       5: "), "\(status)")
        #expect(status.contains("text (GB18030)") && status.contains("left out    6 files: "), "\(status)")
        // A name like an option, and what office programs leave while a document is open.
        try folder.write("c/-附件.html", "<html><body><h1>附件一</h1><p>建设一座新的展览馆，完善配套设施。</p></body></html>")
        try folder.write("c/~$plan.docx", [5, 0x75, 0, 0, 0, 0])
        for number in 1...5 { try folder.write("c/page\(number).css", "") }
        let updated = try run("update", "--corpus", folder.file("c"), "--index", folder.file("index"))
        #expect(
            updated.status == 1 && updated.output.contains("; 6 not tried again (--retry does)."), "\(updated.output)")
        #expect(updated.output.contains("Passed over 6 files of other kinds: 6 .css."))
        #expect(updated.output.contains("added  -附件.html\n") && !updated.output.contains("~$"), "\(updated.output)")
    }

    @Test func `An original that goes beyond a bound costs itself`() throws {
        let arguments = ["build", "--corpus", folder.file("c"), "--index", folder.file("index")]
        let outcome = try Programs.run(
            "plansearch-index", arguments, environment: ["PLANSEARCH_ORIGINAL_TEXT_BYTES": "1024"])
        #expect(outcome.status == 1 && outcome.output.contains("in 4 files"), "\(outcome.output) \(outcome.errors)")
        #expect(outcome.errors.contains("left out plan.pdf: it holds more than 1024 bytes of text"))
    }

    @Test func `Damage to the extracts is mended from the originals, or costs their places alone`() throws {
        _ = try build()
        let path = folder.file("index/segment-000001/extracts.bin")
        var bytes = try ProjectFiles.bytes(path)
        bytes[bytes.count - 1] ^= 1
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        #expect(try run("check", "--index", folder.file("index")).status == 2)
        #expect(try run("check", "--repair", "--index", folder.file("index")).status == 0)
        #expect(try run("check", "--index", folder.file("index")).status == 0)
        let daemon = try RunningDaemon(folder: folder)
        #expect(try source(daemon, "抽水蓄能", plan: "notice.html@1")["format"] as? String == "html")
        #expect(daemon.stop() == 0)
    }

    @Test func `Explain says what an original is and what it says of itself`() throws {
        let pdf = try run("explain", folder.file("c/plan.pdf"))
        #expect(pdf.status == 0 && pdf.output.contains("read as pdf, "), "\(pdf.errors)")
        #expect(try run("explain", folder.file("c/gb.txt")).output.contains("read as text, decoded from GB18030"))
        try folder.write("c/locked.pdf", Self.fixture("PDFEncrypted.pdf"))
        let locked = try run("explain", folder.file("c/locked.pdf"))
        #expect(locked.status == 2 && locked.errors.contains("password"))
    }
}
