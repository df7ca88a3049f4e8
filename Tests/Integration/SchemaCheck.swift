import Foundation

/// Holds values against the schemas of an OpenAPI document: as much of JSON Schema 2020-12 as the document uses, and an
/// object may have no field that its schema does not name.
struct SchemaCheck {
    let document: [String: Any]

    /// What is wrong with a value, each with its path; empty if nothing is.
    func faults(of value: Any, _ schema: Any, at path: String = "$") -> [String] {
        guard let schema = schema as? [String: Any] else {
            return schema as? Bool == true ? [] : ["\(path): not allowed"]
        }
        if let reference = schema["$ref"] as? String {
            guard let target = resolve(reference) else { return ["\(path): no \(reference) in the document"] }
            return faults(of: value, target, at: path)
        }
        if let choices = schema["anyOf"] as? [Any] {
            let each = choices.map { faults(of: value, $0, at: path) }
            return each.contains { $0.isEmpty } ? [] : each.last ?? []
        }
        if let constant = schema["const"], "\(constant)" != "\(value)" {
            return ["\(path): \(value) is not \(constant)"]
        }
        if let choices = schema["enum"] as? [Any], !choices.contains(where: { "\($0)" == "\(value)" }) {
            return ["\(path): \(value) is not one of \(choices)"]
        }
        let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
        if !types.isEmpty, !types.contains(where: { Self.isOf($0, value) }) {
            return ["\(path): \(value) is no \(types.joined(separator: " or "))"]
        }
        switch value {
        case let object as [String: Any]: return objectFaults(object, schema, path)
        case let list as [Any]: return listFaults(list, schema, path)
        case let text as String: return textFaults(text, schema, path)
        case let number as NSNumber: return numberFaults(number, schema, path)
        default: return []
        }
    }

    func resolve(_ reference: String) -> Any? {
        reference.split(separator: "/").dropFirst().reduce(document as Any?) { ($0 as? [String: Any])?[String($1)] }
    }

    private func objectFaults(_ object: [String: Any], _ schema: [String: Any], _ path: String) -> [String] {
        guard let properties = schema["properties"] as? [String: Any] else { return [] }
        let required = schema["required"] as? [String] ?? []
        return required.filter { object[$0] == nil }.map { "\(path).\($0): missing" }
            + object.flatMap { name, value in
                guard let property = properties[name] else { return ["\(path).\(name): not in the document"] }
                return faults(of: value, property, at: "\(path).\(name)")
            }
    }

    private func listFaults(_ list: [Any], _ schema: [String: Any], _ path: String) -> [String] {
        let first = schema["prefixItems"] as? [Any] ?? []
        var faults: [String] = []
        if let minimum = schema["minItems"] as? Int, list.count < minimum { faults.append("\(path): too short") }
        for (index, element) in list.enumerated() {
            guard let schema = index < first.count ? first[index] : schema["items"] else { continue }
            faults += self.faults(of: element, schema, at: "\(path)[\(index)]")
        }
        return faults
    }

    private func textFaults(_ text: String, _ schema: [String: Any], _ path: String) -> [String] {
        if let pattern = schema["pattern"] as? String, text.range(of: pattern, options: .regularExpression) == nil {
            return ["\(path): “\(text)” does not match \(pattern)"]
        }
        if let longest = schema["maxLength"] as? Int, text.unicodeScalars.count > longest {
            return ["\(path): too long"]
        }
        return []
    }

    private func numberFaults(_ number: NSNumber, _ schema: [String: Any], _ path: String) -> [String] {
        if let minimum = schema["minimum"] as? NSNumber, number.doubleValue < minimum.doubleValue {
            return ["\(path): \(number) is below \(minimum)"]
        }
        if let maximum = schema["maximum"] as? NSNumber, number.doubleValue > maximum.doubleValue {
            return ["\(path): \(number) is above \(maximum)"]
        }
        return []
    }

    private static func isOf(_ type: String, _ value: Any) -> Bool {
        switch type {
        case "null": return value is NSNull
        case "object": return value is [String: Any]
        case "array": return value is [Any]
        case "string": return value is String
        case "boolean": return isFlag(value)
        case "number": return value is NSNumber && !isFlag(value)
        case "integer":
            return !isFlag(value) && (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } == true
        default: return false
        }
    }

    /// JSON's `true` is an `NSNumber` as well.
    private static func isFlag(_ value: Any) -> Bool {
        guard let number = value as? NSNumber else { return false }
        return String(cString: number.objCType) == "c"
    }
}
