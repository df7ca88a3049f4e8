import Foundation
import TestSupport
import Testing

/// The web page as the daemon serves it; what it does in a browser is tested by `scripts/test-web`.
@Suite(.serialized) struct WebPageTests {
    private let daemon: RunningDaemon

    init() throws {
        daemon = try RunningDaemon()
    }

    /// The page's files in the source, by name.
    private var files: [String: String] {
        get throws {
            let folder = ProjectFiles.root + "/Sources/WebFiles/page"
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            return try Dictionary(
                uniqueKeysWithValues: names.map { ($0, try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)) }
            )
        }
    }

    @Test func `Every file of the page is served as it is, with its type`() throws {
        let types = [
            "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8",
            "css": "text/css; charset=utf-8", "svg": "image/svg+xml",
        ]
        #expect(try files.count > 20)
        for (name, content) in try files {
            let answer = try daemon.get(name == "index.html" ? "/" : "/page/\(name)")
            #expect(answer.status == 200, "\(name)")
            #expect(String(decoding: answer.body, as: UTF8.self) == content, "\(name)")
            let type = try #require(types[String(name.split(separator: ".").last ?? "")])
            #expect(answer.head.contains("Content-Type: \(type)\r\n"), "\(name)")
        }
    }

    @Test func `Every file that the page names is there`() throws {
        let all = try files
        for (name, content) in all {
            for match in content.matches(of: /(?:from|import) "\.\/([^"]+)"/) {
                #expect(all[String(match.output.1)] != nil, "\(name) imports \(match.output.1)")
            }
            for match in content.matches(of: /(?:href|src)="page\/([^"]+)"/) {
                #expect(all[String(match.output.1)] != nil, "\(name) loads \(match.output.1)")
            }
        }
    }

    @Test func `Nothing comes from elsewhere, and no text becomes markup`() throws {
        for (name, content) in try files {
            let outside = content.matches(of: /(https?:)?\/\/[a-z0-9-]+\.[a-z0-9.]+/).map { String($0.output.0) }
            #expect(outside.allSatisfy { $0 == "http://www.w3.org" }, "\(name): \(outside)")
            for word in [
                "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "srcdoc", "DOMParser",
            ] {
                #expect(!content.contains(word), "\(name) has \(word)")
            }
            #expect(
                name != "index.html" || !content.contains(#/<script(?![^>]*src=)| on[a-z]+=|<style|style=/#), "\(name)")
        }
    }

    @Test func `Every answer carries the headers that keep a browser safe`() throws {
        for target in ["/", "/page/main.js", "/openapi.json", "/v1/plans", "/nothing", "/v1/search"] {
            let head = try daemon.get(target).head
            for header in [
                "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                    + "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
                "Cross-Origin-Resource-Policy: same-origin",
            ] {
                #expect(head.contains("\r\n\(header)"), "\(target) lacks \(header)")
            }
        }
        #expect(try daemon.get("/v1/plans").head.contains("Cache-Control: no-store"))
    }

    @Test func `A file that the browser has is not sent again`() throws {
        for target in ["/", "/page/base.css", "/openapi.json"] {
            let head = try daemon.get(target).head
            let tag = try #require(head.firstMatch(of: /\r\nETag: ("[0-9a-f]+")/)?.output.1)
            for (given, status) in [
                ("\(tag)", 304), ("W/\(tag)", 304), ("\"other\", \(tag)", 304), ("*", 304), ("\"other\"", 200),
            ] {
                let answer = try daemon.request(
                    "GET \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\nIf-None-Match: \(given)\r\n\r\n")
                #expect(answer.status == status, "\(target) \(given)")
                #expect(answer.body.isEmpty == (status == 304))
                #expect(answer.head.contains("ETag: \(tag)"))
            }
        }
    }

    @Test func `Other files, and ways out of the page's folder, are not found`() throws {
        for target in [
            "/page/none.js", "/page/..%2Findex.html", "/page/index.html", "/page/%00", "/index.html", "/page/",
        ] {
            let answer = try daemon.get(target)
            #expect(answer.status == 404, "\(target)")
            #expect(try answer.json()["code"] as? String == "not_found", "\(target)")
        }
    }
}
