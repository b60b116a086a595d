using Glueline.Fuzz.Decoding;
using Glueline.Fuzz.Schemas;

namespace Glueline.Avro.Tests.Properties;

/// <summary>Short runs of <c>bench/fuzz</c>.</summary>
public sealed class FuzzTests
{
    [Fact]
    public void Damaged_values_are_read_or_properly_refused() => DecodeFuzz.Run(times: 60_000, seed: 7).Findings.ShouldBeEmpty();

    [Fact]
    public void Damaged_schemas_are_refused_or_print_as_themselves() => SchemaFuzz.Run(times: 40_000, seed: 7).Findings.ShouldBeEmpty();
}
