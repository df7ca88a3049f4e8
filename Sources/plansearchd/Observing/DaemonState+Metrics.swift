import PlanSearchSettings
import SearchAPI
import Synchronization

extension DaemonState {
    /// The answer of `/metrics`; opens the index if need be, so not for an event loop.
    func metricsText() -> String {
        var text = PrometheusText()
        text.metric("plansearch_build_info", .gauge, "1, with the daemon's version.")
        text.sample("plansearch_build_info", [("version", programVersion)], 1)
        writeRequests(&text)
        writeWork(&text)
        writeIndex(&text)
        let reloads = metrics.reloads
        text.metric(
            "plansearch_settings_last_reload_successful", .gauge, "Whether the last reading of the settings succeeded.",
            reloads.succeeded ? 1 : 0)
        text.metric(
            "plansearch_settings_last_reload_success_timestamp_seconds", .gauge,
            "When settings were read last that could be used.", reloads.last)
        ProcessMetrics(started: metrics.started).write(to: &text)
        return text.text
    }

    private func writeRequests(_ text: inout PrometheusText) {
        let requests = metrics.requests
        var name = "plansearch_http_requests_total"
        text.metric(name, .counter, "Requests answered, by endpoint and status.")
        for (key, count) in requests.byStatus.sorted(by: { $0.key < $1.key }) {
            text.sample(name, [("endpoint", key.endpoint), ("status", "\(key.status)")], Double(count))
        }
        name = "plansearch_http_request_duration_seconds"
        text.metric(name, .histogram, "Time from a request's head to its answer's, by endpoint.")
        for (endpoint, histogram) in requests.durations.sorted(by: { $0.key < $1.key }) {
            var below = 0
            for (index, count) in histogram.counts.enumerated() {
                below += count
                let bound = index < Metrics.buckets.count ? PrometheusText.number(Metrics.buckets[index]) : "+Inf"
                text.sample(name + "_bucket", [("endpoint", endpoint), ("le", bound)], Double(below))
            }
            text.sample(name + "_sum", [("endpoint", endpoint)], histogram.sum)
            text.sample(name + "_count", [("endpoint", endpoint)], Double(below))
        }
        name = "plansearch_incomplete_answers_total"
        text.metric(name, .counter, "Answers that the deadline or a damaged segment cut short, by endpoint.")
        for (endpoint, count) in requests.incomplete.sorted(by: { $0.key < $1.key }) {
            text.sample(name, [("endpoint", endpoint)], Double(count))
        }
        text.metric(
            "plansearch_slow_requests_total", .counter, "Requests that took slow_query_ms or longer.", requests.slow)
        text.metric(
            "plansearch_log_lines_lost_total", .counter,
            "Lines of the log that could not be written, or that nobody took in time.", LogWriter.standardError.lost)
    }

    private func writeWork(_ text: inout PrometheusText) {
        text.metric(
            "plansearch_rejected_requests_total", .counter, "Requests answered 503 because the queue was full.",
            workers.rejected + control.rejected)
        text.metric("plansearch_workers", .gauge, "Threads that search.", workers.threads)
        text.metric("plansearch_workers_busy", .gauge, "Threads that search at this moment.", workers.busy)
        text.metric(
            "plansearch_workers_busy_long", .gauge, "Long searches among them.", workers.busyWithLong)
        text.metric(
            "plansearch_unsent_bytes", .gauge, "Bytes of large answers that clients have not taken.", unsent.total)
        text.metric("plansearch_queue_length", .gauge, "Searches that wait for a thread.", workers.waiting)
        text.metric("plansearch_queue_limit", .gauge, "Searches that may wait for a thread.", settings.queueLength)
        text.metric("plansearch_connections", .gauge, "Connections that are open, by listener.")
        text.sample(
            "plansearch_connections", [("listener", "socket")],
            Double(metrics.socketConnections.load(ordering: .relaxed)))
        text.sample(
            "plansearch_connections", [("listener", "tcp")], Double(metrics.webConnections.load(ordering: .relaxed)))
        let name = "plansearch_dropped_connections_total"
        text.metric(name, .counter, "Connections closed because the client was too slow, or idle while others waited.")
        text.sample(name, [("reason", "request_timeout")], Double(metrics.lateRequests.load(ordering: .relaxed)))
        text.sample(name, [("reason", "write_timeout")], Double(metrics.lateReaders.load(ordering: .relaxed)))
        text.sample(name, [("reason", "made_room")], Double(metrics.madeRoom.load(ordering: .relaxed)))
    }

    private func writeIndex(_ text: inout PrometheusText) {
        let generation = try? engines.currentGeneration().generation
        let index = try? generation?.status()
        // Answers may come from an older generation than the one in place, which cannot be opened.
        let isUp = index != nil && engines.lastFailure == nil
        text.metric("plansearch_index_up", .gauge, "Whether the index in place is answered from.", isUp ? 1 : 0)
        let name = "plansearch_engine_cache_lookups_total"
        text.metric(name, .counter, "Jobs that took an open reader of the index (hit), or had to open one (miss).")
        let lookups = engines.lookups
        text.sample(name, [("result", "hit")], Double(lookups.hits))
        text.sample(name, [("result", "miss")], Double(lookups.misses))
        guard let index, let generation else { return }
        text.metric(
            "plansearch_index_preparing", .gauge,
            "Whether projects and completions of this generation are still being collected from its texts.",
            generation.isBeingPrepared ? 1 : 0)
        text.metric("plansearch_index_generation", .gauge, "The generation that is answered from.", index.generation)
        text.metric("plansearch_index_segments", .gauge, "Segments of the index.", index.segments)
        text.metric("plansearch_index_plans", .gauge, "Plans in the index.", index.plans)
        text.metric("plansearch_index_passages", .gauge, "Passages in the index.", index.passages)
        text.metric("plansearch_index_text_bytes", .gauge, "The passages' text, UTF-8.", index.textBytes)
        text.metric("plansearch_index_size_bytes", .gauge, "The files of the index.", index.indexBytes)
    }
}
