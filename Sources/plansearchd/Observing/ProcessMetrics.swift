#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The resources of the process, under the names that Prometheus clients use. What the system does not report is left out.
struct ProcessMetrics {
    /// Seconds since 1970.
    let started: Int

    func write(to text: inout PrometheusText) {
        text.metric("process_start_time_seconds", .gauge, "When the process started, since 1970.", started)
        var usage = rusage()
        #if canImport(Glibc)
            let reported = getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        #else
            let reported = getrusage(RUSAGE_SELF, &usage)
        #endif
        if reported == 0 {
            text.metric("process_cpu_seconds_total", .counter, "Time on processors, of the program and the system.")
            text.sample(
                "process_cpu_seconds_total", [], Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime))
        }
        if reported == 0 {
            text.metric(
                "process_major_page_faults_total", .counter,
                "Pages that were not in the system's cache and had to be read from the disk.", usage.ru_majflt)
        }
        if let pages = Self.pages() {
            let size = Int(sysconf(Int32(_SC_PAGESIZE)))
            text.metric("process_virtual_memory_bytes", .gauge, "Address space.", pages.virtual * size)
            text.metric(
                "process_resident_memory_bytes", .gauge, "Memory, the pages of mapped files among it.",
                pages.resident * size)
        }
        if let count = Self.openFiles() {
            text.metric("process_open_fds", .gauge, "File descriptors that are open.", count)
        }
        var limit = rlimit()
        #if canImport(Glibc)
            let limited = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        #else
            let limited = getrlimit(RLIMIT_NOFILE, &limit)
        #endif
        if limited == 0 {
            text.metric(
                "process_max_fds", .gauge, "File descriptors that may be open.", Int(clamping: limit.rlim_cur))
        }
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

    /// Pages of the address space, and of those the ones in memory.
    private static func pages() -> (virtual: Int, resident: Int)? {
        guard let file = fopen("/proc/self/statm", "r") else { return nil }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 256)
        guard fgets(&buffer, Int32(buffer.count), file) != nil else { return nil }
        let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let numbers = text.split(separator: " ").compactMap { Int($0) }
        return numbers.count >= 2 ? (numbers[0], numbers[1]) : nil
    }

    private static func openFiles() -> Int? {
        guard let folder = opendir("/proc/self/fd") else { return nil }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        // Itself, its parent, and the descriptor that reads it.
        return count - 3
    }
}
