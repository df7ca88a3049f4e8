import PlanDocuments
import PlanLanguage
import ProjectNames
import SearchIndex
import TextAnalysis

/// A project that the text of a plan names.
struct NamedProject: Sendable {
    /// What its names have in common; see ``ProjectKey``.
    var key: Scalars
    /// The kind that its last name says.
    var kind: String?
    /// The wordings, as the text has them, and how often.
    var names: [String: Int] = [:]
    /// The passages that name it, by their numbers in the plan, ascending.
    var passages: [Int] = []

    /// A text with an article in every fourth passage, or more, is a law: an article has paragraphs of its own.
    private static let lawArticles = 4

    /// The projects of a plan, in the order in which its text names them.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    static func all(ofPlan plan: Int, in store: PassageStore) throws -> [NamedProject] {
        let all = store.passages(ofPlan: plan)
        let passages = all.filter { [.body, .table].contains(store.kind(ofPassage: $0)) }
        let articles = passages.count { ProjectNameScanner.isArticle(store.foldedText(ofPassage: $0)) }
        // A law names what it is about, not what is built.
        guard articles * lawArticles < passages.count else { return [] }
        var projects: [NamedProject] = []
        var places: [Scalars: Int] = [:]
        for passage in passages {
            let found = ProjectNameScanner.names(in: store.foldedText(ofPassage: passage)).filter(\.isProject)
            guard !found.isEmpty else { continue }
            let stored = try store.passage(passage)
            for name in found {
                let key = ProjectKey.of(name.name)
                let place = places[key] ?? projects.count
                if place == projects.count {
                    projects.append(NamedProject(key: key))
                    places[key] = place
                }
                projects[place].add(
                    name, as: name.isOwn ? ownText(name, in: stored) : name.name, passage: passage - all.lowerBound)
            }
        }
        return projects
    }

    private mutating func add(_ found: ProjectNameScanner.Found, as name: String, passage: Int) {
        kind = found.kind
        names[name, default: 0] += 1
        if passages.last != passage { passages.append(passage) }
    }

    /// The name as the passage writes it, without white space.
    private static func ownText(_ found: ProjectNameScanner.Found, in passage: StoredPassage) -> String {
        let range = passage.folded.sourceRange(of: found.range)
        let own = String(decoding: passage.text[range], as: UTF8.self)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: own.unicodeScalars.filter { !$0.properties.isWhitespace })
        // A name may begin or end inside quotation marks.
        if view.contains("”"), !view.contains("“") { view.insert("“", at: view.startIndex) }
        if view.contains("“"), !view.contains("”") { view.append("”") }
        // One that ends with a remark ends after it.
        let opening = view.filter { $0 == "(" || $0 == "（" }
        let closing = view.count { $0 == ")" || $0 == "）" }
        if let last = opening.last, opening.count > closing { view.append(last == "(" ? ")" : "）") }
        return String(view)
    }
}
