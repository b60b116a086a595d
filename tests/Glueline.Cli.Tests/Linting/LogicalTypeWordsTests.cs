using Glueline.Avro.Schemas;
using Glueline.Avro.Tests.Schemas;
using Glueline.Cli.Formats;

namespace Glueline.Cli.Linting;

/// <summary>Reports have words for every logical type, and none for one that nobody has heard of.</summary>
public sealed class LogicalTypeWordsTests
{
    [Fact]
    public void Each_has_its_construct_and_its_words()
    {
        foreach (var schema in MadeUpLogicalType.Known())
        {
            Constructs.Of(schema).ShouldNotBe(Constructs.Bare(schema.Type));
            TypeSummary.Of(schema).ShouldContain($"({schema.LogicalType!.Name}");
        }
    }

    [Fact]
    public void A_made_up_one_is_refused_by_its_name()
    {
        var schema = MadeUpLogicalType.On(AvroType.Long);
        Should.Throw<ArgumentException>(() => Constructs.Of(schema)).Message.ShouldContain(MadeUpLogicalType.Name);
        Should.Throw<ArgumentException>(() => TypeSummary.Of(schema)).Message.ShouldContain(MadeUpLogicalType.Name);
    }
}
