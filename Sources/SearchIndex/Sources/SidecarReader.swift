import OriginalText
import PlanDocuments
import PlanLanguage
import Yams

/// Reads the nodes of a sidecar, naming file, line and key of what is wrong.
struct SidecarReader {
    let path: String

    private static let fields = PlanField.allCases.filter { $0 != .notice }

    func file(_ root: Node) throws(SidecarFault) -> FileOverrides {
        var overrides = FileOverrides()
        for (key, value) in try mapping(root, "a sidecar") {
            if try name(key) == "encoding" {
                overrides.encoding = try encoding(value)
                overrides.encodingLine = key.mark?.line
                continue
            }
            guard try name(key) == "plans" else {
                try read(key, value, into: &overrides.all)
                continue
            }
            for (orderKey, fields) in try mapping(value, "plans") {
                let order = try name(orderKey)
                guard let number = Int(order), number >= 1 else {
                    throw fault(
                        orderKey, "plans.\(Self.shown(order)): plans are named by their order in the file, 1, 2, …")
                }
                var plan = PlanOverrides()
                for (key, value) in try mapping(fields, "plans.\(order)") {
                    try read(key, value, into: &plan, within: "plans.\(order).")
                }
                overrides.plans[number] = plan
                overrides.planLines[number] = orderKey.mark?.line
            }
        }
        return overrides
    }

    private func read(
        _ keyNode: Node, _ value: Node, into plan: inout PlanOverrides, within prefix: String = ""
    ) throws(SidecarFault) {
        let name = try name(keyNode)
        guard let field = Self.fields.first(where: { $0.rawValue == name }) else {
            let keys = Self.fields.map(\.rawValue) + (prefix.isEmpty ? ["encoding", "plans"] : [])
            throw fault(
                keyNode,
                "\(prefix)\(Self.shown(name)): there is no such key; the keys are \(keys.joined(separator: ", "))")
        }
        let key = prefix + name
        switch field {
        case .title: plan.title = try text(value, key)
        case .number:
            plan.number = try override(value, key) { DocumentNumber.normalized($0) ?? $0 }
        case .issuers: plan.issuers = try list(value, key)
        case .regions: plan.regions = try list(value, key)
        case .date:
            plan.date = try override(value, key, "a date like 2018, 2018-02 or 2018-02-22") { PlanDate($0) }
        case .level:
            let names = PlanLevel.allCases.map(\.name).joined(separator: ", ")
            plan.level = try override(value, key, "one of \(names)") { PlanLevel(name: $0) }
        case .period:
            plan.period = try override(value, key, "a period like 2021—2025, or a last year like 2035") {
                PlanPeriod($0)
            }
        case .notice: break
        }
        plan.lines[field] = keyNode.mark?.line
    }

    // MARK: - Values

    private func encoding(_ node: Node) throws(SidecarFault) -> String {
        let name = try text(node, "encoding")
        guard DecodedText.knows(name) else {
            throw fault(
                node,
                "encoding: \(Self.shown(name)) is no encoding that this system knows; iconv -l lists them, like UTF-8, GB18030"
            )
        }
        return name
    }

    /// What a message quotes of a sidecar: enough to find it, and not what is in a file that was taken for one.
    private static func shown(_ text: String) -> String { text.count > 40 ? text.prefix(40) + "…" : text }

    static func isNull(_ node: Node) -> Bool { node.scalar != nil && node.null != nil }

    private func text(_ node: Node, _ key: String) throws(SidecarFault) -> String {
        guard !Self.isNull(node), let text = node.scalar?.string, text.contains(where: { !$0.isWhitespace }) else {
            throw fault(node, "\(key): it must have a text")
        }
        return text
    }

    private func override<Value>(
        _ node: Node, _ key: String, _ form: String = "a text", _ read: (String) -> Value?
    ) throws(SidecarFault) -> Override<Value> {
        if Self.isNull(node) { return .none }
        let text = try text(node, key)
        guard let value = read(text) else { throw fault(node, "\(key): \(Self.shown(text)) is not \(form)") }
        return .value(value)
    }

    /// A list of texts; one text is a list of one, and `null` the empty list.
    private func list(_ node: Node, _ key: String) throws(SidecarFault) -> [String] {
        if Self.isNull(node) { return [] }
        guard let sequence = node.sequence else { return [try text(node, key)] }
        var list: [String] = []
        for element in sequence { list.append(try text(element, key)) }
        return list
    }

    private func mapping(_ node: Node, _ what: String) throws(SidecarFault) -> Node.Mapping {
        guard let mapping = node.mapping else { throw fault(node, "\(what) must hold lines of the form `key: value`") }
        return mapping
    }

    private func name(_ node: Node) throws(SidecarFault) -> String {
        guard let name = node.scalar?.string else { throw fault(node, "a key must be a word") }
        return name
    }

    private func fault(_ node: Node, _ reason: String) -> SidecarFault {
        SidecarFault(path: path, line: node.mark?.line, reason: reason)
    }
}
