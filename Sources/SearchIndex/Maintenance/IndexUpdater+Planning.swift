import PlanDocuments
import Synchronization

extension IndexUpdater {
    /// Finds out what is to be done, from the files that are named or, where they do not suffice, from all.
    func plan(_ corpusPath: String) throws -> UpdatePlan {
        guard let named = try namedPaths(corpusPath) else { return try fullPlan(corpusPath) }
        let reason: String
        switch try namedPlan(named, corpusPath) {
        case .plan(let plan): return plan
        case .full(let why): reason = why
        }
        var plan = try fullPlan(corpusPath)
        plan.report.fullReason = reason
        return plan
    }

    /// The files that are named, relative to the corpus folder; `nil` if all are to be looked at.
    ///
    /// - Throws: `IndexError` with code `corpus` for a path that leads out of it.
    private func namedPaths(_ corpusPath: String) throws -> [String]? {
        guard let only else { return nil }
        var paths: [String] = []
        for name in only {
            var path = name[...]
            if path.utf8.first == UInt8(ascii: "/") {
                let roots = [corpusPath, corpus.folder].map { $0.hasSuffix("/") ? $0 : $0 + "/" }
                guard let root = roots.first(where: { (path + "/").hasPrefix($0) }) else {
                    throw IndexError(.corpus, "\(name) is not in the corpus folder \(corpusPath)")
                }
                path = path.dropFirst(root.count)
            }
            let parts = path.split(separator: "/").filter { $0 != "." }
            guard !parts.contains("..") else {
                throw IndexError(
                    .corpus, "\(name) is not a path in the corpus folder \(corpusPath): name it without '..'")
            }
            if parts.isEmpty { return nil }
            paths.append(parts.joined(separator: "/"))
        }
        return paths
    }

    private enum Named {
        case plan(UpdatePlan)
        /// Why all files are to be looked at.
        case full(String)
    }

    /// What is to be done if nothing but the named files has changed since the last update.
    private func namedPlan(_ named: [String], _ corpusPath: String) throws -> Named {
        if retries { return .full("--retry reads again what was left out, wherever it is") }
        guard let signatures = SignatureTable(fromIndex: index), signatures.corpus == corpusPath else {
            return .full("there is no list of the corpus from the last look at all of it")
        }
        guard !signatures.hasAliases else { return .full("there are links in the corpus") }
        let listed = FileSignature.now()
        let scope = corpus.scope(of: named)
        guard let listing = corpus.list(only: scope) else { return .full("a link is among them") }
        var plan = try start(corpusPath, listing, listed, scope)
        plan.signatures = signatures
        guard let manifest = plan.manifest, plan.report.rebuildReason == nil else {
            return .full("all of them are read again")
        }
        guard manifest.corpus == corpusPath else { return .full("the corpus has another path than before") }
        guard !plan.leftOut.dependsOnOther(reader: { plan.identity.fingerprint }) else {
            return .full("what reads originals has changed")
        }
        let known = try plan.known()
        try compare(known, &plan)
        let live = manifest.live.files
        let isEmptied = plan.listing.entries.isEmpty && plan.removed.count == live
        guard !isEmptied, plan.removed.isEmpty || !isEmptyFolder else {
            return .full("the corpus folder seems to be empty")
        }
        let others = plan.leftOut.all(outside: scope)
        // A file whose old version is kept has changed.
        plan.report.unchanged += live - known.count - others.count { $0.fate == .kept }
        plan.carried += others
        plan.report.add(known: others)
        return .plan(plan)
    }

    /// Whether the corpus folder shows nothing: that of a disk that is not mounted any more.
    private var isEmptyFolder: Bool {
        !((try? Files.names(in: corpus.folder)) ?? []).contains { !$0.hasPrefix(".") }
    }

    /// What is to be done, from all files.
    private func fullPlan(_ corpusPath: String) throws -> UpdatePlan {
        let listed = FileSignature.now()
        var plan = try start(corpusPath, try corpus.list(), listed, nil)
        plan.signatures = SignatureTable(fromIndex: index)
        let manifest = plan.manifest
        if let manifest, manifest.corpus != corpusPath, !acceptsMovedCorpus {
            throw IndexError(
                .corpus,
                "the index in \(index) was built from \(manifest.corpus), not from \(corpusPath); update that one, say "
                    + "--moved if it is the same corpus at another path, or index this one with 'plansearch-index build'"
            )
        }
        let known = try plan.known()
        try compare(known, &plan)
        let isEmptied = plan.listing.entries.isEmpty && plan.removed.count == known.count
        guard allowsEmpty || known.isEmpty || !isEmptied else {
            throw IndexError(
                .corpus,
                "the corpus folder \(corpus.folder) holds no plan texts any more, and the index \(known.count); is it "
                    + "mounted? To empty the index, say --allow-empty")
        }
        if known.isEmpty, plan.manifest == nil, plan.listing.entries.isEmpty, !allowsEmpty {
            throw IndexError(
                .corpus,
                "the corpus folder \(corpus.folder) holds no plan texts (\(SourceFormats.description)); "
                    + "name another with --corpus")
        }
        return plan
    }

    /// A plan with what was listed and the generation in place.
    private func start(
        _ corpusPath: String, _ listing: Corpus.Listing, _ listed: Int, _ scope: PathScope?
    ) throws -> UpdatePlan {
        var plan = UpdatePlan(
            scope: scope, listing: listing, listed: listed, corpusPath: corpusPath,
            leftOut: LeftOutList.read(fromIndex: index), identity: ExtractorIdentity(extractor))
        plan.report.others = listing.others
        plan.report.unfollowed = listing.unfollowed
        plan.report.isFull = scope == nil
        try findGeneration(&plan)
        return plan
    }

    /// Reads the generation in place, and decides whether it can be updated.
    private func findGeneration(_ plan: inout UpdatePlan) throws {
        do {
            let manifest = try Manifest.read(fromIndex: index)
            plan.report.generation = manifest.generation
            plan.sources = try manifest.segments.map { try MappedSources($0, in: index + "/" + $0.name) }
            plan.manifest = manifest
            if let old = manifest.segments.first(where: { $0.reader != PlanReader.version }) {
                plan.report.rebuildReason =
                    "this version of plansearch reads sources differently (reader \(old.reader), now "
                    + "\(PlanReader.version))"
            }
        } catch let error as IndexError where error.code == .missing && Manifest.generation(ofIndex: index) == nil {
            plan.report.rebuildReason = "there is no index in \(index) yet"
        } catch let error as IndexError where error.code == .incompatible {
            plan.report.rebuildReason = "the index was written by another version of plansearch"
        }
    }

    /// Sorts the files into added, changed, removed and unchanged. Both lists are in byte order and are gone through once.
    private func compare(_ known: [UpdatePlan.Known], _ plan: inout UpdatePlan) throws {
        let contents = contents(&plan)
        var absent: [UpdatePlan.Known] = []
        var next = 0
        for (place, entry) in plan.listing.entries.enumerated() {
            var file: UpdatePlan.Known?
            entry.path.withPathBytes { path in
                while next < known.count, case let order = known[next].row.path.order(path), order <= 0 {
                    if order < 0 { absent.append(known[next]) } else { file = known[next] }
                    next += 1
                }
            }
            sort(entry, file, contents[place], &plan)
        }
        absent += known[next...]
        plan.removed = hide(absent, &plan)
        plan.report.removed = plan.removed.map(\.row.path.text)
    }

    private func sort(
        _ entry: Corpus.Entry, _ file: UpdatePlan.Known?, _ content: Result<Checksum, FileFault>,
        _ plan: inout UpdatePlan
    ) {
        let checksum = try? content.get()
        let failedBefore = checksum.flatMap { content in
            plan.leftOut.isEmpty || retries
                ? nil : plan.leftOut.fault(of: entry.path, content: content) { plan.identity.fingerprint }
        }
        var fault: FileFault?
        if case .failure(let reason) = content { fault = reason }
        guard let file else {
            if let fault = fault ?? failedBefore {
                plan.report.faults.append(fault)
            } else {
                plan.report.added.append(entry.path)
                plan.items.append(entry)
            }
            return
        }
        if let fault {
            plan.report.kept.append(fault)
        } else if checksum == file.row.content, !plan.isOutdated(file),
            !isToBeFinished(entry.path, file.row.content, &plan)
        {
            plan.report.unchanged += 1
        } else if let failedBefore {
            plan.report.kept.append(failedBefore)
        } else {
            plan.report.changed.append(entry.path)
            plan.items.append(entry)
            plan.replaced[Array(entry.path.utf8)] = file
        }
    }

    /// Keeps what may still be there: what is behind a folder that cannot be listed, or a file that cannot be examined.
    ///
    /// - Returns: the others.
    private func hide(_ absent: [UpdatePlan.Known], _ plan: inout UpdatePlan) -> [UpdatePlan.Known] {
        guard !plan.listing.faults.isEmpty else { return absent }
        var isHidden = [Bool](repeating: false, count: absent.count)
        for fault in plan.listing.faults {
            let scope = PathScope([fault.path])
            let hidden = absent.indices.filter { !isHidden[$0] && scope.covers(absent[$0].row.path.bytes) }
            for place in hidden { isHidden[place] = true }
            if hidden.isEmpty { plan.report.faults.append(fault) }
            plan.report.kept += hidden.map { place in
                var own = fault
                own.path = absent[place].row.path.text
                return own
            }
        }
        return absent.indices.filter { !isHidden[$0] }.map { absent[$0] }
    }

    /// Whether more of a file that has not changed may be read than the last time; if not, what is known of it is kept.
    private func isToBeFinished(_ path: String, _ content: Checksum, _ plan: inout UpdatePlan) -> Bool {
        guard !plan.leftOut.isEmpty else { return false }
        let entries = plan.leftOut.unfinished(path, content: content)
        guard !entries.isEmpty else { return false }
        if retries || entries.contains(where: { $0.reader != plan.identity.fingerprint }) { return true }
        plan.carried += entries
        plan.report.indexed.memberFaults += entries.filter { $0.fate == .part }.map(\.rememberedFault)
        return false
    }

    /// The content checksum of every file that was listed, read only if its signature is not known.
    private func contents(_ plan: inout UpdatePlan) -> [Result<Checksum, FileFault>] {
        let entries = plan.listing.entries
        var contents: [Result<Checksum, FileFault>?] = []
        contents.reserveCapacity(entries.count)
        for entry in entries { contents.append(knownContent(entry, &plan).map { .success($0) }) }
        let pending = contents.indices.filter { contents[$0] == nil }
        let read = Mutex<[(Int, Result<(Checksum, Checksum?), IndexError>)]>([])
        let lanes = min(threads, pending.count)
        Threads.run(lanes) { lane in
            for place in stride(from: lane, to: pending.count, by: lanes) {
                let entry = entries[pending[place]]
                let result = Result {
                    let source = Checksum(of: try corpus.read(entry, maximumSize: maximumFileSize).bytes)
                    let sidecar = try entry.sidecar.map { Checksum(of: try corpus.readSidecar($0)) }
                    return (source, sidecar)
                }.mapError { IndexError.wrapping($0) }
                read.withLock { $0.append((pending[place], result)) }
            }
        }
        for (place, result) in read.withLock({ $0 }) {
            let entry = entries[place]
            switch result {
            case .success(let (source, sidecar)):
                note(entry, source, sidecar, &plan)
                contents[place] = .success(SourceRecord.combined(source: source, sidecar: sidecar))
            case .failure(let error):
                contents[place] = .failure(FileFault(path: entry.path, reason: error.message))
            }
        }
        return contents.map { $0 ?? .failure(FileFault(path: "", reason: "")) }
    }

    /// The checksum of a file's content and its sidecar's, if both have the signatures they had.
    private func knownContent(_ entry: Corpus.Entry, _ plan: inout UpdatePlan) -> Checksum? {
        guard let source = plan.signatures?.content(of: entry.path, entry.signature) else { return nil }
        var sidecar: Checksum?
        if let path = entry.sidecar, let signature = entry.sidecarSignature {
            guard let known = plan.signatures?.content(of: path, signature) else { return nil }
            sidecar = known
            plan.rows.append(.init(path: path, entry: .init(signature: signature, content: known)))
        }
        plan.rows.append(.init(path: entry.path, entry: .init(signature: entry.signature, content: source)))
        return SourceRecord.combined(source: source, sidecar: sidecar)
    }

    /// Takes note of what files hold whose signatures are relied on.
    func note(_ entry: Corpus.Entry, _ source: Checksum, _ sidecar: Checksum?, _ plan: inout UpdatePlan) {
        if entry.signature.isReliable(at: plan.listed) {
            plan.rows.append(.init(path: entry.path, entry: .init(signature: entry.signature, content: source)))
        }
        if let path = entry.sidecar, let signature = entry.sidecarSignature, let sidecar,
            signature.isReliable(at: plan.listed)
        {
            plan.rows.append(.init(path: path, entry: .init(signature: signature, content: sidecar)))
        }
    }
}
