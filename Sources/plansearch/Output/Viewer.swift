import SearchAPI

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The program that shows an original that is no text, at the page where it can. It replaces this program.
struct Viewer {
    /// What is run.
    struct Command: Equatable {
        /// As a shell reads it.
        var program: String
        /// Arguments after it, which the shell does not interpret.
        var arguments: [String]
        /// Whether the page is among them.
        var hasPage: Bool
    }

    /// What the machine has.
    struct Machine {
        /// Whether a program is installed.
        var has: (String) -> Bool
        /// The desktop entry of the program that opens PDF by default; empty if none is known.
        var defaultForPDF: () -> String
    }

    private let session: Session

    init(_ session: Session) {
        self.session = session
    }

    /// Opens the file of a passage. Returns only by throwing.
    func open(_ source: SourceRange) throws {
        var source = source
        // A name that begins with a hyphen would be an option.
        source.file = SystemPaths.absolute(source.file)
        guard let command = Self.command(for: source, session.environment, Self.machine(session.environment)) else {
            throw ClientError(
                .usage,
                "there is no program to show \(source.file): install xdg-utils, or name a viewer in PLANSEARCH_VIEWER",
                chinese: "没有可显示 \(source.file) 的程序：请安装 xdg-utils，或用 PLANSEARCH_VIEWER 指定")
        }
        let name = command.program.split(separator: " ").first.map(String.init) ?? command.program
        if let page = source.page, command.hasPage {
            session.report(
                "opening \(source.file) at page \(page) with \(name)",
                chinese: "用 \(name) 打开 \(source.file) 第 \(page) 页")
        } else if let place = source.placeInOriginal {
            session.report(
                "opening \(source.file) with \(name); the passage is at \(place)",
                chinese: "用 \(name) 打开 \(source.file)；段落在\(place)")
        } else {
            session.report("opening \(source.file) with \(name)", chinese: "用 \(name) 打开 \(source.file)")
        }
        try OtherProgram.replace(by: command.program, command.arguments, session)
    }

    /// The command for a file: `PLANSEARCH_VIEWER`, or a viewer of PDF that takes a page, or what the desktop opens it with.
    ///
    /// - Returns: `nil` if there is none.
    static func command(for source: SourceRange, _ environment: ClientEnvironment, _ machine: Machine) -> Command? {
        // One that is told the page is for files with pages: a viewer of PDF is of no use for a workbook.
        if let own = environment["PLANSEARCH_VIEWER"], source.page != nil || !own.contains("{page}") {
            return command(own, source)
        }
        if source.page != nil, source.format == "pdf", source.member == nil, let viewer = viewerOfPages(machine) {
            return command(viewer, source)
        }
        #if os(macOS)
            return Command(program: "open", arguments: [source.file], hasPage: false)
        #else
            let opener = ["xdg-open", "gio"].first(where: machine.has)
            return opener.map {
                Command(program: $0 == "gio" ? "gio open" : $0, arguments: [source.file], hasPage: false)
            }
        #endif
    }

    /// The viewer that opens PDF by default if it takes a page, otherwise the first installed one that does.
    private static func viewerOfPages(_ machine: Machine) -> String? {
        let entry = machine.defaultForPDF().lowercased()
        // `firefox-esr` contains `firefox`.
        let named = takingPages.filter { entry.contains($0) }.max { $0.utf8.count < $1.utf8.count }
        if let named, machine.has(named) { return named }
        return takingPages.first(where: machine.has)
    }

    /// Programs that take a page, in the order of preference: those that show nothing but documents first.
    private static let takingPages = [
        "evince", "papers", "atril", "xreader", "okular", "zathura", "qpdfview", "mupdf-gl", "mupdf", "firefox",
        "firefox-esr", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge",
        "microsoft-edge-stable",
    ]

    /// The arguments of a program that takes a page; `nil` for one that is not known to.
    private static func arguments(of program: String, _ file: String, _ page: Int) -> [String]? {
        switch program {
        case "evince", "papers", "atril", "xreader": ["--page-index=\(page)", file]
        case "okular": ["--page", "\(page)", file]
        case "zathura": ["--page=\(page)", file]
        case "qpdfview": ["\(file)#\(page)"]
        case "mupdf-gl", "mupdf": [file, "\(page)"]
        case _ where takingPages.contains(program): ["\(SourceLinks.fileAddress(file))#page=\(page)"]
        default: nil
        }
    }

    /// A command that the user wrote, or a known viewer's name.
    static func command(_ template: String, _ source: SourceRange) -> Command {
        let values = [
            "{file}": ShellWord.quoting(source.file), "{page}": "\(source.page ?? 1)", "{line}": "\(source.line)",
        ]
        var program = template
        for (name, value) in values {
            // Quoted already: a shell would see quotes within quotes.
            for quoted in ["\"\(name)\"", "'\(name)'", name] { program = program.replacing(quoted, with: value) }
        }
        let hasPage = source.page != nil && template.contains("{page}")
        if template.contains("{file}") { return Command(program: program, arguments: [], hasPage: hasPage) }
        let word = template.split(separator: " ").first.map(String.init) ?? template
        let name = word.split(separator: "/").last.map(String.init) ?? word
        if let page = source.page, !hasPage, let words = arguments(of: name, source.file, page) {
            return Command(program: program, arguments: words, hasPage: true)
        }
        return Command(program: program, arguments: [source.file], hasPage: hasPage)
    }

    private static func machine(_ environment: ClientEnvironment) -> Machine {
        let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":").map(String.init)
        let has = { (program: String) in folders.contains { access("\($0)/\(program)", X_OK) == 0 } }
        return Machine(has: has, defaultForPDF: { has("xdg-mime") ? desktopEntryForPDF() : "" })
    }

    private static func desktopEntryForPDF() -> String {
        guard let stream = popen("xdg-mime query default application/pdf 2>/dev/null", "r") else { return "" }
        defer { pclose(stream) }
        var line = [CChar](repeating: 0, count: 1024)
        guard fgets(&line, Int32(line.count), stream) != nil else { return "" }
        return line.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    }
}
