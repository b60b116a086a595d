using Glueline.Avro.Schemas;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution.Compatibility;

public sealed class IncompatibilityTextTests
{
    [Theory]
    [InlineData(
        "\"long\"",
        "\"string\"",
        "/fields/0/type: the reader has \"long\", the writer \"string\". Keep the type, and use the new one for a new field."
    )]
    [InlineData(
        "[\"null\",\"long\"]",
        "\"string\"",
        "/fields/0/type: the reader's union [\"null\",\"long\"] has no branch for \"string\". Add the missing branch to the reader's union."
    )]
    [InlineData(
        """{"type":"fixed","name":"F","size":2}""",
        """{"type":"fixed","name":"F","size":3}""",
        """/fields/0/type: the sizes differ: the reader has {"type":"fixed","name":"F","size":2}, the writer {"type":"fixed","name":"F","size":3}. Keep the size, and use the new one for a new field."""
    )]
    [InlineData(
        """{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""",
        """{"type":"bytes","logicalType":"decimal","precision":9,"scale":3}""",
        """/fields/0/type: precision or scale differs: the reader has {"type":"bytes","logicalType":"decimal","precision":9,"scale":2}, the writer {"type":"bytes","logicalType":"decimal","precision":9,"scale":3}. Keep precision and scale, and use the new ones for a new field."""
    )]
    [InlineData(
        """{"type":"enum","name":"E","symbols":["A"]}""",
        """{"type":"enum","name":"E","symbols":["A","B"]}""",
        """/fields/0/type: the reader's enum {"type":"enum","name":"E","symbols":["A"]} lacks symbols of {"type":"enum","name":"E","symbols":["A","B"]}. Give the reader's enum a default. Glue may accept this, but a reader that follows the specification will not."""
    )]
    [InlineData(
        """{"type":"fixed","name":"F","size":2}""",
        """{"type":"fixed","name":"G","size":2}""",
        """/fields/0/type: the names differ: the reader has {"type":"fixed","name":"F","size":2}, the writer {"type":"fixed","name":"G","size":2}. Keep the name."""
    )]
    public void A_finding_reads_as_a_sentence_with_the_best_remedy(string reader, string writer, string text) =>
        CompatibilityChecker
            .Check(Make.Record(Make.Field("a", reader)), Make.Record(Make.Field("a", writer)))
            .ShouldHaveSingleItem()
            .ToString()
            .ShouldBe(text);

    [Fact]
    public void A_finding_of_a_history_names_who_can_not_read_whom()
    {
        AvroSchema old = Make.Record(Make.Field("a", "\"int\""));
        AvroSchema @new = Make.Record(Make.Field("a", "\"int\""), Make.Field("b", "\"int\""));
        IncompatibilityText
            .Describe(CompatibilityChecker.Check(@new, Make.History(CompatibilityMode.Full, old)).ShouldHaveSingleItem())
            .ShouldBe(
                """the new schema can't read version 1, at /fields/1: the reader's field {"name":"b","type":"int"} has no default, and the writer has no such field. Give the reader's field a default."""
            );
        CompatibilityChecker
            .Check(old, Make.History(CompatibilityMode.Forward, @new))
            .ShouldHaveSingleItem()
            .ToString()
            .ShouldStartWith("version 1 can't read the new schema, at /fields/1: ");
    }

    [Fact]
    public void Every_kind_has_remedies()
    {
        foreach (var kind in Enum.GetValues<IncompatibilityKind>())
            IncompatibilityText.Remedies(new Incompatibility(kind, "", "", "")).ShouldNotBeEmpty();
        foreach (var kind in Enum.GetValues<FindingKind>())
            new PlanFinding(kind, "/a", "", "", CompatibilityMode.Full, 1, []).Remedies.ShouldNotBeEmpty();
    }
}
