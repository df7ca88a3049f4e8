import Foundation
import TestSupport
import Testing

/// The source files as the daemon gives them out: all of them and nothing else.
@Suite(.serialized) struct OriginalServingTests {
    private let folder: TemporaryFolder
    private let daemon: RunningDaemon
    private static let name = "市 规划/plan (1).pdf"

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("c/\(Self.name)", Self.fixture("PDFPlan.pdf"))
        try folder.write("c/page.html", Self.page)
        try folder.write("c/plan.txt", "某市水利规划\n\n建设水库，保障供水。\n")
        try folder.write("c/gb.txt", Self.gb18030)
        try folder.write("c/plan.meta.yaml", "level: 省\n")
        try folder.write("c/README.md", "# 说明\n")
        try folder.write("c/.hidden.txt", "隐藏\n")
        try folder.write("c/style.css", "body { color: red }")
        try folder.write("outside.txt", "外面的文件\n")
        let built = try Programs.run("plansearch-index", Self.arguments("build", folder))
        guard built.status == 0 else { throw RunningDaemon.Failure(built.errors) }
        daemon = try RunningDaemon(folder: folder)
    }

    private static func arguments(_ command: String, _ folder: TemporaryFolder) -> [String] {
        [command, "--corpus", folder.file("c"), "--index", folder.file("index")]
    }

    private static func fixture(_ name: String) throws -> [UInt8] {
        try ProjectFiles.bytes(ProjectFiles.root + "/Tests/OriginalsTests/Fixtures/" + name)
    }

    private static let page = """
        <!DOCTYPE html><html><head><meta charset="utf-8"><title>某市能源规划</title></head><body><h1>某市能源发展规划</h1>
        <p>一、总体要求</p><p>到2025年，建设抽水蓄能电站3座，装机容量达到一定规模，保障供电安全可靠。</p></body></html>
        """

    /// 规划，建设水库。 in GB18030.
    private static let gb18030: [UInt8] = [
        0xB9, 0xE6, 0xBB, 0xAE, 0xA3, 0xAC, 0xBD, 0xA8, 0xC9, 0xE8, 0xCB, 0xAE, 0xBF, 0xE2, 0xA1, 0xA3, 0x0A,
    ]

    private static func encoded(_ path: String) -> String {
        path.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "/"))) ?? ""
    }

    private static let pdf = "/v1/originals/" + encoded(name)

    private func get(_ target: String, method: String = "GET", _ headers: String...) throws -> RunningDaemon.Answer {
        try daemon.request(
            "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + headers.map { $0 + "\r\n" }.joined() + "\r\n")
    }

    /// The value of a header; `nil` if the answer does not have it.
    private func value(_ name: String, _ answer: RunningDaemon.Answer) -> String? {
        answer.head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }
            .map { String($0.dropFirst(name.count + 2)) }
    }

    private func problem(_ answer: RunningDaemon.Answer) throws -> String? {
        #expect(answer.head.contains("application/problem+json"))
        return try answer.json()["code"] as? String
    }

    @Test func `A file is given out byte for byte, as what it is, and browsers run nothing of it`() throws {
        for (path, type, disposition) in [
            (Self.name, "application/pdf", "inline; filename*=UTF-8''plan%20%281%29.pdf"),
            ("page.html", "text/html; charset=utf-8", "attachment; filename*=UTF-8''page.html"),
            ("plan.txt", "text/plain; charset=utf-8", "attachment; filename*=UTF-8''plan.txt"),
            ("gb.txt", "text/plain; charset=gb18030", "attachment; filename*=UTF-8''gb.txt"),
        ] {
            let target = "/v1/originals/" + Self.encoded(path)
            let answer = try get(target)
            #expect(answer.status == 200, "\(path)")
            #expect(try [UInt8](answer.body) == ProjectFiles.bytes(folder.file("c/" + path)))
            #expect(value("Content-Type", answer) == type)
            #expect(value("Content-Disposition", answer) == disposition)
            #expect(value("X-Content-Type-Options", answer) == "nosniff")
            #expect(value("Cache-Control", answer) == "no-cache")
            #expect(value("Content-Length", answer) == "\(answer.body.count)")
            #expect(value("Content-Security-Policy", answer)?.contains("default-src 'none'") == true)
            #expect(value("Content-Security-Policy", answer)?.hasPrefix("sandbox") == (path != Self.name))
            #expect(value("Plansearch-Changed", answer) == nil)
            let head = try get(target, method: "HEAD")
            #expect(head.status == 200 && head.body.isEmpty)
            for name in ["Content-Type", "Content-Length", "ETag", "Last-Modified", "Content-Disposition"] {
                #expect(value(name, head) == value(name, answer) && value(name, head) != nil, "\(name)")
            }
        }
        // Slashes may be encoded too.
        #expect(
            try get("/v1/originals/" + Self.encoded(Self.name).replacingOccurrences(of: "/", with: "%2f")).status == 200
        )
        let refused = try get(Self.pdf, method: "POST", "Content-Length: 0")
        #expect(refused.status == 405 && value("Allow", refused) == "GET, HEAD")
        #expect(try get(Self.pdf + "?x=1").status == 400)
    }

    @Test func `Parts are slices of the file`() throws {
        let bytes = try ProjectFiles.bytes(folder.file("c/" + Self.name))
        let size = bytes.count
        var random = SeededGenerator(seed: testSeed())
        var asked: [(String, Range<Int>?)] = [
            ("0-0", 0..<1), ("0-", 0..<size), ("\(size - 1)-", size - 1..<size), ("-1", size - 1..<size),
            ("-\(size + 9)", 0..<size), ("0-\(size + 9)", 0..<size), ("5-99999999999999999999", 5..<size),
            ("\(size)-", nil), ("\(size)-\(size + 5)", nil), ("-0", nil), ("99999999999999999999-", nil),
        ]
        for _ in 0..<30 {
            let (one, other) = (Int.random(in: 0..<size, using: &random), Int.random(in: 0..<size, using: &random))
            asked.append(("\(min(one, other))-\(max(one, other))", min(one, other)..<max(one, other) + 1))
            asked.append(("-\(one + 1)", size - one - 1..<size))
        }
        for (range, expected) in asked {
            let answer = try get(Self.pdf, "Range: bytes=\(range)")
            if let expected {
                #expect(answer.status == 206, "\(range)")
                #expect([UInt8](answer.body) == Array(bytes[expected]), "\(range)")
                #expect(
                    value("Content-Range", answer) == "bytes \(expected.lowerBound)-\(expected.upperBound - 1)/\(size)")
            } else {
                #expect(answer.status == 416, "\(range)")
                #expect(value("Content-Range", answer) == "bytes */\(size)")
                #expect(try problem(answer) == "range_not_satisfiable")
            }
        }
        // What is no single range of bytes is not read; a range is of GET alone.
        for range in [
            "bytes=0-1,4-5", "lines=0-1", "bytes=5-4", "bytes=a-b", "bytes=-", "bytes=", "0-1", "bytes=1-2-3",
        ] {
            let answer = try get(Self.pdf, "Range: \(range)")
            #expect(answer.status == 200 && answer.body.count == size, "\(range)")
        }
        #expect(try get(Self.pdf, method: "HEAD", "Range: bytes=0-1").status == 200)
    }

    @Test func `A client that has the version gets no second copy, and no part of another version`() throws {
        let first = try get(Self.pdf)
        let tag = try #require(value("ETag", first))
        let date = try #require(value("Last-Modified", first))
        for header in [
            "If-None-Match: \(tag)", "If-None-Match: \"x\", W/\(tag)", "If-None-Match: *", "If-Modified-Since: \(date)",
        ] {
            let answer = try get(Self.pdf, header)
            #expect(answer.status == 304 && answer.body.isEmpty, "\(header)")
            #expect(value("ETag", answer) == tag)
        }
        #expect(try get(Self.pdf, "If-None-Match: \"x\"", "If-Modified-Since: \(date)").status == 200)
        #expect(try get(Self.pdf, "If-Range: \(tag)", "Range: bytes=1-2").status == 206)
        #expect(try get(Self.pdf, "If-Range: \"x\"", "Range: bytes=1-2").status == 200)
        #expect(try get(Self.pdf, "If-Range: W/\(tag)", "Range: bytes=1-2").status == 200)
        #expect(try get(Self.pdf, "If-Range: Sun, 06 Nov 1994 08:49:37 GMT", "Range: bytes=1-2").status == 200)
        let old =
            try FileManager.default.attributesOfItem(atPath: folder.file("c/" + Self.name))[.modificationDate] as? Date
        try touch(Self.name, try #require(old).addingTimeInterval(-3600))
        let dated = try #require(value("Last-Modified", try get(Self.pdf)))
        #expect(try get(Self.pdf, "If-Range: \(dated)", "Range: bytes=1-2").status == 206)
    }

    private func touch(_ path: String, _ date: Date) throws {
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: folder.file("c/" + path))
    }

    @Test func `What the index does not name is not found`() throws {
        let paths = [
            "..%2foutside.txt", "../outside.txt", "%2e%2e/outside.txt", "./plan.txt", "x/../plan.txt", "/plan.txt",
            "plan.txt/",
            "%2Fetc%2Fpasswd", "/etc/passwd", "plan.meta.yaml", "README.md", ".hidden.txt", "style.css", "plan.txt%00",
            "",
            "plan",
            "%E5%B8%82%20%E8%A7%84%E5%88%92", "PLAN.TXT", "plan.txt%23",
        ]
        for target in paths.flatMap({ ["/v1/originals/\($0)", "/v1/texts/\($0)"] }) {
            let answer = try get(target)
            #expect(answer.status == 404, "\(target)")
            #expect(try problem(answer) == "not_found")
        }
    }

    @Test func `A link that is put in the place of a file leads nowhere`() throws {
        let manager = FileManager.default
        try manager.removeItem(atPath: folder.file("c/plan.txt"))
        try manager.createSymbolicLink(
            atPath: folder.file("c/plan.txt"), withDestinationPath: folder.file("outside.txt"))
        let answer = try get("/v1/originals/plan.txt")
        #expect(answer.status == 403)
        #expect(String(decoding: answer.body, as: UTF8.self).contains("/v1/texts/plan.txt"))
        // A folder on the way as well.
        try manager.moveItem(atPath: folder.file("c/市 规划"), toPath: folder.file("elsewhere"))
        try manager.createSymbolicLink(atPath: folder.file("c/市 规划"), withDestinationPath: folder.file("elsewhere"))
        #expect(try get(Self.pdf).status == 403)
        // Its text is answered: the index has it.
        #expect(try get(Self.pdf.replacingOccurrences(of: "originals", with: "texts")).status == 200)
        try manager.removeItem(atPath: folder.file("c/page.html"))
        mkfifo(folder.file("c/page.html"), 0o600)
        #expect(try get("/v1/originals/page.html").status == 404)
    }

    @Test func `Links that the index follows are followed, those that the setting forbids are not`() throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("c/linked.txt"), withDestinationPath: folder.file("outside.txt"))
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("c/hidden.txt"), withDestinationPath: folder.file("c/.hidden.txt"))
        let updated = try Programs.run(
            "plansearch-index", Self.arguments("update", folder) + ["--follow-links", "all"])
        #expect(updated.output.contains("2 added"), "\(updated.output)\(updated.errors)")
        let all = try RunningDaemon(folder: folder, socketName: "all", environment: ["PLANSEARCH_FOLLOW_LINKS": "all"])
        let none = try RunningDaemon(
            folder: folder, socketName: "none", environment: ["PLANSEARCH_FOLLOW_LINKS": "none"])
        for (daemon, outside, inside) in [(all, 200, 200), (daemon, 403, 200), (none, 403, 403)] {
            #expect(try daemon.get("/v1/originals/linked.txt").status == outside)
            #expect(try daemon.get("/v1/originals/hidden.txt").status == inside)
            #expect(try daemon.get("/v1/originals/plan.txt").status == 200)
        }
    }

    @Test func `A changed file is marked, a gone one says where its text is, a removed one is not found`() throws {
        let text = try get("/v1/texts/plan.txt")
        #expect(value("Plansearch-Text", text) == "file")
        #expect(String(decoding: text.body, as: UTF8.self) == "某市水利规划\n\n建设水库，保障供水。\n")
        // The same content under another date is no change.
        try touch("plan.txt", Date(timeIntervalSince1970: 1_000_000_000))
        #expect(value("Plansearch-Changed", try get("/v1/originals/plan.txt")) == nil)
        #expect(value("Last-Modified", try get("/v1/originals/plan.txt")) == "Sun, 09 Sep 2001 01:46:40 GMT")
        // Another content of the same length is one.
        try folder.write("c/plan.txt", "某市水利规划\n\n建设水库，保障供电。\n")
        let changed = try get("/v1/originals/plan.txt")
        #expect(changed.status == 200 && value("Plansearch-Changed", changed) == "true")
        #expect(String(decoding: changed.body, as: UTF8.self).contains("供电"))
        // The text is that of the passages now, each in its line.
        let passages = try get("/v1/texts/plan.txt")
        #expect(value("Plansearch-Text", passages) == "passages")
        #expect(String(decoding: passages.body, as: UTF8.self) == "某市水利规划\n\n建设水库，保障供水。\n")

        try FileManager.default.removeItem(atPath: folder.file("c/plan.txt"))
        let gone = try get("/v1/originals/plan.txt")
        #expect(gone.status == 404)
        #expect(String(decoding: gone.body, as: UTF8.self).contains("/v1/texts/plan.txt"))
        #expect(try get("/v1/texts/plan.txt").body == passages.body)

        #expect(try Programs.run("plansearch-index", Self.arguments("update", folder)).output.contains("1 removed"))
        #expect(try RunningDaemon.wait { try get("/v1/texts/plan.txt").status == 404 })
        #expect(try get("/v1/originals/plan.txt").status == 404)
    }

    @Test func `The text of an original is what its passages count in, with its pages if asked for`() throws {
        let target = Self.pdf.replacingOccurrences(of: "originals", with: "texts")
        let answer = try get(target)
        #expect(answer.status == 200 && value("Content-Type", answer) == "text/plain; charset=utf-8")
        #expect(value("Plansearch-Text", answer) == "extract")
        let id = Self.encoded("市 规划:plan (1).pdf@1")
        let lines = try get("/v1/plans/\(id)/passages").body.split(separator: UInt8(ascii: "\n"))
        let whole = try get(target + "?pages").body
        #expect(whole.filter { $0 != 0xC } == answer.body && whole.count > answer.body.count)
        var byteOfPlain: [Int] = []
        for (index, byte) in whole.enumerated() where byte != 0xC { byteOfPlain.append(index) }
        #expect(lines.count > 5)
        for line in lines {
            let record = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
            let source = try #require(record["source"] as? [String: Any])
            let (start, end) = (try #require(source["byte"] as? Int), try #require(source["end_byte"] as? Int))
            let text = try #require(record["text"] as? String)
            #expect(String(decoding: answer.body[start..<end], as: UTF8.self) == text)
            #expect(answer.body[..<start].count { $0 == UInt8(ascii: "\n") } + 1 == source["line"] as? Int)
            let page = whole[..<byteOfPlain[start]].count { $0 == 0xC } + 1
            #expect(page == source["page"] as? Int)
        }
    }

    @Test func `The setting says which clients get originals, and the status says whether this one does`() throws {
        func check(_ setting: String, _ listen: String, socket: Int, tcp: Int) throws {
            let token = folder.file("token")
            try folder.write("token", "0123456789abcdef\n")
            chmod(token, 0o600)
            let daemon = try RunningDaemon(
                folder: folder, socketName: setting,
                environment: ["PLANSEARCH_ORIGINALS": setting, "PLANSEARCH_TOKEN_FILE": token],
                arguments: ["--listen", listen])
            func overTCP(_ target: String) throws -> RunningDaemon.Answer {
                let status = try daemon.get("/v1/status").json()["daemon"] as? [String: Any]
                let address = try #require(status?["listen"] as? String)
                let port = try #require(UInt16(address.split(separator: ":").last ?? ""))
                let connection = try RawConnection(port: port)
                try connection.send(
                    "GET \(target) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                        + "Authorization: Bearer 0123456789abcdef\r\n\r\n")
                let text = String(decoding: connection.receiveAll(), as: UTF8.self)
                let parts = text.components(separatedBy: "\r\n\r\n")
                return RunningDaemon.Answer(
                    status: Int(text.dropFirst(9).prefix(3)) ?? 0, head: parts[0], body: Data(parts[1].utf8))
            }
            #expect(try daemon.get("/v1/originals/plan.txt").status == socket)
            #expect(try daemon.get("/v1/status").json()["originals"] as? Bool == (socket == 200))
            #expect(try overTCP("/v1/originals/plan.txt").status == tcp)
            #expect(try overTCP("/v1/status").json()["originals"] as? Bool == (tcp == 200))
            // The text is no original; where those are not given out, it comes from the index.
            #expect(try overTCP("/v1/texts/plan.txt").status == 200)
            let refused = try [daemon.get("/v1/originals/none.txt"), overTCP("/v1/originals/none.txt")]
            #expect(refused.map(\.status) == [socket == 200 ? 404 : 403, tcp == 200 ? 404 : 403])
        }
        try check("local", "127.0.0.1:0", socket: 200, tcp: 200)
        try check("local", "0.0.0.0:0", socket: 200, tcp: 403)
        try check("all", "0.0.0.0:0", socket: 200, tcp: 200)
        try check("none", "127.0.0.1:0", socket: 403, tcp: 403)
    }

    @Test func `Of a large file only what the client takes is read, and one that takes nothing is dropped`() throws {
        let large = Self.page + "<!--" + String(repeating: "x", count: 8_000_000) + "-->"
        try folder.write("c/large.html", large)
        #expect(try Programs.run("plansearch-index", Self.arguments("update", folder)).status == 0)
        let slow = try RunningDaemon(
            folder: folder, socketName: "slow", environment: ["PLANSEARCH_WRITE_TIMEOUT_S": "1"])
        let before = try #require(try memory(slow))
        let connections = try (0..<20).map { _ in try RawConnection(slow.socket) }
        for connection in connections {
            try connection.send("GET /v1/originals/large.html HTTP/1.1\r\nHost: x\r\n\r\n")
        }
        #expect(
            try RunningDaemon.wait {
                String(decoding: try slow.get("/metrics").body, as: UTF8.self)
                    .contains("plansearch_dropped_connections_total{reason=\"write_timeout\"} 20")
            })
        // Twenty copies would be more than the file's size twenty times over.
        let grown = try #require(try memory(slow)) - before
        #expect(grown < 10 * large.utf8.count, "\(grown) bytes for \(large.utf8.count)")
        // One that takes it gets all of it.
        #expect(try slow.get("/v1/originals/large.html").body == Data(large.utf8))
        #expect(!slow.log.contains("Fatal"))
    }

    @Test func `A file that is cut while it is sent ends the connection short of what was announced`() throws {
        let large = Self.page + "<!--" + String(repeating: "x", count: 8_000_000) + "-->"
        try folder.write("c/large.html", large)
        #expect(try Programs.run("plansearch-index", Self.arguments("update", folder)).status == 0)
        let connection = try RawConnection(daemon.socket)
        #expect(try RunningDaemon.wait { try get("/v1/originals/large.html", method: "HEAD").status == 200 })
        try connection.send("GET /v1/originals/large.html HTTP/1.1\r\nHost: x\r\n\r\n")
        var received = connection.receive(atLeast: 1000)
        #expect(truncate(folder.file("c/large.html"), 1_000) == 0)
        received.append(connection.receiveAll())
        #expect(String(decoding: received.prefix(1000), as: UTF8.self).contains("Content-Length: \(large.utf8.count)"))
        #expect(received.count > 1000 && received.count < large.utf8.count)
        #expect(try get("/v1/originals/large.html").body.count == 1_000)
    }

    @Test func `Of a text file that has changed the passages stand in their lines`() throws {
        let lines = ["# 某市规划", "", "", "一、总体要求", "", "建设水库。", "- 5 -", "", "二、保障措施", "落实责任。"]
        try folder.write("c/lines.txt", lines.joined(separator: "\n"))
        #expect(try Programs.run("plansearch-index", Self.arguments("update", folder)).status == 0)
        #expect(try RunningDaemon.wait { try get("/v1/texts/lines.txt").status == 200 })
        #expect(try String(decoding: get("/v1/texts/lines.txt").body, as: UTF8.self) == lines.joined(separator: "\n"))
        try folder.write("c/lines.txt", "另一份")
        let found = try String(decoding: get("/v1/texts/lines.txt").body, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        let records = try get("/v1/plans/lines@1/passages").body.split(separator: UInt8(ascii: "\n"))
        #expect(records.count > 3)
        for record in records {
            let record = try #require(try JSONSerialization.jsonObject(with: Data(record)) as? [String: Any])
            let line = try #require((record["source"] as? [String: Any])?["line"] as? Int)
            #expect(found[line - 1] == record["text"] as? String ?? "")
        }
        // What is not searched is not there.
        #expect(!found.contains("- 5 -"))
    }

    private func memory(_ daemon: RunningDaemon) throws -> Int? {
        String(decoding: try daemon.get("/metrics").body, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("process_resident_memory_bytes ") }
            .flatMap { Double($0.split(separator: " ")[1]).map { Int($0) } }
    }
}
