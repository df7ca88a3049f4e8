/// Text that a page hides, and that it does not show elsewhere: pages hide a second copy for telephones.
enum HiddenText {
    /// In bytes of UTF-8, blanks not counted; shorter texts are words of menus.
    private static let shortest = 12

    /// - Parameter hidden: the elements that are hidden.
    /// - Returns: how many characters they have that the page does not show.
    static func characters(in hidden: [Int], of tree: HTMLTree) -> Int {
        guard !hidden.isEmpty else { return 0 }
        let ends = tree.ends()
        var isHidden = [Bool](repeating: false, count: tree.nodes.count)
        for node in hidden {
            for inner in node..<ends[node] { isHidden[inner] = true }
        }
        var shown: Set<[UInt8]> = []
        for node in tree.nodes.indices where !isHidden[node] && tree.nodes[node].element == .text {
            let words = words(node, tree)
            if words.count >= shortest { shown.insert(words) }
        }
        var bytes = 0
        for node in tree.nodes.indices where isHidden[node] && tree.nodes[node].element == .text {
            let words = words(node, tree)
            if !shown.contains(words) { bytes += words.count }
        }
        // As of Han characters.
        return (bytes + 2) / 3
    }

    /// A text without the blanks of ASCII, which set a file's lines.
    private static func words(_ node: Int, _ tree: HTMLTree) -> [UInt8] {
        tree.text[Int(tree.nodes[node].textStart)..<Int(tree.nodes[node].textEnd)].filter { $0 > 0x20 }
    }
}
