import PlanLanguage

/// Completes plans: names them, reads their metadata from their headers, and gives each item its responsible units.
struct PlanMetadata {
    let file: SourceFile
    let text: SourceText
    let list: ParagraphList
    let titles: FileTitles
    let tables: TaskTables
    let overrides: FileOverrides
    /// The number of the first plan: of an archive's file, it follows those of the files before.
    let firstPlan: Int

    func complete(_ drafts: [DraftPlan], _ time: ReadingTime?) throws(ReadingTime.Over) -> [Plan] {
        var plans: [Plan] = []
        var shared: PlanHeader?
        let facts = OriginalFacts(text.facts)
        let described = describedPlan(drafts)
        for (index, draft) in drafts.enumerated() {
            try time?.step()
            var plan = draft.plan
            plan.order = firstPlan + index
            plan.id = "\(file.idStem)@\(plan.order)"
            let overrides = self.overrides.overrides(forPlan: plan.order)
            setTitle(of: &plan, draft, index == described ? facts : OriginalFacts([]), overrides)
            var header = PlanHeader.gather(draft, list)
            if index == 0 { header.addWebFields(text) }
            if index == described { header.addFacts(facts) }
            if index == 0 {
                if draft.plan.noticeTitle != nil || TitleText.isLetter(Scalars(plan.title)) { shared = header }
            }
            header.complete(with: index == 0 ? nil : shared)
            setIssue(of: &plan, header, overrides)
            setScope(of: &plan, draft, header, overrides)
            for (field, line) in overrides.lines { plan.evidence[field] = FieldSource(.sidecar, line: line) }
            try AgencyAttachment.attach(to: &plan, tables, words: words(of: draft), time)
            plans.append(plan)
        }
        return plans
    }

    /// By passage: the text as it is read, where that is not the passage's own text.
    private func words(of draft: DraftPlan) -> [Int: Scalars] {
        guard list.reading.isChanged else { return [:] }
        var words: [Int: Scalars] = [:]
        for (passage, paragraph) in list.paragraphs[draft.paragraphs].enumerated()
        where list.reading.isChanged(in: paragraph.range) {
            words[passage] = Scalars(list.scalars[paragraph.range])
        }
        return words
    }

    /// Which plan the facts of the file describe: the one with the title that they state, else the first.
    private func describedPlan(_ drafts: [DraftPlan]) -> Int {
        guard drafts.count > 1 else { return 0 }
        let keys = FactTitles.keys(text.facts)
        if let notice = drafts[0].plan.noticeTitle, keys.contains(TitleText.key(Scalars(notice))) { return 0 }
        return drafts.firstIndex { keys.contains(TitleText.key(Scalars($0.plan.title))) } ?? 0
    }

    // MARK: - Title

    private func setTitle(
        of plan: inout Plan, _ draft: DraftPlan, _ facts: OriginalFacts, _ overrides: PlanOverrides
    ) {
        if let title = draft.titleParagraph {
            plan.evidence[.title] = FieldSource(.text, line: list.paragraphs[title].line)
        } else {
            (plan.title, plan.evidence[.title]) = fallbackTitle(draft, facts)
        }
        plan.title = overrides.title ?? plan.title
        if plan.noticeTitle != nil { plan.evidence[.notice] = FieldSource(.text, line: noticeLine) }
    }

    private var noticeLine: Int? {
        titles.groups.first { $0.role == .notice }.map { text.blocks[$0.lines.lowerBound].number }
    }

    private static let longestFirstLine = 40

    /// A title for a plan without one: the one that its notice names, else what its page calls itself, else its first line
    /// if that is short, else the title among its properties, else the file's name.
    private func fallbackTitle(_ draft: DraftPlan, _ facts: OriginalFacts) -> (String, FieldSource) {
        if let named = titles.namedPlan { return (TitleText.clean(named), FieldSource(.notice, line: noticeLine)) }
        if let notice = draft.plan.noticeTitle { return (notice, FieldSource(.notice, line: noticeLine)) }
        if let stated = facts.pageTitle { return (stated.value, stated.source) }
        let first = list.paragraphs[draft.paragraphs].first { !TitleText.isAnnexLabel(list.scalars, $0.range) }
        if let first, first.numbering == nil, case .text = first.role {
            let words = TitleText.withoutAnnexLabel(list.scalars, first.range)
            if words.count <= Self.longestFirstLine, isNameable(words) {
                return (TitleText.clean(list.reading.original(words)), FieldSource(.text, line: first.line))
            }
        }
        if let stated = facts.propertyTitle { return (stated.value, stated.source) }
        return (file.baseName, FieldSource(.fileName))
    }

    private func isNameable(_ range: Range<Int>) -> Bool {
        let scalars = list.scalars
        guard let first = range.first,
            CharacterClass.isHan(scalars[first]) || CharacterClass.isLatinLetterOrDigit(scalars[first])
        else {
            return false
        }
        return !SentenceEnd.ends(scalars, range) && !scalars[range].contains { CharacterClass.isComma($0) && $0 != "、" }
    }

    // MARK: - Number, issuers and date

    private func setIssue(of plan: inout Plan, _ header: PlanHeader, _ overrides: PlanOverrides) {
        plan.documentNumber = overrides.number.applied(to: header.number?.value)
        plan.evidence[.number] = header.number?.source
        let issuers =
            issuers(of: plan, header)
            ?? header.colophon.map { PlanHeader.Found(value: $0.value.offices, source: $0.source) }
            ?? header.factIssuers
        plan.issuers = overrides.issuers ?? issuers?.value ?? []
        plan.evidence[.issuers] = issuers?.source
        plan.date = overrides.date.applied(to: header.date?.value)
        plan.evidence[.date] = header.date?.source
    }

    /// The issuers that the title names, unless the lines around it name them and more: the signatures of a notice of
    /// several offices. Lines that name others are those of the page around the text.
    private func issuers(of plan: Plan, _ header: PlanHeader) -> PlanHeader.Found<[String]>? {
        guard let named = header.issuers, let titled = issuersOfTitle(plan) else {
            return header.issuers ?? issuersOfTitle(plan)
        }
        return Set(named.value).isSuperset(of: titled.value) && !hasStranger(named, titled, header) ? named : titled
    }

    /// Whether the lines above the text name an office that neither the title names nor signs.
    private func hasStranger(
        _ named: PlanHeader.Found<[String]>, _ titled: PlanHeader.Found<[String]>, _ header: PlanHeader
    ) -> Bool {
        guard let signatures = header.signatures?.value else { return false }
        return !named.value.allSatisfy { titled.value.contains($0) || signatures.contains($0) }
    }

    private func issuersOfTitle(_ plan: Plan) -> PlanHeader.Found<[String]>? {
        if let notice = plan.noticeTitle {
            let issuers = IssuerReader.issuers(inLine: notice)
            if !issuers.isEmpty { return .init(value: issuers, source: FieldSource(.notice, line: noticeLine)) }
        }
        let issuers = IssuerReader.issuers(inLine: plan.title)
        return issuers.isEmpty
            ? nil : .init(value: issuers, source: FieldSource(.title, line: plan.evidence[.title]?.line))
    }

    // MARK: - Level, regions and period

    private func setScope(
        of plan: inout Plan, _ draft: DraftPlan, _ header: PlanHeader, _ overrides: PlanOverrides
    ) {
        let opening = opening(draft)
        let issuersLine = overrides.issuers == nil ? plan.evidence[.issuers]?.line : nil
        var level = LevelReader.level(ofIssuers: plan.issuers)
        var levelSource = FieldSource(.issuers, line: issuersLine)
        let scope = opening.map(\.text).joined(separator: "\n")
        var (regions, origin) = RegionReader.regionsAndOrigin(issuers: plan.issuers, title: plan.title, scope: scope)
        var concludedLine: Int?
        let titled = TerritoryReader.ofTitle(plan.title)
        if level == nil, let found = TerritoryReader.conclude(list, draft.paragraphs, titled: titled),
            regions.isEmpty || found.regions.isEmpty || Set(regions).isSuperset(of: found.regions)
        {
            // A title of a national plan may name a region.
            level = found.level
            levelSource = FieldSource(.concluded, line: found.line)
            if regions.isEmpty { (regions, origin, concludedLine) = (found.regions, .concluded, found.line) }
        } else if level == nil, let titled {
            level = titled
            levelSource = FieldSource(.title, line: plan.evidence[.title]?.line)
        } else if level == nil, regions.isEmpty, let source = header.pageSource,
            let found = LevelReader.level(ofIssuers: source.value)
        {
            level = found
            levelSource = FieldSource(.pageSource, line: source.source.line)
            regions = RegionReader.regions(issuers: source.value, title: "", scope: "")
            (origin, concludedLine) = (.pageSource, source.source.line)
        }
        plan.level = overrides.level.applied(to: level)
        if level != nil { plan.evidence[.level] = levelSource }
        plan.regions = overrides.regions ?? regions
        if !regions.isEmpty {
            let line: Int? =
                switch origin {
                case .issuers: issuersLine
                case .title: plan.evidence[.title]?.line
                case .concluded, .pageSource: concludedLine
                default: opening.first { $0.text.contains(Self.areaWord) }?.line
                }
            plan.evidence[.regions] = FieldSource(origin, line: line)
        }

        let stated = (opening + closing(draft)).lazy.compactMap { text, line in
            PeriodReader.stated(in: text).map { ($0, line) }
        }.first
        let period = stated?.0 ?? PeriodReader.ofTitle(plan.title)
        plan.period = overrides.period.applied(to: period)
        if period != nil {
            plan.evidence[.period] =
                stated.map { FieldSource(.text, line: $0.1) }
                ?? FieldSource(.title, line: plan.evidence[.title]?.line)
        }
    }

    private static let closingParagraphs = 3
    private static let longestClosing = 200

    /// The plan's last paragraphs, in which rules state how long they apply.
    private func closing(_ draft: DraftPlan) -> [(text: String, line: Int)] {
        draft.paragraphs.suffix(Self.closingParagraphs).compactMap { index in
            let paragraph = list.paragraphs[index]
            guard case .text = paragraph.role, paragraph.range.count <= Self.longestClosing else { return nil }
            return (list.scalars.string(paragraph.range), paragraph.line)
        }
    }

    private static let areaWord = Lexicon.word(.planAreaWord).string
    private static let openingParagraphs = 4
    /// In Unicode scalars.
    private static let openingLength = 1500

    /// The plan's first paragraphs, in which it states its range and its period, with their lines.
    private func opening(_ draft: DraftPlan) -> [(text: String, line: Int)] {
        let start = draft.titleParagraph ?? draft.paragraphs.lowerBound
        var opening: [(text: String, line: Int)] = []
        var bytes = 0
        for paragraph in list.paragraphs[start..<draft.paragraphs.upperBound].dropFirst().prefix(24) {
            guard case .text = paragraph.role, paragraph.range.count >= 8 else { continue }
            if paragraph.numbering != nil, !opening.isEmpty { break }
            let end = min(paragraph.range.upperBound, paragraph.range.lowerBound + Self.openingLength)
            let text = list.scalars.string(paragraph.range.lowerBound..<end)
            opening.append((text, paragraph.line))
            bytes += text.utf8.count
            if opening.count == Self.openingParagraphs || bytes >= Self.openingLength * 3 { break }
        }
        return opening
    }
}
