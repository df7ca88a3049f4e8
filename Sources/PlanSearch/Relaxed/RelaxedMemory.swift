/// What relaxed searches of one engine keep for the next.
struct RelaxedMemory {
    let characterFrequencies: CharacterFrequencies
    let headingTexts: HeadingTexts
    let bearings: PlanBearings

    init(_ generation: OpenGeneration, _ headingTexts: HeadingTexts) {
        characterFrequencies = generation.characters
        self.headingTexts = headingTexts
        bearings = PlanBearings(generation.snapshot)
    }
}
