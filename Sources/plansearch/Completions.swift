import ArgumentParser
import SearchAPI

/// Shell completions that come from the daemon. Without a daemon there are none, and no message: the user is still
/// typing.
enum Completions {
    static let plans = completing { client, _ in
        try client.fetch(.plans, as: PlansResponse.self).plans.map(\.id)
    }

    static let regions = completing { client, _ in
        Set(try client.fetch(.plans, as: PlansResponse.self).plans.flatMap(\.regions)).sorted()
    }

    /// Offices with what was typed in their name, the most frequent first.
    static let agencies = completing { client, prefix in
        let request = AgenciesRequest(text: prefix.isEmpty ? nil : prefix, limit: 100)
        let body = try client.fetch(DaemonRequest(target: "\(Endpoint.agencies.path)?\(request.queryString)"))
        return try DaemonClient.decode(AgenciesResponse.self, from: body).agencies.map(\.name)
    }

    /// Strings of the plans that begin with these characters or this pinyin.
    static let strings = completing { client, prefix in
        guard !prefix.isEmpty else { return [] }
        let request = SuggestRequest(prefix: prefix, limit: 20)
        let body = try client.fetch(DaemonRequest(target: "\(Endpoint.suggest.path)?\(request.queryString)"))
        return try DaemonClient.decode(SuggestResponse.self, from: body).suggestions.map(\.text)
    }

    /// - Parameter find: takes the daemon and the text before the cursor.
    private static func completing(
        _ find: @escaping @Sendable (DaemonClient, String) throws -> [String]
    ) -> CompletionKind {
        .custom { words, _, prefix in
            (try? find(client(words, .process), prefix)) ?? []
        }
    }

    /// The daemon that the words name, otherwise the default one. It has two seconds to answer.
    static func client(_ words: [String], _ environment: ClientEnvironment) -> DaemonClient {
        let named = words.firstIndex(of: "--socket").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
        return DaemonClient(socket: named ?? environment.socket, timeout: .seconds(2))
    }
}
