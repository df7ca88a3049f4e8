import Foundation
import TestSupport
import Testing

/// systemd itself, with the unit that is delivered.
@Suite(.serialized, .enabled(if: Machine.mayRunSystemd, "only root may run systemd, and a system that allows it"))
struct SystemdTests {
    /// systemd as the first process of namespaces of its own, with the units of one folder. Nothing but that folder can be
    /// written, so that it changes nothing of the machine.
    private final class Manager {
        private let process = Process()

        private static let start = """
            set -e
            mount --make-rprivate /
            mount --bind "$1" "$1"
            mount -o remount,bind,ro /
            mount --bind /proc/sys /proc/sys
            mount -o remount,bind,ro /proc/sys
            mount -t tmpfs tmpfs /run
            mount -t tmpfs tmpfs /sys/fs/cgroup
            mkdir /sys/fs/cgroup/unified /sys/fs/cgroup/systemd
            mount -t cgroup2 cgroup2 /sys/fs/cgroup/unified
            mount -t cgroup -o none,name=systemd cgroup /sys/fs/cgroup/systemd || true
            exec env -i PATH="$PATH" container=test SYSTEMD_UNIT_PATH="$1/units" SYSTEMD_GENERATOR_PATH="$1/none" \\
                SYSTEMD_ENVIRONMENT_GENERATOR_PATH="$1/none" \\
                /lib/systemd/systemd --system --unit=test.target --log-target=null
            """

        init(_ folder: TemporaryFolder) throws {
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments =
                ["unshare", "--fork", "--pid", "--mount", "--mount-proc", "--uts", "--ipc", "--net", "--cgroup"]
                + ["--kill-child", "sh", "-c", Self.start, "sh", folder.path]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
        }

        /// With systemd end all that it started.
        deinit {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
    }

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// The unit as it is delivered, without what hides the test's folder from the daemon, and with other paths.
    private func writeUnits() throws {
        let delivered = try String(
            contentsOfFile: ProjectFiles.root + "/Config/systemd/plansearchd.service", encoding: .utf8)
        let kept = ["Type=", "Restart=", "WatchdogSec=", "TimeoutStopSec=", "LimitNOFILE=", "UMask="]
        let service = delivered.split(separator: "\n").map(String.init).filter { line in
            kept.contains { line.hasPrefix($0) }
        }
        #expect(service.count == kept.count)
        let lines =
            ["[Unit]", "DefaultDependencies=no", "[Service]"] + service + [
                // A backtrace of the crash takes seconds and is of no use here.
                "Environment=SWIFT_BACKTRACE=enable=no",
                "ExecStart=\(Programs.path("plansearchd")) --index \(folder.file("index")) --socket \(folder.file("s"))",
            ]
        try folder.write("units/plansearchd.service", lines.joined(separator: "\n") + "\n")
        try folder.write("units/test.target", "[Unit]\nDefaultDependencies=no\nWants=plansearchd.service\n")
        try FileManager.default.createDirectory(atPath: folder.file("none"), withIntermediateDirectories: true)
    }

    private func processID() -> Int? {
        let daemon = try? RunningDaemon.ask(folder.file("s"), "/v1/status").json()["daemon"] as? [String: Any]
        return daemon?["pid"] as? Int
    }

    @Test func `It starts the daemon again after SIGBUS, and what is whole of the index answers`() throws {
        let indexer = { try Programs.run("plansearch-index", $0 + ["--index", folder.file("index")]) }
        try folder.write("c/a.txt", "甲规划\n\n一、任务\n\n建设水库。")
        #expect(try indexer(["build", "--quiet", "--corpus", folder.file("c")]).status == 0)
        let text = (0..<2000).map { "第\($0)段，发展产业园区，建设铁路。" }.joined(separator: "\n\n")
        try folder.write("c/b.txt", "乙规划\n\n" + text)
        #expect(try indexer(["update", "--quiet"]).status == 0)
        try writeUnits()
        let manager = try Manager(folder)
        let socket = folder.file("s")
        try withExtendedLifetime(manager) {
            #expect(RunningDaemon.wait { processID() != nil })
            let first = try #require(processID())
            let query = "/v1/search?q=%E5%BB%BA%E8%AE%BE"
            #expect(try RunningDaemon.ask(socket, query).json()["incomplete"] as? Bool == false)
            #expect(truncate(folder.file("index/segment-000002/passages.bin"), 100) == 0)
            // The query finds passages whose text is gone: no answer comes.
            #expect(throws: RunningDaemon.Failure.self) {
                try RunningDaemon.ask(
                    socket, "/v1/search?q=%22%E5%8F%91%E5%B1%95%E4%BA%A7%E4%B8%9A%E5%9B%AD%E5%8C%BA%22")
            }
            #expect(RunningDaemon.wait { processID().map { $0 != first } ?? false })
            let answer = try RunningDaemon.ask(socket, query).json()
            #expect(answer["incomplete"] as? Bool == true)
            #expect("\(answer["incomplete_reasons"] ?? "")".contains("segment-000002 is damaged"))
            #expect((answer["hits"] as? [Any])?.count == 1)
        }
    }
}
