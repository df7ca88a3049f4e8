import LibXML2
import OriginalText

/// Makes a tree of the events of libxml2's HTML parser.
///
/// libxml2's own tree is not used: it ends at 256 nested elements, and its nodes count lines to 65,535.
final class HTMLTreeBuilder {
    private var tree = HTMLTree()
    /// The open elements by name, and the node that takes their content.
    private var open: [(name: String, node: Int)] = [("", 0)]
    private let parser: htmlParserCtxtPtr
    private let depth: Int
    /// The line where the last event ended, which is where the next thing begins.
    private var line: Int32 = 1
    /// What closing tags without an opening one cost: each looks through all open elements.
    private var searches = 0
    private let mostSearches = 50_000_000

    private let mostNodes: Int

    private init(parser: htmlParserCtxtPtr, limits: ReadingLimits) {
        self.parser = parser
        depth = limits.depth
        mostNodes = limits.elements
    }

    /// - Parameters:
    ///   - utf8: Valid UTF-8 without NUL.
    ///   - limits: What is nested deeper than they allow stands beside its parent.
    /// - Throws: ``ExtractionFault`` with `limit` if there are more elements and texts than they allow.
    static func tree(utf8: [UInt8], limits: ReadingLimits) throws(ExtractionFault) -> HTMLTree {
        guard let parser = htmlNewParserCtxt() else { return HTMLTree() }
        defer { htmlFreeParserCtxt(parser) }
        let builder = HTMLTreeBuilder(parser: parser, limits: limits)
        builder.listen()
        parser.pointee.userData = Unmanaged.passUnretained(builder).toOpaque()
        let options = Int32(HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue)
        let document = utf8.withUnsafeBytes { bytes in
            htmlCtxtReadMemory(
                parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil, "UTF-8",
                options)
        }
        if let document { xmlFreeDoc(document) }
        let tree = withExtendedLifetime(builder) { $0.tree }
        guard tree.nodes.count <= limits.elements else {
            throw ExtractionFault(.limit, "it has more than \(limits.elements) elements and texts")
        }
        return tree
    }

    private func listen() {
        guard let sax = parser.pointee.sax else { return }
        sax.pointee = xmlSAXHandler()
        // Errors are sent to `serror` only for this value.
        sax.pointee.initialized = UInt32(XML_SAX2_MAGIC)
        sax.pointee.startElement = { context, name, attributes in
            HTMLTreeBuilder.of(context)?.start(name, attributes)
        }
        sax.pointee.endElement = { context, name in HTMLTreeBuilder.of(context)?.end(name) }
        let characters: charactersSAXFunc = { context, text, count in
            HTMLTreeBuilder.of(context)?.characters(text, count)
        }
        sax.pointee.characters = characters
        sax.pointee.ignorableWhitespace = characters
        // What scripts and styles hold; neither is read.
        sax.pointee.cdataBlock = { context, _, _ in HTMLTreeBuilder.of(context)?.follow() }
        sax.pointee.comment = { context, _ in HTMLTreeBuilder.of(context)?.follow() }
        sax.pointee.processingInstruction = { context, _, _ in HTMLTreeBuilder.of(context)?.follow() }
        sax.pointee.serror = { context, _ in HTMLTreeBuilder.of(context)?.fault() }
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> HTMLTreeBuilder? {
        context.map { Unmanaged<HTMLTreeBuilder>.fromOpaque($0).takeUnretainedValue() }
    }

    private func follow() {
        line = Int32(clamping: xmlSAX2GetLineNumber(parser))
    }

    private func fault() {
        searches += open.count
        guard searches > mostSearches, !tree.isCutOff else { return }
        tree.isCutOff = true
        xmlStopParser(parser)
    }

    private func start(
        _ name: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard let name else { return }
        let word = String(cString: name)
        var node = HTMLTree.Node(element: HTMLElement(name: word), parent: Int32(open.last!.node), line: line)
        if let attributes { read(attributes, into: &node) }
        let index = append(node)
        open.append((word, open.count < depth ? index : open.last!.node))
        follow()
    }

    private func end(_ name: UnsafePointer<xmlChar>?) {
        guard let name, open.count > 1 else { return }
        if open.last!.name == String(cString: name) { open.removeLast() }
        follow()
    }

    private func characters(_ text: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard let text, count > 0 else { return }
        let start = Int32(tree.text.count)
        tree.text.append(contentsOf: UnsafeBufferPointer(start: text, count: Int(count)))
        let parent = Int32(open.last!.node)
        let last = Int(tree.nodes[Int(parent)].lastChild)
        if last == tree.nodes.count - 1, last > 0, tree.nodes[last].element == .text {
            tree.nodes[last].textEnd = Int32(tree.text.count)
        } else {
            var node = HTMLTree.Node(element: .text, parent: parent, line: line)
            node.textStart = start
            node.textEnd = Int32(tree.text.count)
            _ = append(node)
        }
        follow()
    }

    private func append(_ node: HTMLTree.Node) -> Int {
        let index = tree.nodes.count
        let parent = Int(node.parent)
        tree.nodes.append(node)
        if tree.nodes.count > mostNodes { xmlStopParser(parser) }
        let last = Int(tree.nodes[parent].lastChild)
        if last < 0 {
            tree.nodes[parent].firstChild = Int32(index)
        } else {
            tree.nodes[last].nextSibling = Int32(index)
        }
        tree.nodes[parent].lastChild = Int32(index)
        return index
    }

    private func read(
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>, into node: inout HTMLTree.Node
    ) {
        var kept: [String: String] = [:]
        var index = 0
        var style: String?
        while let name = attributes[index] {
            defer { index += 2 }
            let word = String(cString: name)
            // Read only when it is used: it may be a picture of megabytes.
            var value: String { attributes[index + 1].map { String(cString: $0) } ?? "" }
            switch word {
            case "style": style = value
            case "hidden": node.style.insert(.hidden)
            case "align" where node.element != .table && node.element != .image:
                if !value.isEmpty { node.style.align(value.lowercased()[...]) }
            default:
                if Self.kept[node.element]?.contains(word) == true { kept[word] = value }
            }
        }
        // A style is stronger than an attribute, wherever it stands.
        if let style { node.style.read(declarations: style) }
        guard !kept.isEmpty else { return }
        node.attributes = Int32(tree.attributes.count)
        tree.attributes.append(kept)
    }

    private static let kept: [HTMLElement: Set<String>] = [
        .meta: ["name", "property", "content"],
        .anchor: ["href"],
        .table: ["role"],
        .cell: ["colspan", "rowspan"],
        .headCell: ["colspan", "rowspan"],
        .orderedList: ["start", "type", "reversed"],
        .listItem: ["value", "type"],
        .image: ["width", "height"],
    ]
}
