using System.Text.Json.Nodes;
using Glueline.Avro.Text;
using Glueline.Fuzz.Schemas;

namespace Glueline.Avro.Tests.Conformance;

/// <summary>
/// A request to an oracle: <c>{"writer": text, "reader": text, "values": [tagged, …]}</c>, schemas as JSON text in a string, values of the
/// writer's schema as <see cref="TaggedValue"/> spells them.
/// </summary>
internal sealed record OracleRequest(SchemaPair Pair)
{
    public string JsonOf() =>
        new JsonObject
        {
            ["writer"] = SchemaText.Print(Pair.Writer),
            ["reader"] = SchemaText.Print(Pair.Reader),
            ["values"] = new JsonArray([.. Pair.Values.Select(avro => TaggedValue.Of(Pair.Writer, avro))]),
        }.ToJsonString();
}
