using Glueline.Avro.Schemas;
using Glueline.Avro.Text;

namespace Glueline.Evolution.Compatibility;

public sealed class HistoryCheckTests
{
    private static readonly AvroSchema Text = Make.Record(Make.Field("a", "\"string\""));
    private static readonly AvroSchema Number = Make.Record(Make.Field("a", "\"int\""));
    private static readonly AvroSchema Large = Make.Record(Make.Field("a", "\"long\""));

    [Theory]
    [InlineData(CompatibilityMode.None)]
    [InlineData(CompatibilityMode.Backward, "2 NewReadsOld")]
    [InlineData(CompatibilityMode.Forward, "2 OldReadsNew")]
    [InlineData(CompatibilityMode.Full, "2 NewReadsOld", "2 OldReadsNew")]
    [InlineData(CompatibilityMode.BackwardAll, "1 NewReadsOld", "2 NewReadsOld")]
    [InlineData(CompatibilityMode.ForwardAll, "1 OldReadsNew", "2 OldReadsNew")]
    [InlineData(CompatibilityMode.FullAll, "1 NewReadsOld", "1 OldReadsNew", "2 NewReadsOld", "2 OldReadsNew")]
    public void A_mode_pairs_the_candidate_with_the_versions_it_compares_with(CompatibilityMode mode, params string[] pairs)
    {
        var history = Make.History(mode, Number, Text);
        SchemaComparison.Of(Large, history).Select(pair => $"{pair.Version} {pair.Direction}").ShouldBe(pairs);
        foreach (var pair in SchemaComparison.Of(Large, history))
            (pair.Direction is ReadDirection.NewReadsOld ? pair.Reader : pair.Writer).ShouldBe(Large);
    }

    [Fact]
    public void The_findings_name_the_version_and_the_direction() =>
        CompatibilityChecker
            .Check(Large, Make.History(CompatibilityMode.FullAll, Number, Text))
            .Select(finding => $"{finding.Version} {finding.Direction} {finding.Incompatibility.Kind}")
            .ShouldBe(["1 OldReadsNew TypeMismatch", "2 NewReadsOld TypeMismatch", "2 OldReadsNew TypeMismatch"]);

    [Theory]
    [InlineData(CompatibilityMode.Backward, 2L, "3")]
    [InlineData(CompatibilityMode.BackwardAll, 2L, "2,3")]
    [InlineData(CompatibilityMode.BackwardAll, 1L, "1,2,3")]
    [InlineData(CompatibilityMode.BackwardAll, 4L, "")]
    [InlineData(CompatibilityMode.None, 1L, "")]
    [InlineData(CompatibilityMode.Disabled, 1L, "")]
    public void A_history_compares_with_the_available_versions_since_the_checkpoint(
        CompatibilityMode mode,
        long checkpoint,
        string compared
    )
    {
        var history = SchemaHistory.Of(mode, [new(3, Large), new(1, Number), new(2, Text)], checkpoint);
        history.Latest!.Version.ShouldBe(3);
        string.Join(',', history.Compared.Select(entry => entry.Version)).ShouldBe(compared);
    }

    [Fact]
    public void A_history_without_versions_has_no_latest_one()
    {
        foreach (var mode in Enum.GetValues<CompatibilityMode>())
        {
            var history = SchemaHistory.Empty(mode);
            history.Latest.ShouldBeNull();
            history.Compared.ShouldBeEmpty();
            CompatibilityChecker.Check(Text, history).ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_version_can_not_appear_twice_in_a_history() =>
        Should
            .Throw<ArgumentException>(() => SchemaHistory.Of(CompatibilityMode.Full, [new(2, Text), new(2, Large)]))
            .Message.ShouldStartWith("version 2 appears twice");

    [Fact]
    public void Disabled_allows_only_the_existing_schema()
    {
        var history = Make.History(CompatibilityMode.Disabled, Text);
        CompatibilityChecker.Check(SchemaText.Parse(SchemaText.Print(Text)), history).ShouldBeEmpty();
        var finding = CompatibilityChecker.Check(Large, history).ShouldHaveSingleItem();
        finding.Incompatibility.Kind.ShouldBe(IncompatibilityKind.VersioningDisabled);
        IncompatibilityText
            .Describe(finding)
            .ShouldBe(
                "the whole schema: DISABLED allows no version besides the existing one. Set the schema's compatibility to a mode other "
                    + "than DISABLED."
            );
    }
}
