import Foundation
import TestSupport
import Testing

/// Who may read an index: whoever may ask the daemon, unless a setting says otherwise.
@Suite struct IndexModeTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("c/a.txt", "甲规划\n\n一、任务\n\n建设水库。")
    }

    private func run(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Programs.Outcome {
        try Programs.run("plansearch-index", arguments + ["--index", folder.file("i")], environment: environment)
    }

    private func status(_ path: String) -> stat {
        var status = stat()
        lstat(path, &status)
        return status
    }

    /// The modes of the index's folder, of the other folders, and of the files.
    private func modes() throws -> (top: UInt32, folders: Set<UInt32>, files: Set<UInt32>) {
        let index = folder.file("i")
        var (folders, files): (Set<UInt32>, Set<UInt32>) = ([], [])
        for name in try FileManager.default.subpathsOfDirectory(atPath: index) {
            let mode = status(index + "/" + name).st_mode
            if mode & S_IFMT == S_IFDIR { folders.insert(mode & 0o777) } else { files.insert(mode & 0o777) }
        }
        return (status(index).st_mode & 0o7777, folders, files)
    }

    @Test func `By default an index is for its owner alone, whatever it was before`() throws {
        for command in [
            ["build", "--corpus", folder.file("c")], ["update"], ["merge", "--all"], ["check", "--repair"],
        ] {
            try folder.write("c/\(command[0]).txt", "乙规划\n\n一、任务\n\n建设铁路。")
            #expect(try run(command).status == 0)
            let found = try modes()
            #expect(found.top == 0o700 && found.folders == [0o700] && found.files == [0o600], "\(command): \(found)")
            chmod(folder.file("i"), 0o755)
        }
        // A copy too.
        #expect(try run(["copy", folder.file("copy")]).status == 0)
        #expect(status(folder.file("copy")).st_mode & 0o777 == 0o700)
    }

    @Test(arguments: [
        (["PLANSEARCH_SOCKET_MODE": "0666"], UInt32(0o755), UInt32(0o644)),
        (["PLANSEARCH_SOCKET_MODE": "0660"], 0o750, 0o640),
        (["PLANSEARCH_INDEX_MODE": "0644"], 0o755, 0o644),
        (["PLANSEARCH_SOCKET_MODE": "0666", "PLANSEARCH_INDEX_MODE": "0600"], 0o700, 0o600),
    ])
    func `It follows the socket's mode, or its own`(
        environment: [String: String], folderMode: UInt32, fileMode: UInt32
    ) throws {
        #expect(try run(["build", "--corpus", folder.file("c")], environment).status == 0)
        let found = try modes()
        #expect(found.top == folderMode && found.folders == [folderMode] && found.files == [fileMode], "\(found)")
    }

    @Test func `A mode by which others could write is refused, and a group that there is not`() throws {
        for (variable, value) in [
            ("PLANSEARCH_INDEX_MODE", "0666"), ("PLANSEARCH_INDEX_MODE", "0700"),
            ("PLANSEARCH_INDEX_GROUP", "nosuchgroup"),
        ] {
            let outcome = try run(["build", "--corpus", folder.file("c")], [variable: value])
            #expect(outcome.status == 2 && outcome.errors.contains(value), "\(outcome)")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.file("i")))
    }

    @Test(.enabled(if: geteuid() == 0, "only root may give a file to a group or to somebody else"))
    func `The group gets all of it, and what root writes belongs to the owner of the folder`() throws {
        let settings = ["PLANSEARCH_INDEX_MODE": "0640", "PLANSEARCH_INDEX_GROUP": "65534"]
        #expect(try run(["build", "--corpus", folder.file("c")], settings).status == 0)
        let paths = [""] + (try FileManager.default.subpathsOfDirectory(atPath: folder.file("i"))).map { "/" + $0 }
        for path in paths { #expect(status(folder.file("i") + path).st_gid == 65534, "\(path)") }
        #expect(try modes().top == 0o2750)

        // The index of a daemon that is somebody else.
        #expect(system("chown -R 12345:12345 '\(folder.file("i"))' && chmod 755 '\(folder.path)'") == 0)
        try folder.write("c/b.txt", "乙规划\n\n一、任务\n\n建设铁路。")
        #expect(try run(["update"]).status == 0)
        for path in [""] + (try FileManager.default.subpathsOfDirectory(atPath: folder.file("i"))).map({ "/" + $0 }) {
            #expect(status(folder.file("i") + path).st_uid == 12345, "\(path)")
        }
        let theirs = system(
            "setpriv --reuid=12345 --regid=12345 --clear-groups '\(Programs.path("plansearch-index"))' update --quiet "
                + "--index '\(folder.file("i"))' --corpus '\(folder.file("c"))'")
        #expect(theirs == 0)
    }
}
