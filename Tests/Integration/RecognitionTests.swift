import Foundation
import TestSupport
import Testing

/// Pages that are pictures, with a program that recognizes text and is a shell script.
@Suite struct RecognitionTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for name in ["PDFScanned.pdf", "PDFPartlyScanned.pdf"] {
            try folder.write(
                "c/" + name, ProjectFiles.bytes(ProjectFiles.root + "/Tests/OriginalsTests/Fixtures/" + name))
        }
    }

    private func run(_ arguments: String..., script: String?, time: Int = 60) throws -> Programs.Outcome {
        guard let script else { return try Programs.run("plansearch-index", arguments) }
        let path = try folder.write("recognize", script)
        let configuration = try folder.write(
            "configuration.yaml", "ocr: [/bin/sh, \"\(path)\"]\nocr_time_s: \(time)\nocr_dpi: 100\n")
        return try Programs.run(
            "plansearch-index", arguments, environment: ["PLANSEARCH_CONFIG": configuration])
    }

    private func explain(_ name: String, script: String?, time: Int = 60) throws -> Programs.Outcome {
        try run("explain", folder.file("c/" + name), script: script, time: time)
    }

    /// Answers only if a picture comes in.
    private static let recognizing = """
        test "$(head -c 2)" = P5 || exit 7
        cat > /dev/null
        printf '第 一 章 总 则\\n\\n到 2035 年 ， 建 成 东 山 水 库 ， 形 成 覆 盖 全 市 的 现 代 水 网 体\\n系 ， 保 障 供 水 。\\n\\f'
        """

    @Test func `Recognized text is indexed with its pages, and every hit says so`() throws {
        let built = try run(
            "build", "--corpus", folder.file("c"), "--index", folder.file("index"), script: Self.recognizing)
        #expect(built.status == 0, "\(built.errors)")
        let explained = try explain("PDFPartlyScanned.pdf", script: Self.recognizing)
        #expect(explained.output.contains("note: 2 pages recognized from pictures (pages 1, 2)"), "\(explained.output)")
        let daemon = try RunningDaemon(folder: folder)
        // The paragraph is whole, though the page broke its line.
        let query = try #require("现代水网体系".addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let answer: [String: Any] = try daemon.get("/v1/search?q=\(query)&fold=false&limit=100").json()
        let hits = try #require(answer["hits"] as? [[String: Any]])
        let sources = hits.compactMap { $0["source"] as? [String: Any] }
        #expect(sources.count >= 3 && sources.allSatisfy { $0["recognized"] as? Bool == true && $0["page"] is Int })
        let shown = try daemon.client("search", "现代水网体系", environment: ["LANG": "en_US.UTF-8"])
        #expect(shown.output.contains(" OCR"), "\(shown.output)")
        #expect(daemon.stop() == 0)
    }

    @Test func `A page that fails costs itself, a file without any text is named with the reason`() throws {
        let script = "cat > $0.page; if mkdir $0.once 2>/dev/null; then echo 一 、 总 则; else echo broken >&2; exit 4; fi"
        let partly = try explain("PDFPartlyScanned.pdf", script: script)
        #expect(partly.output.contains("note: 1 page recognized from pictures (pages 1)"), "\(partly.output)")
        #expect(partly.output.contains("note: 1 page without text (pages 2)"))
        let none = try explain("PDFScanned.pdf", script: script)
        #expect(none.errors.contains("recognizing page"), "\(none.errors)")
        #expect(none.errors.contains("ended with status 4: broken"))
        let late = try explain("PDFScanned.pdf", script: "exec sleep 600", time: 1)
        #expect(late.errors.contains("took longer than 1 s (ocr_time_s)"), "\(late.errors)")
        let calling = try explain("PDFScanned.pdf", script: "exec bash -c ': < /dev/tcp/127.0.0.1/9'")
        #expect(calling.errors.contains("Permission denied"), "\(calling.errors)")
    }

    @Test func `Without a program that recognizes text scans are named; a missing one is a fault at once`() throws {
        let scan = try explain("PDFScanned.pdf", script: nil)
        #expect(scan.errors.contains("name a program that recognizes text (ocr) in the configuration"))
        let missing = try Programs.run(
            "plansearch-index", ["build", "--corpus", folder.file("c"), "--index", folder.file("index")],
            environment: ["PLANSEARCH_OCR": "/nowhere/tesseract stdin stdout"])
        #expect(missing.status == 2, "\(missing.status)")
        #expect(missing.errors.contains("/nowhere/tesseract (ocr), is not there"), "\(missing.errors)")
    }
}
