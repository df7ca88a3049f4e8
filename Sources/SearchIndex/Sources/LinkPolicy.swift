/// What symbolic links in a corpus may lead to.
public enum LinkPolicy: String, CaseIterable, Sendable {
    /// What lies in the corpus folder, with its hidden folders: nothing comes in that is not there.
    case within
    /// Any file or folder.
    case all
    /// Nothing: no link is followed.
    case none

    /// Why a link is not followed; `nil` if it may be.
    ///
    /// - Parameters:
    ///   - target: what the link leads to, from the root, links resolved.
    ///   - corpus: the corpus folder, likewise.
    func refusal(of target: String, corpus: String) -> String? {
        switch self {
        case .all: return nil
        case .none: return "links are not followed (follow_links: none)"
        case .within:
            let isInside = target == corpus || target.hasPrefix(corpus == "/" ? corpus : corpus + "/")
            return isInside ? nil : "it leads out of the corpus, to \(target); follow_links: all would follow it"
        }
    }
}
