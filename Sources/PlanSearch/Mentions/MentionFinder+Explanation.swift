import Localization
import PlanLanguage
import ProjectNames
import SearchIndex
import TextAnalysis

extension MentionFinder {
    /// The wordings of a passage that come closest, by name, with their accounts.
    func explanation(segment: Int, passage: Int) throws -> [MentionExplanation.ComparedWording] {
        let store = snapshot.segments[segment].store
        let plan = store.plan(ofPassage: passage)
        let context = try contexts.context(segment: segment, passage: passage, plan: plan)
        let folded = store.foldedText(ofPassage: passage)
        let text = NamePassage(folded)
        return names.readings.compactMap { reading in
            let best = reading.aligner.wordings(in: text, context, isThorough: true).min {
                $0.alignment.cost < $1.alignment.cost
            }
            guard let best else { return nil }
            return MentionExplanation.ComparedWording(
                name: reading.alias ?? names.names[0], slots: reading.aligner.name.description,
                verdict: best.alignment.isMention ? .mention : best.alignment.isPossible ? .possible : .no,
                confidence: best.alignment.confidence, steps: best.alignment.steps.map { Self.step($0, folded) })
        }
    }

    private static func step(_ step: AlignmentStep, _ folded: UnsafeRawBufferPointer) -> MentionExplanation.Step {
        let row = step.rule.flatMap(CostTable.shared.row)
        return MentionExplanation.Step(
            rule: step.rule?.rawValue, slot: step.slot.isEmpty ? nil : step.slot.string,
            text: step.bytes.isEmpty ? nil : String(decoding: folded[step.bytes], as: UTF8.self),
            cost: step.cost == .infinity ? nil : step.cost,
            meaning: row.map { Message($0.english, chinese: $0.chinese) }
                ?? Message("as the name has it", chinese: "与名称一致"))
    }
}
