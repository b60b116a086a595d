namespace Glueline.Evolution;

public sealed class CompatibilityLawTests
{
    [Theory]
    [InlineData(CompatibilityMode.None, "NONE")]
    [InlineData(CompatibilityMode.Disabled, "DISABLED")]
    [InlineData(CompatibilityMode.Backward, "BACKWARD")]
    [InlineData(CompatibilityMode.BackwardAll, "BACKWARD_ALL")]
    [InlineData(CompatibilityMode.Forward, "FORWARD")]
    [InlineData(CompatibilityMode.ForwardAll, "FORWARD_ALL")]
    [InlineData(CompatibilityMode.Full, "FULL")]
    [InlineData(CompatibilityMode.FullAll, "FULL_ALL")]
    public void A_mode_has_its_name_in_Glue(CompatibilityMode mode, string name)
    {
        CompatibilityRules.Of(mode).Name.ShouldBe(name);
        CompatibilityRules.Of(mode).Mode.ShouldBe(mode);
        CompatibilityRules.Parse(name).ShouldBe(mode);
    }

    [Fact]
    public void Every_mode_has_rules() => CompatibilityRules.All.Select(law => law.Mode).ShouldBe(Enum.GetValues<CompatibilityMode>());

    [Theory]
    [InlineData("full")]
    [InlineData("FULL_TRANSITIVE")]
    [InlineData("")]
    [InlineData(null)]
    public void Any_other_string_is_not_a_mode(string? name)
    {
        CompatibilityRules.TryParse(name, out _).ShouldBeFalse();
        Should
            .Throw<FormatException>(() => CompatibilityRules.Parse(name!))
            .Message.ShouldBe(
                $"\"{name}\" is not a compatibility mode; expected one of NONE, DISABLED, BACKWARD, BACKWARD_ALL, FORWARD, "
                    + "FORWARD_ALL, FULL, FULL_ALL"
            );
    }

    [Fact]
    public void A_number_that_is_not_a_mode_has_no_rules() =>
        Should.Throw<ArgumentOutOfRangeException>(() => CompatibilityRules.Of((CompatibilityMode)99));
}
