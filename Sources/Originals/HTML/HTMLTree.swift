/// A page's elements and text in document order: the nodes within a node follow it without a gap.
struct HTMLTree {
    struct Node {
        var element: HTMLElement
        var style: HTMLStyle = []
        /// Index of a node; -1 for none.
        var parent: Int32
        var firstChild: Int32 = -1
        var lastChild: Int32 = -1
        var nextSibling: Int32 = -1
        /// The line of the file in which it begins, from 1.
        var line: Int32
        /// Of a text node: its bytes in ``HTMLTree/text``.
        var textStart: Int32 = 0
        var textEnd: Int32 = 0
        /// Index in ``HTMLTree/attributes``; -1 for none.
        var attributes: Int32 = -1
    }

    /// The first is the root, which is no element of the page.
    var nodes = [Node(element: .block, parent: -1, line: 1)]
    /// UTF-8.
    var text: [UInt8] = []
    /// Attributes that are read later, of the elements that have any.
    var attributes: [[String: String]] = []
    /// Whether the file was not read to its end.
    var isCutOff = false

    func attribute(_ name: String, of node: Int) -> String? {
        let index = Int(nodes[node].attributes)
        return index < 0 ? nil : attributes[index][name]
    }

    func children(of node: Int) -> Children {
        Children(nodes: nodes, index: Int(nodes[node].firstChild))
    }

    struct Children: Sequence, IteratorProtocol {
        fileprivate let nodes: [Node]
        fileprivate var index: Int

        mutating func next() -> Int? {
            guard index >= 0 else { return nil }
            defer { index = Int(nodes[index].nextSibling) }
            return index
        }
    }

    /// For each node the index after the last node within it.
    func ends() -> [Int] {
        var ends = Array(1...nodes.count)
        for index in nodes.indices.dropFirst().reversed() {
            let parent = Int(nodes[index].parent)
            ends[parent] = max(ends[parent], ends[index])
        }
        return ends
    }
}
