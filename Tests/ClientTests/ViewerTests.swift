import SearchAPI
import Testing

@testable import plansearch

/// What an original is opened with.
@Suite struct ViewerTests {
    private static func source(_ format: String, page: Int? = nil) -> SourceRange {
        var source = SourceRange(
            file: "/srv/规划 1.pdf", line: 385, column: 14, firstLine: 385, lastLine: 385, byte: 0, endByte: 1)
        source.format = format
        source.page = page
        return source
    }

    private static func command(
        _ source: SourceRange, own: String? = nil, installed: Set<String>, defaultForPDF: String = ""
    ) -> Viewer.Command? {
        Viewer.command(
            for: source, ClientEnvironment(own.map { ["PLANSEARCH_VIEWER": $0] } ?? [:]),
            Viewer.Machine(has: installed.contains, defaultForPDF: { defaultForPDF }))
    }

    @Test(arguments: [
        ("evince", ["--page-index=12", "/srv/规划 1.pdf"]), ("okular", ["--page", "12", "/srv/规划 1.pdf"]),
        ("zathura", ["--page=12", "/srv/规划 1.pdf"]), ("qpdfview", ["/srv/规划 1.pdf#12"]),
        ("mupdf", ["/srv/规划 1.pdf", "12"]),
        ("firefox", ["file:///srv/%E8%A7%84%E5%88%92%201.pdf#page=12"]),
        ("chromium", ["file:///srv/%E8%A7%84%E5%88%92%201.pdf#page=12"]),
    ])
    func `viewers get the page the way they take it, installed or named`(program: String, words: [String]) {
        let source = Self.source("pdf", page: 12)
        let expected = Viewer.Command(program: program, arguments: words, hasPage: true)
        #expect(Self.command(source, installed: [program, "xdg-open"]) == expected)
        #expect(Self.command(source, own: program, installed: []) == expected)
        #expect(Self.command(source, own: "/opt/bin/\(program) -x", installed: [])?.arguments == words)
    }

    @Test func `the viewer that the desktop opens PDF with is taken if it takes a page`() {
        let source = Self.source("pdf", page: 12)
        let all: Set = ["evince", "okular", "firefox", "firefox-esr", "xdg-open"]
        for (entry, program) in [
            ("org.kde.okular.desktop\n", "okular"), ("firefox-esr.desktop\n", "firefox-esr"),
            ("org.gnome.Evince.desktop", "evince"),
            ("unheard-of.desktop", "evince"), ("", "evince"),
        ] {
            #expect(Self.command(source, installed: all, defaultForPDF: entry)?.program == program, "\(entry)")
        }
        // Its entry may be there without it.
        #expect(
            Self.command(source, installed: ["okular"], defaultForPDF: "org.gnome.Evince.desktop")?.program == "okular")
        let opened = Self.command(source, installed: ["xdg-open"])
        #expect(opened == Viewer.Command(program: "xdg-open", arguments: ["/srv/规划 1.pdf"], hasPage: false))
        #expect(Self.command(source, installed: []) == nil)
    }

    @Test func `other originals are opened as the desktop opens them`() {
        for format in ["docx", "xlsx", "html", "ofd"] {
            let source = Self.source(format)
            #expect(Self.command(source, installed: ["evince", "xdg-open"])?.program == "xdg-open")
            // A viewer of pages is not for them, another one is for everything.
            #expect(Self.command(source, own: "v -p {page} {file}", installed: ["xdg-open"])?.program == "xdg-open")
            #expect(Self.command(source, own: "v", installed: ["xdg-open"])?.program == "v")
        }
    }

    @Test(arguments: [
        ("v -p {page} {file}", "v -p 12 '/srv/规划 1.pdf'"), ("v \"{file}\" '{page}'", "v '/srv/规划 1.pdf' 12"),
        ("v +{line} {file}; true", "v +385 '/srv/规划 1.pdf'; true"),
    ])
    func `a command of the user's own gets file, page and line where it says`(own: String, program: String) {
        let command = Viewer.command(own, Self.source("pdf", page: 12))
        #expect(command.program == program)
        #expect(command.arguments.isEmpty)
    }

    @Test func `texts are for the editor`() {
        for (format, isText) in [("text", true), ("markdown", true), ("pdf", false), ("html", false), ("docx", false)] {
            #expect(Editor.isText(Self.source(format)) == isText)
        }
    }
}
