/// Completes plans: names them, reads their metadata from their headers, and tells each item its responsible units.
enum PlanMetadata {
    static func complete(
        _ drafts: [DraftPlan], _ file: SourceFile, _ text: ScannedText, _ list: ParagraphList, _ titles: FileTitles
    ) -> [Plan] {
        var plans: [Plan] = []
        var shared: PlanHeader?
        for (index, draft) in drafts.enumerated() {
            var plan = draft.plan
            plan.order = index + 1
            plan.id = "\(file.idStem)@\(index + 1)"
            if draft.titleParagraph == nil { plan.title = fallbackTitle(draft, file, list, titles) }
            var header = PlanHeader.gather(draft, list)
            if index == 0 {
                header.addWebFields(text)
                if draft.plan.noticeTitle != nil || TitleText.isLetter(Scalars(plan.title)) { shared = header }
            }
            header.complete(with: shared)
            plan.documentNumber = header.number
            plan.issuers = header.issuers.isEmpty ? issuersOfTitle(plan) : header.issuers
            plan.date = header.date
            plan.level = LevelReader.level(ofIssuers: plan.issuers)
            let opening = self.opening(draft, list)
            plan.regions = RegionReader.regions(issuers: plan.issuers, title: plan.title, scope: opening)
            plan.period = PeriodReader.period(title: plan.title, opening: opening)
            AgencyAttachment.attach(to: &plan)
            plans.append(plan)
        }
        return plans
    }

    private static func issuersOfTitle(_ plan: Plan) -> [String] {
        if let notice = plan.noticeTitle {
            let issuers = IssuerReader.issuers(inLine: notice)
            if !issuers.isEmpty { return issuers }
        }
        return IssuerReader.issuers(inLine: plan.title)
    }

    private static let longestFirstLine = 40

    /// A title for a plan that has none: what its notice names, else its first line if that is short, else the file's
    /// name.
    private static func fallbackTitle(
        _ draft: DraftPlan, _ file: SourceFile, _ list: ParagraphList, _ titles: FileTitles
    ) -> String {
        if let named = titles.namedPlan { return TitleText.clean(named) }
        if let notice = draft.plan.noticeTitle { return notice }
        if let first = list.paragraphs[draft.paragraphs].first, first.numbering == nil,
            first.range.count <= longestFirstLine, isNameable(list.scalars, first.range), case .text = first.role
        {
            return TitleText.clean(Array(list.scalars[first.range]))
        }
        return file.idStem.split(separator: ":").last.map(String.init) ?? file.idStem
    }

    private static func isNameable(_ scalars: Scalars, _ range: Range<Int>) -> Bool {
        guard let first = range.first, Mark.isHan(scalars[first]) || Mark.isLatinLetterOrDigit(scalars[first]) else {
            return false
        }
        return !SentenceEnd.ends(scalars, range) && !scalars[range].contains { Mark.isComma($0) && $0 != 0x3001 }
    }

    private static let openingParagraphs = 4
    /// In Unicode scalars.
    private static let openingLength = 1500

    /// The plan's first paragraphs, in which it states its range and its period.
    private static func opening(_ draft: DraftPlan, _ list: ParagraphList) -> String {
        let start = draft.titleParagraph ?? draft.paragraphs.lowerBound
        var opening = ""
        var count = 0
        for paragraph in list.paragraphs[start..<draft.paragraphs.upperBound].dropFirst().prefix(24) {
            guard case .text = paragraph.role, paragraph.range.count >= 8 else { continue }
            if paragraph.numbering != nil, count > 0 { break }
            let end = min(paragraph.range.upperBound, paragraph.range.lowerBound + openingLength)
            opening += list.scalars.string(paragraph.range.lowerBound..<end) + "\n"
            count += 1
            if count == openingParagraphs || opening.utf8.count >= openingLength * 3 { break }
        }
        return opening
    }
}
