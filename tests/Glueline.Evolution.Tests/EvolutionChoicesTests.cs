using Glueline.Evolution.Inference;

namespace Glueline.Evolution;

public sealed class EvolutionChoicesTests
{
    public static TheoryData<EvolutionProfile> Profiles => [.. Enum.GetValues<EvolutionProfile>()];

    [Theory, MemberData(nameof(Profiles))]
    public void A_profile_sets_what_nothing_else_does(EvolutionProfile profile)
    {
        var (defaults, choices) = (ProfileDefaults.Of(profile), new EvolutionChoices { Profile = profile });
        var options = choices.Complete(
            new EvolutionOptions
            {
                RecordName = "R",
                Inference = new() { MaxFields = 7, Maps = ["/m"] },
            }
        );
        choices.Mode.ShouldBe(defaults.Compatibility);
        (options.Overflow, options.RecordName).ShouldBe((defaults.Overflow, "R"));
        (options.Inference.Numbers, options.Inference.LogicalTypes, options.Inference.MapDetection, options.Inference.Unions).ShouldBe(
            (defaults.Numbers, defaults.LogicalTypes, defaults.Maps, defaults.Unions)
        );
        (options.Inference.MaxFields, options.Inference.Maps.Single()).ShouldBe((7, "/m"));
    }

    [Theory, MemberData(nameof(Profiles))]
    public void Each_choice_overrides_every_profile(EvolutionProfile profile)
    {
        foreach (var overflow in Enum.GetValues<OverflowMode>())
        {
            foreach (var maps in Enum.GetValues<MapDetection>())
            {
                var choices = new EvolutionChoices
                {
                    Profile = profile,
                    Compatibility = CompatibilityMode.Forward,
                    Overflow = overflow,
                    Numbers = NumberTypes.Long,
                    LogicalTypes = LogicalTypes.None,
                    Maps = maps,
                };
                var options = choices.Complete(new());
                choices.Mode.ShouldBe(CompatibilityMode.Forward);
                (options.Overflow, options.Inference.Numbers, options.Inference.LogicalTypes, options.Inference.MapDetection).ShouldBe(
                    (overflow, NumberTypes.Long, LogicalTypes.None, maps)
                );
            }
        }
    }

    [Fact]
    public void Values_have_dashed_names()
    {
        OptionValue.All<EvolutionProfile>().ShouldBe(["standard", "lake", "exact", "typed"]);
        OptionValue.Of(LogicalTypes.TimestampMicros).ShouldBe("timestamp-micros");
        OptionValue.TryParse<EvolutionProfile>("lake", out var lake).ShouldBeTrue();
        lake.ShouldBe(EvolutionProfile.Lake);
        OptionValue.TryParse<EvolutionProfile>("Lake", out _).ShouldBeFalse();
        OptionValue.TryParse<EvolutionProfile>(null, out _).ShouldBeFalse();
    }
}
