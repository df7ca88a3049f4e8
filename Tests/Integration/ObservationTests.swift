import Foundation
import TestSupport
import Testing

/// What the daemon reports of itself: metrics, status, logs.
@Suite(.serialized) struct ObservationTests {
    private let search = "/v1/search?q=%E9%93%81%E8%B7%AF"

    /// The samples of `/metrics` by name and labels, checked for the format on the way.
    private func samples(_ daemon: RunningDaemon) throws -> [String: Double] {
        let answer = try daemon.get("/metrics")
        #expect(answer.status == 200)
        #expect(answer.head.lowercased().contains("content-type: text/plain; version=0.0.4"))
        var samples: [String: Double] = [:]
        var described: Set<String> = []
        for line in String(decoding: answer.body, as: UTF8.self).split(separator: "\n") {
            if line.hasPrefix("#") {
                let words = line.split(separator: " ", maxSplits: 3)
                #expect(words.count == 4 && ["HELP", "TYPE"].contains(words[1]))
                if words[1] == "TYPE" { #expect(described.insert(String(words[2])).inserted, "\(line)") }
                continue
            }
            let match = try #require(
                line.wholeMatch(of: /([a-z_]+)(\{[a-z_]+="[^"]*"(?:,[a-z_]+="[^"]*")*\})? (-?[0-9.e+-]+)/), "\(line)")
            let base = String(match.1).replacing(/_(bucket|sum|count)$/, with: "")
            #expect(described.contains(String(match.1)) || described.contains(base), "\(line)")
            let key = String(match.1) + String(match.2 ?? "")
            #expect(samples[key] == nil, "\(line) twice")
            samples[key] = Double(match.3)
        }
        return samples
    }

    @Test func `Requests are counted by endpoint and status, and timed in buckets that add up`() throws {
        let daemon = try RunningDaemon()
        for _ in 0..<5 { _ = try daemon.get(search) }
        _ = try daemon.get("/v1/search")
        _ = try daemon.get("/nothing")
        let samples = try samples(daemon)
        #expect(samples[#"plansearch_http_requests_total{endpoint="search",status="200"}"#] == 5)
        #expect(samples[#"plansearch_http_requests_total{endpoint="search",status="400"}"#] == 1)
        #expect(samples[#"plansearch_http_requests_total{endpoint="-",status="404"}"#] == 1)
        let name = "plansearch_http_request_duration_seconds"
        #expect(samples[name + #"_count{endpoint="search"}"#] == 6)
        #expect(samples[name + #"_bucket{endpoint="search",le="+Inf"}"#] == 6)
        let buckets = samples.filter { $0.key.hasPrefix(name + #"_bucket{endpoint="search",le="0"#) }
            .sorted { $0.key < $1.key }.map(\.value)
        #expect(buckets.count == 10)
        #expect(buckets == buckets.sorted())
        #expect(try #require(samples[name + #"_sum{endpoint="search"}"#]) > 0)
    }

    @Test func `Metrics report the index, the work and the process`() throws {
        let daemon = try RunningDaemon()
        var samples = try samples(daemon)
        // Those of the start are closed, but the daemon may not have noticed yet.
        let connections = #"plansearch_connections{listener="socket"}"#
        #expect(
            try RunningDaemon.wait {
                samples = try self.samples(daemon)
                return samples[connections] == 1
            })
        #expect(samples["plansearch_index_up"] == 1)
        #expect(samples["plansearch_index_generation"] == 1)
        #expect(samples["plansearch_index_plans"] == 7)
        #expect(try #require(samples["plansearch_index_passages"]) > 1000)
        #expect(try #require(samples["plansearch_index_size_bytes"]) > 100_000)
        #expect(samples["plansearch_queue_limit"] == 256)
        #expect(samples["plansearch_queue_length"] == 0)
        #expect(samples["plansearch_workers_busy"] == 0)
        #expect(samples["plansearch_rejected_requests_total"] == 0)
        #expect(try #require(samples["process_open_fds"]) > 5)
        #expect(try #require(samples["process_resident_memory_bytes"]) > 1_048_576)
        #expect(try #require(samples["process_cpu_seconds_total"]) > 0)
        #expect(samples["process_major_page_faults_total"] != nil)
        // A search takes one of the readers that were opened with the index.
        let lookups = "plansearch_engine_cache_lookups_total"
        let hits = try #require(samples[lookups + #"{result="hit"}"#])
        _ = try daemon.get(search)
        #expect(try self.samples(daemon)[lookups + #"{result="hit"}"#] == hits + 1)
        #expect(try self.samples(daemon)[lookups + #"{result="miss"}"#] == 0)
        // When that ends is up to the machine: the thread gives way to every other.
        #expect([0, 1].contains(samples["plansearch_index_preparing"]))
        let started = try #require(samples["process_start_time_seconds"])
        #expect(abs(Date().timeIntervalSince1970 - started) < 600)
    }

    @Test func `Without an index the metrics say so`() throws {
        let daemon = try RunningDaemon(folder: TemporaryFolder())
        let samples = try samples(daemon)
        #expect(samples["plansearch_index_up"] == 0)
        #expect(samples["plansearch_index_generation"] == nil)
        #expect(try daemon.get("/healthz").json()["generation"] is NSNull)
    }

    @Test func `Health reports the generation that is open`() throws {
        let daemon = try RunningDaemon()
        #expect(try daemon.get("/readyz").json()["generation"] as? Int == 1)
        #expect(try daemon.get("/healthz").json()["generation"] as? Int == 1)
    }

    @Test func `The status names the corpus, the connections and the work`() throws {
        let daemon = try RunningDaemon(environment: ["PLANSEARCH_CORPUS": ProjectFiles.corpus + "/../Corpus"])
        let status = try daemon.get("/v1/status").json()
        #expect(status["corpus_path"] as? String == ProjectFiles.corpus)
        let own = try #require(status["daemon"] as? [String: Any])
        #expect(try #require(own["connections"] as? Int) >= 1)
        #expect(own["busy"] as? Int == 0)
        let text = try daemon.client("status").output
        #expect(text.contains("waiting"))
        #expect(text.contains(ProjectFiles.corpus))
    }

    @Test(arguments: [true, false])
    func `A slow request is logged, its query only if that is configured`(logsQueries: Bool) throws {
        let corpus = try TemporaryFolder()
        // A search that takes more than a millisecond.
        try corpus.write("long.txt", (0..<20_000).map { "第\($0)段，产业园区建设。" }.joined(separator: "\n\n"))
        let daemon = try RunningDaemon(
            corpus: corpus.path,
            environment: ["PLANSEARCH_SLOW_QUERY_MS": "1", "PLANSEARCH_LOG_QUERIES": "\(logsQueries)"])
        let body = #"{"q": "产业 建设", "limit": 1000}"#
        let answer = try daemon.request(
            "POST /v1/search HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
        #expect(answer.status == 200)
        #expect(RunningDaemon.wait { daemon.log.contains("slow request endpoint=search ms=") }, "\(daemon.log)")
        #expect(daemon.log.contains("产业") == logsQueries)
        #expect(try #require(samples(daemon)["plansearch_slow_requests_total"]) >= 1)
    }

    /// Asks so many times on one connection, several at once.
    private func ask(_ daemon: RunningDaemon, times: Int) throws {
        let connection = try RawConnection(daemon.socket)
        connection.setTimeout(seconds: 60)
        var left = times
        while left > 0 {
            let some = min(left, 100)
            try connection.send(String(repeating: "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", count: some))
            var answers = 0
            while answers < some {
                let text = String(decoding: connection.receive(atLeast: 1), as: UTF8.self)
                guard !text.isEmpty else { throw RunningDaemon.Failure("no answer") }
                answers += text.ranges(of: "HTTP/1.1 200").count
            }
            left -= some
        }
    }

    @Test(arguments: ["text", "json"])
    func `A log that is not read holds up nothing, and every line is there or counted`(format: String) throws {
        let pipe = Pipe()
        let daemon = try RunningDaemon(
            environment: ["PLANSEARCH_LOG_LEVEL": "debug", "PLANSEARCH_LOG_FORMAT": format], logPipe: pipe)
        // More than the pipe and the queue hold.
        let count = 6000
        try ask(daemon, times: count)
        #expect(try daemon.get(search).status == 200)
        let lost = try #require(samples(daemon)["plansearch_log_lines_lost_total"])
        #expect(lost > 0)
        // Somebody reads it at last.
        let log = Collected()
        let reader = Thread { log.set(pipe.fileHandleForReading.readDataToEndOfFile()) }
        try? pipe.fileHandleForWriting.close()
        reader.start()
        #expect(daemon.stop() == 0)
        let lines = String(decoding: log.wait(), as: UTF8.self).split(separator: "\n")
        let notes = lines.filter { $0.contains("log lines were lost") }
        let said = notes.compactMap { $0.firstMatch(of: /lines"?[=:]"?([0-9]+)/).flatMap { Int($0.1) } }.reduce(0, +)
        #expect(said >= Int(lost))
        // The log reports all requests of the test, including those of its beginning and the other two.
        let reported = lines.filter { $0.contains("health") }.count
        #expect(reported < count)
        #expect(reported + said >= count)
        #expect(try #require(lines.last).contains("stopped"))
    }

    @Test func `A daemon whose log is not read ends anyway`() throws {
        let pipe = Pipe()
        let daemon = try RunningDaemon(environment: ["PLANSEARCH_LOG_LEVEL": "debug"], logPipe: pipe)
        try ask(daemon, times: 2000)
        #expect(daemon.stop() == 0)
    }

    @Test func `No query is in the log at its lowest threshold`() throws {
        let daemon = try RunningDaemon(environment: ["PLANSEARCH_LOG_LEVEL": "trace", "PLANSEARCH_LOG_FORMAT": "json"])
        _ = try daemon.get("/v1/search?q=xnzmqpw")
        _ = try daemon.get("/v1/search?q=%22xnzmqpw")
        _ = try daemon.get("/v1/mentions?q=xnzmqpw")
        _ = try daemon.get("/xnzmqpw?xnzmqpw=xnzmqpw")
        _ = try? daemon.request("xnzmqpw\r\n\r\n")
        #expect(RunningDaemon.wait { daemon.log.contains("\"mentions\"") })
        #expect(!daemon.log.contains("xnzmqpw"))
        for line in daemon.log.split(separator: "\n") {
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        }
    }
}
