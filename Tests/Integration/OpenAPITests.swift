import Foundation
import SearchAPI
import TestSupport
import Testing

/// `/openapi.json` against what the daemon does.
@Suite(.serialized) struct OpenAPITests {
    private let daemon: RunningDaemon
    private let document: [String: Any]
    private let check: SchemaCheck

    init() throws {
        daemon = try RunningDaemon()
        try daemon.waitForCollections()
        document = try daemon.get("/openapi.json").json()
        check = SchemaCheck(document: document)
    }

    /// An operation of the document.
    private struct Operation {
        var path: String
        var method: String
        var fields: [String: Any]
        var parameters: [[String: Any]]
    }

    private var operations: [Operation] {
        let paths = document["paths"] as? [String: [String: [String: Any]]] ?? [:]
        return paths.flatMap { path, item in
            item.map { method, fields in
                let parameters = (fields["parameters"] as? [[String: Any]] ?? []).compactMap { parameter in
                    (parameter["$ref"] as? String).map { check.resolve($0) as? [String: Any] } ?? parameter
                }
                return Operation(path: path, method: method.uppercased(), fields: fields, parameters: parameters)
            }
        }.sorted { ($0.path, $0.method) < ($1.path, $1.method) }
    }

    /// The address of an operation: the document's own examples, and what is given besides.
    private func target(_ operation: Operation, _ more: [(String, String)] = []) -> String {
        var path = operation.path
        var pairs = more
        for parameter in operation.parameters {
            guard let name = parameter["name"] as? String, let example = parameter["example"] as? String else {
                continue
            }
            if parameter["in"] as? String == "path" {
                path = path.replacingOccurrences(of: "{\(name)}", with: PercentEncoding.encode(example))
            } else if parameter["required"] as? Bool == true, !more.contains(where: { $0.0 == name }) {
                pairs.append((name, example))
            }
        }
        guard !pairs.isEmpty else { return path }
        return path + "?" + pairs.map { "\($0)=\(PercentEncoding.encode($1))" }.joined(separator: "&")
    }

    private func send(_ operation: Operation, body: String = "", _ more: [(String, String)] = []) throws
        -> RunningDaemon.Answer
    {
        try daemon.request(
            "\(operation.method) \(target(operation, more)) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }

    @Test func `Every route of the daemon is in the document, and the document has no other`() throws {
        let endpoints: [Endpoint] = [
            .search, .mentions, .projects, .agencies, .agency("{name}"), .multiSearch, .suggest, .similar("{id}"),
            .plans,
            .plan("{id}"),
            .outline("{id}"), .planPassages("{id}"), .passage("{id}"), .original("{file}"), .text("{file}"), .status,
            .health,
            .ready, .metrics, .openAPI,
        ]
        // The page's files are no part of the interface. A new endpoint does not compile until it is put somewhere.
        for endpoint in endpoints {
            switch endpoint {
            case .search, .mentions, .projects, .agencies, .agency, .multiSearch, .suggest, .similar, .plans, .plan,
                .outline,
                .planPassages, .passage, .original, .text, .status, .health, .ready, .metrics, .openAPI, .page,
                .pageFile:
                break
            }
        }
        let served = Set(
            endpoints.flatMap { endpoint in
                let path = endpoint.path.removingPercentEncoding ?? ""
                return endpoint.methods.filter { $0 != "HEAD" }.map { "\($0) \(path)" }
            })
        #expect(served == Set(operations.map { "\($0.method) \($0.path)" }))
        for operation in operations where operation.method == "GET" {
            let head = try daemon.request(
                "HEAD \(target(operation)) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(head.status == 200, "\(operation.path)")
            #expect(head.body.isEmpty, "\(operation.path)")
        }
    }

    @Test func `Every answer is as the document says, no field more and none less`() throws {
        let filled: [(String, [(String, String)])] = [
            ("/v1/search", [("facets", "true"), ("fold", "true")]), ("/v1/search", [("q", "西宁铁路抽水")]),
            ("/v1/passages/{id}", [("context", "100")]), ("/v1/suggest", [("q", "l"), ("limit", "100")]),
            ("/v1/mentions", [("q", "西宁至成都铁路"), ("explain", "2018-national-lanxi-plan.txt:363")]),
        ]
        for operation in operations where operation.method == "GET" {
            for more in [[]] + filled.filter({ $0.0 == operation.path }).map(\.1) {
                let answer = try send(operation, more)
                #expect(answer.status == 200, "\(target(operation, more))")
                #expect(try faults(of: answer, operation) == [], "\(target(operation, more))")
            }
        }
        let posts = [
            ("/v1/search", #"{"q": "铁路", "facets": true, "level": "省", "plan": null}"#),
            ("/v1/msearch", "{\"q\": \"铁路\"}\n{\"q\": \"(\"}\n{}\n"),
        ]
        for operation in operations where operation.method == "POST" {
            let body = try #require(posts.first { $0.0 == operation.path }?.1)
            let answer = try send(operation, body: body)
            #expect(answer.status == 200)
            #expect(try faults(of: answer, operation) == [], "POST \(operation.path)")
        }
    }

    /// What is wrong with an answer: its media type, and its body or each of its lines.
    private func faults(of answer: RunningDaemon.Answer, _ operation: Operation) throws -> [String] {
        let responses = operation.fields["responses"] as? [String: [String: Any]]
        var response = responses?["\(answer.status)"]
        if let reference = response?["$ref"] as? String { response = check.resolve(reference) as? [String: Any] }
        guard let content = response?["content"] as? [String: [String: Any]], let type = content.keys.first,
            let schema = content[type]?["schema"] as? [String: Any]
        else { return ["the document has no answer \(answer.status)"] }
        guard type == "*/*" || answer.head.lowercased().contains("content-type: \(type)\r") else {
            return ["not \(type): \(answer.head)"]
        }
        // Text is what it is.
        if schema["type"] as? String == "string" { return [] }
        guard let line = schema["x-line"] else {
            return check.faults(of: try JSONSerialization.jsonObject(with: answer.body), schema)
        }
        return try answer.body.split(separator: UInt8(ascii: "\n")).flatMap {
            check.faults(of: try JSONSerialization.jsonObject(with: Data($0)), line)
        }
    }

    @Test func `Every parameter is taken within the limits of the document, and refused beyond them`() throws {
        for operation in operations {
            for parameter in operation.parameters where parameter["in"] as? String == "query" {
                let name = try #require(parameter["name"] as? String)
                var schema = try #require(parameter["schema"] as? [String: Any])
                if let items = schema["items"] as? [String: Any] { schema = items }
                var (good, bad): ([String], [String]) = ([], [])
                if let choices = schema["enum"] as? [String] { (good, bad) = (choices, ["nothing-of-it"]) }
                if let first = (schema["anyOf"] as? [[String: Any]])?.first, first["type"] as? String == "boolean" {
                    (good, bad) = (["true", "false", "1", "0", ""], ["maybe", "TRUE", "2"])
                }
                if let minimum = schema["minimum"] as? Int, let maximum = schema["maximum"] as? Int {
                    (good, bad) = (["\(minimum)", "\(maximum)"], ["\(minimum - 1)", "\(maximum + 1)", "x", ""])
                }
                if let longest = schema["maxLength"] as? Int {
                    (good, bad) = (
                        [String(repeating: "路", count: longest)], [String(repeating: "路", count: longest + 1)]
                    )
                }
                if name == "year" || name == "deadline" {
                    (good, bad) = (["2018..2022", "2018..", "..2022", "2020"], ["2022..2018", "20", ".."])
                }
                if name == "explain" { good = ["2018-national-lanxi-plan.txt:363"] }
                // Filters by id, region and unit take any text.
                #expect(
                    !good.isEmpty
                        || ["q", "plan", "region", "agency", "title", "number", "issuer", "format"].contains(name),
                    "\(operation.path) \(name)")
                for value in good {
                    #expect(
                        try send(operation, [(name, value)]).status == 200,
                        "\(operation.path) \(name)=\(value.prefix(20))")
                }
                for value in bad {
                    let answer = try send(operation, [(name, value)])
                    #expect([400, 413].contains(answer.status), "\(operation.path) \(name)=\(value.prefix(20))")
                    #expect(try faults(of: answer, operation) == [])
                }
            }
            guard operation.method == "GET", !["/openapi.json", "/healthz", "/readyz"].contains(operation.path) else {
                continue
            }
            #expect(try send(operation, [("no_such_parameter", "1")]).status == 400, "\(operation.path)")
        }
    }

    @Test func `Required parameters are required, ids that are none are not found, other methods are refused`() throws {
        for operation in operations {
            for parameter in operation.parameters where parameter["required"] as? Bool == true {
                // A name that no plan has is answered with the offices that come closest.
                if parameter["name"] as? String == "name" { continue }
                if parameter["in"] as? String == "path" {
                    let answer = try daemon.get(
                        operation.path.replacingOccurrences(of: "{id}", with: "none@1.1")
                            .replacingOccurrences(of: "{file}", with: "none.txt"))
                    #expect(answer.status == 404, "\(operation.path)")
                    #expect(try faults(of: answer, operation) == [])
                } else {
                    #expect(try daemon.get(operation.path).status == 400, "\(operation.path)")
                }
            }
            let refused = try daemon.request(
                "DELETE \(target(operation)) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(refused.status == 405, "\(operation.path)")
            #expect(refused.head.contains("Allow: "), "\(operation.path)")
            #expect(try faults(of: refused, operation) == [])
        }
    }

    @Test func `A body of another media type is refused`() throws {
        for path in ["/v1/search", "/v1/msearch"] {
            let body = #"{"q": "铁路"}"#
            for (type, status) in [
                ("application/json", 200), ("Application/JSON; charset=utf-8", 200), ("text/plain", 415),
                ("application/x-www-form-urlencoded", 415),
            ] {
                let answer = try daemon.request(
                    "POST \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: \(type)\r\n"
                        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
                #expect(answer.status == status, "\(path) \(type)")
            }
        }
    }

    @Test func `The document names the limits of this daemon, not the defaults`() throws {
        let small = try RunningDaemon(
            folder: daemon.folder, socketName: "small",
            environment: ["PLANSEARCH_MAX_LIMIT": "50", "PLANSEARCH_MAX_QUERY_LENGTH": "70"])
        let limits = SchemaCheck(document: try small.get("/openapi.json").json())
        func schema(_ parameter: String) -> [String: Any]? {
            limits.resolve("#/components/parameters/\(parameter)/schema") as? [String: Any]
        }
        #expect(schema("limit")?["maximum"] as? Int == 50)
        #expect(schema("query")?["maxLength"] as? Int == 70)
        #expect((limits.document["info"] as? [String: Any])?["version"] as? String == programVersion)
        #expect(try small.get("/v1/search?q=x&limit=51").status == 400)
    }
}
