/// A title that a program took from the name of the file which a document was made from.
enum FileTitle {
    static func isNameOfFile(_ title: String) -> Bool {
        let lower = title.lowercased()
        let endings = [".doc", ".docx", ".wps", ".pdf", ".dot", ".indd", ".ofd"]
        return lower.hasPrefix("microsoft ") || endings.contains { lower.hasSuffix($0) }
    }
}
