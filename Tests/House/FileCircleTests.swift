import Testing

/// A file that can be read by itself names types of files below it. Where files name each other in a circle, none can
/// be understood before the others.
@Suite("Files do not name each other in circles")
struct FileCircleTests {
    private static let longestCircle = 3

    @Test("no circle has more than three files", arguments: SourceTree.shared.targets)
    func circlesAreSmall(target: String) {
        for circle in Self.circles(SourceTree.shared.files(ofTarget: target)) where circle.count > Self.longestCircle {
            Issue.record("\(target): \(circle.count) files name each other: \(circle.sorted().joined(separator: ", "))")
        }
    }

    @Test("a circle is found")
    func findsCircles() {
        func file(_ path: String, _ code: String) -> SourceTree.File {
            SourceTree.File(target: "T", path: path, text: code, code: code, bareCode: code)
        }
        let files = [
            file("A", "struct A { var b: B }"), file("B", "struct B { var c: [C] }"), file("C", "enum C { case a(A) }"),
            file("D", "struct D { var a: A }"),
        ]
        #expect(Self.circles(files).map { $0.sorted() } == [["A", "B", "C"]])
    }

    /// Sets of files of which each names, directly or by way of others, a type that each other one declares.
    static func circles(_ files: [SourceTree.File]) -> [[String]] {
        let declaration =
            /(?m)^[ \t]*((?:@\w+(?:\([^)]*\))?\s+|public |package |internal |final |indirect |private |fileprivate |nonisolated )*)(?:struct|class|enum|actor|protocol|typealias)\s+([A-Z]\w*)/
        var declaring: [Substring: Set<Int>] = [:]
        for (index, file) in files.enumerated() {
            for match in file.bareCode.matches(of: declaration) where !match.output.1.contains("private") {
                declaring[match.output.2, default: []].insert(index)
            }
        }
        let names = /\b[A-Z]\w*\b/.wordBoundaryKind(.simple)
        let named: [Set<Int>] = files.enumerated().map { index, file in
            Set(file.bareCode.matches(of: names).map(\.output)).reduce(into: []) { found, name in
                // A name that two files declare says nothing about which one is meant.
                if let owners = declaring[name], owners.count == 1 { found.formUnion(owners.subtracting([index])) }
            }
        }
        return components(of: named).filter { $0.count > 1 }.map { $0.map { files[$0].path } }
    }

    /// The strongly connected components of a graph, by Tarjan's algorithm.
    private static func components(of edges: [Set<Int>]) -> [[Int]] {
        var number: [Int: Int] = [:]
        var low: [Int: Int] = [:]
        var stack: [Int] = []
        var components: [[Int]] = []
        func visit(_ node: Int) {
            number[node] = number.count
            low[node] = number[node]
            stack.append(node)
            for next in edges[node].sorted() {
                if number[next] == nil {
                    visit(next)
                    low[node] = min(low[node]!, low[next]!)
                } else if stack.contains(next) {
                    low[node] = min(low[node]!, number[next]!)
                }
            }
            guard low[node] == number[node] else { return }
            var component: [Int] = []
            while let last = stack.popLast() {
                component.append(last)
                if last == node { break }
            }
            components.append(component)
        }
        for node in edges.indices where number[node] == nil { visit(node) }
        return components
    }
}
