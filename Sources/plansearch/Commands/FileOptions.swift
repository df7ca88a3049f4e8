import ArgumentParser
import SearchAPI

/// When to make file names links: what `--hyperlink` takes.
enum LinkChoice: String, CaseIterable, Sendable, ExpressibleByArgument {
    case auto
    case always
    case never
}

/// How source files are named. JSON keeps their names as they are: relative to the corpus.
struct FileOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Put this folder before file names.", valueName: "folder"), completion: .directory)
    var root: String?

    @Flag(help: "Put the folder that the index was built from before file names.")
    var absolute = false

    @Option(help: ArgumentHelp("When to make file names links; auto: if the terminal supports it.", valueName: "when"))
    var hyperlink = LinkChoice.auto

    func validate() throws {
        guard root == nil || !absolute else {
            throw ValidationError("give --root or --absolute, not both", chinese: "--root 与 --absolute 只能给一个")
        }
        if let root, root.isEmpty { throw ValidationError("--root must not be empty", chinese: "--root 不能为空") }
    }

    /// Checks `--open` together with the other options.
    func validate(open: Int?, format: OutputFormat) throws {
        guard let open else { return }
        guard open > 0 else {
            throw ValidationError(
                "--open takes the number of a passage, from 1",
                chinese: "--open 后面是段落的序号，从 1 起")
        }
        guard format == .text else {
            throw ValidationError(
                "--open shows no results: leave out --format",
                chinese: "--open 不显示结果：请去掉 --format")
        }
    }

    /// Where the files are, and links to them in the layout.
    ///
    /// - Parameter isOpening: whether a file is to be opened: its folder is the daemon's then, unless an option names it.
    /// - Throws: a ``ClientError`` if the folder is needed and the daemon does not name it.
    func places(
        _ session: Session, _ connection: ConnectionOptions, _ layout: inout Layout, isOpening: Bool = false
    ) throws -> SourcePlaces {
        let absolute = absolute || isOpening && root == nil
        let wantsLinks =
            switch hyperlink {
            case .never: false
            case .always: true
            case .auto: layout.columns != nil && SourceLinks.isSupported(session.environment)
            }
        guard absolute || wantsLinks else { return SourcePlaces(root: root) }
        let corpus = try root ?? corpus(session, connection, isNeeded: absolute || hyperlink == .always)
        if wantsLinks, let corpus { layout.links = SourceLinks(root: Self.whole(corpus)) }
        // Links have the folder already; names have it only if an option asks for it.
        let places = SourcePlaces(root: absolute ? corpus : root)
        if places.root != nil { layout.links?.root = "" }
        return places
    }

    private func corpus(_ session: Session, _ connection: ConnectionOptions, isNeeded: Bool) throws -> String? {
        do {
            let body = try connection.client(session).fetch(
                DaemonRequest(target: Endpoint.status.path))
            if let corpus = try DaemonClient.decode(CorpusPlace.self, from: body).corpusPath { return corpus }
        } catch let error as ClientError where !isNeeded {
            // The search itself will report the error.
            _ = error
            return nil
        } catch let answer as ProblemAnswer {
            guard isNeeded else { return nil }
            throw answer.clientError(width: DisplayWidth())
        }
        guard isNeeded else { return nil }
        throw ClientError(
            .usage, "the daemon does not say where the corpus is: give its folder with --root FOLDER",
            chinese: "守护进程没有说明语料在哪里：请用 --root 目录 指出")
    }

    /// A folder's path from the root of the file system.
    private static func whole(_ folder: String) -> String {
        SystemPaths.absolute(folder)
    }
}

/// The part of the status that names the folder of the sources. An older daemon does not name it.
private struct CorpusPlace: Decodable {
    let corpusPath: String?

    enum CodingKeys: String, CodingKey {
        case corpusPath = "corpus_path"
    }
}

/// How source files are named in results.
struct SourcePlaces: Equatable {
    /// The folder before each name; `nil` leaves names relative to the corpus.
    let root: String?

    func path(_ file: String) -> String {
        guard let root else { return file }
        return root.hasSuffix("/") ? root + file : "\(root)/\(file)"
    }

    func apply(_ source: inout SourceRange) {
        source.file = path(source.file)
    }
}

/// How tables for spreadsheets are written.
struct TableOptions: ParsableArguments {
    @Flag(help: "Begin CSV with a byte order mark, for Excel.")
    var bom = false

    /// Writes the part before the header row.
    func begin(_ session: Session) throws {
        if bom { try session.output.write([0xEF, 0xBB, 0xBF] as [UInt8]) }
    }
}
