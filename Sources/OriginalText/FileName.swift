/// What a file's name says of its kind.
public enum FileName {
    /// What follows the last full stop of a path's last part, in lower case; `nil` if there is none.
    public static func `extension`(_ path: some StringProtocol) -> String? {
        let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
        return name[name.index(after: dot)...].lowercased()
    }

    static func isWebPage(_ path: some StringProtocol) -> Bool {
        self.extension(path).map { ["html", "htm", "shtml", "shtm", "xhtml"].contains($0) } ?? false
    }

    /// What text it is that a program reads and no person, as its name says; `nil` for prose.
    static func dataFormat(_ path: some StringProtocol) -> String? {
        guard let ending = self.extension(path), !prose.contains(ending) else { return nil }
        return data.contains(ending) ? "a file for programs (.\(ending))" : nil
    }

    private static let prose: Set<String> = ["txt", "text", "md", "markdown"]
    private static let data: Set<String> = [
        "css", "js", "json", "jsonl", "map", "xml", "xsl", "svg", "yaml", "yml", "toml", "ini", "conf", "csv", "tsv",
        "log", "sh", "py", "swift", "c", "h", "java", "go", "rs", "sql", "eml", "ics", "lock",
    ]
}
