import SearchAPI

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The user's editor, which replaces this program; for originals that are no text, their viewer does.
struct Editor {
    private let session: Session
    /// The command as the user wrote it, with options; a shell reads it.
    let command: String

    init(_ session: Session) {
        self.session = session
        command = session.environment["VISUAL"] ?? session.environment["EDITOR"] ?? "vi"
    }

    /// Opens the file of a passage at its first match. Returns only by throwing.
    ///
    /// - Parameters:
    ///   - sources: the passages shown, in their order.
    ///   - number: the number of one of them, as the text shows it.
    ///   - offset: how many passages come before the page.
    ///   - total: how many were found.
    ///   - hasMore: whether a page follows; near-duplicates that are folded make the numbers end before the total.
    func open(
        _ sources: [SourceRange], at number: Int, from offset: Int, of total: Int, hasMore: Bool
    ) throws {
        guard sources.indices.contains(number - 1 - offset) else {
            throw notOnPage(number, offset + 1, offset + sources.count, of: total, hasMore: hasMore)
        }
        let source = sources[number - 1 - offset]
        guard access(source.file, R_OK) == 0 else {
            let (file, reason) = (source.file, SystemError.message())
            throw ClientError(
                .usage, "cannot open \(file): \(reason); --root FOLDER says where the corpus is on this machine",
                chinese: "打不开 \(file)：\(reason)；用 --root 目录 指出语料在本机的位置")
        }
        guard Self.isText(source) else { return try Viewer(session).open(source) }
        guard isatty(STDIN_FILENO) == 1 || session.environment["VISUAL"] ?? session.environment["EDITOR"] != nil else {
            throw ClientError(
                .usage, "--open starts an editor, and there is no terminal for vi: name another in EDITOR",
                chinese: "--open 要启动编辑器，而这里没有终端可供 vi 使用：请用 EDITOR 指定")
        }
        try OtherProgram.replace(by: command, Self.arguments(command, source), session)
    }

    private func notOnPage(_ number: Int, _ first: Int, _ last: Int, of total: Int, hasMore: Bool) -> ClientError {
        let found = Figures.counted(total, .passage)
        if number < first, first <= last {
            return ClientError(
                .usage,
                "there is no passage \(number) to open on this page, which has \(first)–\(last): --offset \(number - 1) "
                    + "begins with it",
                chinese: "第 \(number) 个段落不在此页（\(first)–\(last)）：--offset \(number - 1) 从它开始")
        }
        guard hasMore, number <= total else {
            return ClientError(
                .usage, "there is no passage \(number) to open: \(found) found",
                chinese: "没有第 \(number) 个段落可打开：共找到 \(found)")
        }
        return ClientError(
            .usage,
            "passage \(number) of \(found) is not on this page, which has \(first)–\(last): --offset \(number - 1) "
                + "begins with it",
            chinese: "共 \(found)，第 \(number) 个不在此页（\(first)–\(last)）：--offset \(number - 1) 从它开始")
    }

    /// Whether lines are those of the file itself.
    static func isText(_ source: SourceRange) -> Bool {
        source.member == nil && ["text", "markdown"].contains(source.format)
    }

    /// The arguments for the editor. How it takes the line depends on its name.
    static func arguments(_ command: String, _ source: SourceRange) -> [String] {
        let program = command.split(separator: " ").first.map(String.init) ?? command
        let name = program.split(separator: "/").last.map(String.init) ?? program
        let (file, line, column) = (source.file, source.line, source.column)
        switch name {
        case "code", "codium", "code-insiders", "cursor", "windsurf": return ["--goto", "\(file):\(line):\(column)"]
        case "hx", "helix", "subl", "zed", "micro": return ["\(file):\(line):\(column)"]
        case "emacs", "emacsclient": return ["+\(line):\(column)", file]
        case "nano", "pico": return ["+\(line),\(column)", file]
        case "kate", "kwrite": return ["--line", "\(line)", "--column", "\(column)", file]
        case "idea", "pycharm", "clion", "goland": return ["--line", "\(line)", file]
        case "kak": return ["+\(line):\(column)", file]
        // vi and editors with its options.
        default: return ["+\(line)", file]
        }
    }
}
